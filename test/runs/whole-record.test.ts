import {describe, expect, it} from 'vitest';
import type {LogPlace} from '../../source/runs/log-place.ts';
import {RunLog} from '../../source/runs/run-log.ts';
import {recordAt, type FoundRecord} from '../../source/runs/whole-record.ts';
import {finished} from '../support/log-work.ts';
import {fedRegistry, lines, type Fed} from '../support/registry.ts';

const traceback = [
	'2026-11-02 10:00:03 - core.loop - ERROR - it failed at step 7 loss=0.25',
	'Traceback (most recent call last):',
	'  File "train.py", line 3, in <module>',
	'    main()',
	'',
	'ValueError: no',
];
const text = [
	'2026-11-02 10:00:01 - core.loop - INFO - step 1 loss=0.5 lr=1e-3',
	'2026-11-02 10:00:02 - core.loop - INFO - step 2 loss=0.4 lr=1e-3',
	...traceback,
	'2026-11-02 10:00:04 - core.loop - INFO - step 8 loss=0.2 lr=1e-3',
	'',
].join('\n');

async function at(fed: Fed, line: number, path = 'a.log'): Promise<FoundRecord | null> {
	const run = fed.registry.runs[0]!;
	const place = run.lines.lines.find((one) => one.line === line && one.source === path)!;
	return placed(fed, place);
}

async function placed({registry, history}: Fed, place: LogPlace): Promise<FoundRecord | null> {
	return finished(recordAt(new RunLog(registry.runs[0]!, history), place, history));
}

describe('the record at a line of a file', () => {
	it('has what the pane does not keep: the logger, and what it measures', async () => {
		const found = await at(fedRegistry({'a.log': text}), 2);
		expect(found?.missing).toBeNull();
		expect(found?.record).toMatchObject({
			logger: 'core.loop',
			level: 'INFO',
			line: 2,
			step: 2,
			message: ['step 2 loss=0.4 lr=1e-3'],
			metrics: {loss: 0.4, lr: 0.001},
		});
		expect(found?.record.time).toBe(new Date(2026, 10, 2, 10, 0, 2).getTime());
	});

	it.each([3, 4, 6, 8])('is the whole one, with its traceback, from line %i of it', async (line) => {
		const found = await at(fedRegistry({'a.log': text}), line);
		expect(found?.record.line).toBe(3);
		expect(found?.record.message).toEqual(['it failed at step 7 loss=0.25', ...traceback.slice(1)]);
	});

	it('has the object that it is printed as, over one line or several', async () => {
		const object = '{"level": "INFO", "message": "done", "loss": 0.50, "more": {"a": [1]}}';
		const pretty = JSON.stringify({message: 'several', loss: 2, level: 'ERROR'}, undefined, 2);
		const fed = fedRegistry({'a.log': `${object}\n${pretty}\n${object}\n`});
		expect((await at(fed, 1))?.json).toEqual([object]);
		const last = fed.registry.runs[0]!.lines.last!;
		expect((await placed(fed, last))?.json).toEqual([object]);
		const error = fed.registry.runs[0]!.lines.lines.find(({level}) => level === 'ERROR')!;
		const several = await placed(fed, error);
		expect(several?.json?.join('\n')).toContain('"several"');
		expect(several?.record.metrics).toEqual({loss: 2});
	});

	it('is found far up in a long log', async () => {
		const fed = fedRegistry({
			'a.log':
				text + lines(20_000, (step) => `2026-11-02 10:00:05 - core - INFO - step ${step + 8} loss=0.1`),
		});
		const found = await placed(fed, {file: 0, ordinal: 5, latest: new Date(2026, 10, 2, 10, 0, 3).getTime()});
		expect(found).toMatchObject({missing: null, record: {line: 3, logger: 'core.loop'}});
	});

	it('is that of its own process where several print in turns', async () => {
		const fed = fedRegistry({
			'a.log': [
				'[rank0]: 2026-11-02 10:00:00,000 - train - ERROR - zero',
				'[rank1]: 2026-11-02 10:00:00,000 - train - ERROR - one',
				'[rank0]: Traceback (most recent call last):',
				'[rank0]: ValueError: of zero',
				'',
			].join('\n'),
		});
		expect((await at(fed, 4))?.record.message[0]).toBe('zero');
		expect((await at(fed, 2))?.record.message).toEqual(['one']);
	});

	it('that is written while one looks is there too', async () => {
		const fed = fedRegistry({'a.log': text});
		fed.feed('a.log', '2026-11-02 10:00:09 - core - WARNING - new loss=9\n');
		expect((await placed(fed, fed.registry.runs[0]!.lines.last!))?.record).toMatchObject({
			message: ['new loss=9'],
			metrics: {loss: 9},
		});
	});
});

describe('the record at a line that cannot be read again', () => {
	it('is of a pipe what is kept of it', async () => {
		const fed = fedRegistry({'-': text});
		const found = await at(fed, 6, '-');
		expect(found?.missing).toMatch(/a pipe/);
		expect(found?.record).toMatchObject({level: 'ERROR', line: 3, step: 7, metrics: {loss: 0.25}});
		expect(found?.record.message).toEqual([
			'it failed at step 7 loss=0.25',
			...traceback.slice(1).filter(Boolean),
		]);
	});

	it('is what is kept of it where the file was emptied, and tells that', async () => {
		const fed = fedRegistry({'a.log': text});
		const {last} = fed.registry.runs[0]!.lines;
		fed.restart('a.log');
		fed.feed('a.log', 'step 1 loss=1\n');
		const found = await placed(fed, last!);
		expect(found).toMatchObject({record: {message: ['step 8 loss=0.2 lr=1e-3']}});
		expect(found?.missing).not.toBeNull();
	});

	it('is what is kept of it where the file cannot be read, with the reason', async () => {
		const fed = fedRegistry({'a.log': text});
		const run = fed.registry.runs[0]!;
		const history = Object.assign(Object.create(fed.history) as Fed['history'], {
			readAgain: () => Promise.reject(new Error('no permission')),
		});
		const found = await finished(recordAt(new RunLog(run, history), run.lines.last!, history));
		expect(found?.missing).toMatch(/cannot be read: no permission/);
		expect(found?.record.metrics).toEqual({loss: 0.2, lr: 0.001});
	});

	it('is none where the line is kept no longer, or is a divider', async () => {
		const fed = fedRegistry({'a.log': text});
		fed.restart('a.log');
		fed.feed('a.log', 'step 1 loss=1\n');
		const divider = fed.registry.runs[0]!.lines.lines.find(({kind}) => kind === 'divider')!;
		expect(await placed(fed, divider)).toBeNull();
	});
});
