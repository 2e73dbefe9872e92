import {describe, expect, it} from 'vitest';
import {errorOfException, readError, type ErrorReading} from '../../source/records/errors.ts';
import {ErrorList} from '../../source/runs/error-list.ts';
import {lines, now, registryOf, summaryOf} from '../support/summaries.ts';

const told = (message: string): ErrorReading => readError(message, 'ERROR');
const raised = (line: string): ErrorReading =>
	errorOfException(line, ['Traceback (most recent call last):', line], 'ERROR');

function listOf(...errors: ErrorReading[]): ErrorList {
	const list = new ErrorList();
	for (const [at, error] of errors.entries()) list.add(error, 'a.log', at + 1, at, true);
	return list;
}

describe('errors', () => {
	it('are counted where they are the same but for their numbers', () => {
		const list = listOf(
			told('ValueError: sample 3 is bad'),
			told('ValueError: sample 71 is bad'),
			told('KeyError: x'),
		);
		expect(list.all).toMatchObject([
			{type: 'ValueError', count: 2, line: 1, time: 0},
			{type: 'KeyError', count: 1, line: 3},
		]);
	});

	it('are apart where type or words differ', () => {
		expect(listOf(told('ValueError: a'), told('KeyError: a'), told('ValueError: b')).all).toHaveLength(3);
	});

	it('are kept to a number, and the rest is counted', () => {
		const word = (at: number): string => String.fromCodePoint(0x4e00 + at);
		const list = listOf(...Array.from({length: 500}, (_, at) => told(`Fehler ${word(at)}`)));
		expect(list.all).toHaveLength(200);
		expect(list.dropped).toBe(300);
	});

	it('are amended and may end the run also where there was no room', () => {
		const word = (at: number): string => String.fromCodePoint(0x4e00 + at);
		const list = listOf(...Array.from({length: 250}, (_, at) => told(`Fehler ${word(at)}`)));
		list.amend(raised('ValueError: x'), 'a.log', 251, 251);
		expect(list.all.map(({type}) => type)).not.toContain('ValueError');
		expect(list.unrecovered).toMatchObject({type: 'ValueError', line: 250});
	});

	it('have recovered when the training goes on, until they come again', () => {
		const list = listOf(told('a'), told('b'));
		expect(list.unrecovered).toMatchObject({message: 'b'});
		list.recover();
		expect(list.all.map(({recovered}) => recovered)).toEqual([true, true]);
		expect(list.unrecovered).toBeUndefined();
		list.add(told('a'), 'a.log', 9, 9, true);
		expect(list.all.map(({recovered}) => recovered)).toEqual([false, true]);
	});
});

describe('an error that turns out to be another', () => {
	it('is that one', () => {
		const list = listOf(told('It failed'));
		list.amend(raised('ValueError: x'), 'a.log', 4, 4);
		expect(list.all).toMatchObject([
			{type: 'ValueError', message: 'x', line: 1, count: 1, traceback: {length: 2}},
		]);
	});

	it('is counted with the one that it is', () => {
		const list = listOf(told('It failed'));
		list.amend(raised('ValueError: sample 3'), 'a.log', 4, 4);
		list.add(told('It failed'), 'a.log', 5, 5, true);
		list.amend(raised('ValueError: sample 4'), 'a.log', 8, 8);
		expect(list.all).toMatchObject([{type: 'ValueError', count: 2, line: 1}]);
	});

	it('leaves the others of the same record as they are', () => {
		const list = listOf(told('It failed'), told('It failed'));
		list.amend(raised('ValueError: x'), 'a.log', 4, 4);
		expect(list.all.map(({count}) => count).reduce((a, b) => a + b)).toBe(2);
		expect(list.all.map(({type}) => type)).toContain('ValueError');
	});

	it('is one of its own where there is none before it', () => {
		const list = new ErrorList();
		list.amend(raised('ValueError: x'), 'a.log', 4, 4);
		expect(list.all).toMatchObject([{type: 'ValueError', line: 4, isLogged: false}]);
	});
});

describe('the errors of a log', () => {
	const traceback = (exception: string): string[] => [
		'Traceback (most recent call last):',
		'  File "a.py", line 1, in f',
		exception,
	];

	it('count each occurrence with a traceback of its own', () => {
		const each = (at: number): string[] => [
			`ERROR:root:Failed`,
			...traceback(`ValueError: sample ${at}`),
			`INFO:root:step ${at} loss=1`,
		];
		expect(summaryOf(lines(...each(1), ...each(2), ...each(3))).errors).toMatchObject([
			{type: 'ValueError', count: 3, line: 1, recovered: true, traceback: {length: 3}},
		]);
	});

	it('are apart where the same words come with different exceptions', () => {
		const {errors} = summaryOf(
			lines(
				'ERROR:root:Failed',
				...traceback('ValueError: x'),
				'ERROR:root:Failed',
				...traceback('KeyError: y'),
			),
		);
		expect(errors.map(({type, count}) => [type, count])).toEqual([
			['ValueError', 1],
			['KeyError', 1],
		]);
	});

	it('keep a count with and without a traceback', () => {
		const {errors} = summaryOf(
			lines('ERROR:root:Failed', 'ERROR:root:Failed', ...traceback('ValueError: x')),
		);
		expect(errors.reduce((sum, {count}) => sum + count, 0)).toBe(2);
		expect(errors).toContainEqual(expect.objectContaining({type: 'ValueError', count: 1}));
	});
});

describe('the time of an error', () => {
	const record = '2026-11-20 10:00:00 [INFO] epoch 1/4 loss=1\n';
	const traceback = lines(
		'Traceback (most recent call last):',
		'  File "a.py", line 1, in f',
		'ValueError: x',
	);
	const times = (log: string): Array<string | null> => summaryOf(log).errors.map(({time}) => time);

	it('is that of its record', () => {
		const logged = record.replace('[INFO] epoch 1/4 loss=1', '[ERROR] It failed');
		expect(times(logged + traceback)).toEqual(['2026-11-20T10:00:00.000Z']);
	});

	it('is not that of the record above a traceback that nobody logged', () => {
		expect(times(record + traceback)).toEqual([null]);
	});

	it('is when it came, where that was seen', () => {
		const registry = registryOf({'x.log': record});
		const [run] = registry.runs;
		registry.bytes(run!.states[0]!.source, Buffer.from(traceback));
		expect(run!.errors).toMatchObject([{time: now}]);
	});
});
