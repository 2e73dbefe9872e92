import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {RecordReader} from '../../source/records/record-reader.ts';
import {isSafe} from '../../source/text/safe.ts';
import {explain, type Explanation} from '../../source/views/explain.ts';
import {ExplainedLog} from '../../source/views/explained-log.ts';

const reference = Date.UTC(2026, 10, 21, 12);

/** The explanation of each line of a log. */
function explained(...lines: string[]): Explanation[] {
	const reader = new RecordReader(reference);
	return lines.map((line) => explain(line, reader.read(line)));
}

const factsOf = (line: string): Record<string, string[]> =>
	Object.fromEntries(explained(line)[0]!.facts.map(({label, parts}) => [label, parts]));

/** The numbers of a line that were taken, and those that were not. */
function numbersOf(line: string): {taken: string[]; left: string[]} {
	const [{text, marks}] = explained(line) as [Explanation];
	const some = (isTaken: boolean): string[] =>
		marks.filter((mark) => mark.isTaken === isTaken).map(({start, end}) => text.slice(start, end));
	return {taken: some(true), left: some(false)};
}

describe('explain', () => {
	it('tells all that was taken, by kinds', () => {
		expect(
			factsOf('2026-11-02 10:00:00,250 - trainer - INFO - [rank1]: Epoch 3/20 step 12/50 loss=0.5 mem=2.5GB'),
		).toMatchObject({
			record: ['2026-11-02 10:00:00.250', 'INFO', 'trainer'],
			progress: ['epoch 3 of 20', 'step 12 of 50'],
			metrics: ['loss 0.5', 'mem 2.5 GB'],
		});
		expect(factsOf(' 45%|####5     | 9/20 [00:01<00:02,  4.5it/s, loss=2]')).toMatchObject({
			progress: ['step 9 of 20', '4.5 it/s'],
		});
		expect(factsOf('Validation: loss=0.5')).toMatchObject({
			progress: ['validation split', 'counts another loop than the training'],
		});
		expect(factsOf('Config: {"lr": 0.1, "epochs": 5}')).toEqual({
			progress: ['5 epochs'],
			settings: ['lr 0.1', 'epochs 5'],
		});
		expect(factsOf('2026-11-02 10:00:00 ERROR CUDA out of memory')).toMatchObject({
			error: ['memory', 'CUDA out of memory'],
		});
		expect(factsOf('Training completed')).toMatchObject({ending: ['completed']});
		expect(factsOf('{"step": 5, "loss": 0.5}')).toEqual({
			record: ['row of numbers'],
			progress: ['step 5'],
			metrics: ['loss 0.5'],
		});
	});

	it('tells what a line is a piece of', () => {
		const records = (...lines: string[]): string[][] =>
			explained(...lines).map(({facts}) => facts.find(({label}) => label === 'record')?.parts ?? []);
		expect(records('epoch  train_loss  valid_loss', '1      0.5         0.6')).toEqual([
			['names of a table, if rows follow'],
			['row of a table'],
		]);
		expect(records('{', '  "loss": 0.5', '}')[1]).toEqual(['part of an object, read at its end']);
		expect(records('Traceback (most recent call last):', '  File "a.py", line 3, in f')).toEqual([
			['part of a traceback'],
			['part of a traceback'],
		]);
		expect(records('2026-11-02 10:00:00 INFO begins', '  and goes on')[1]).toEqual([
			'goes on with the record above',
		]);
	});

	it('says where nothing was taken', () => {
		const isEmpty = (...lines: string[]): boolean[] => explained(...lines).map((line) => line.isEmpty);
		expect(isEmpty('Loading the data', 'loss=0.5', '2026-11-02 10:00:00 INFO Loading', '  and more')).toEqual(
			[true, false, false, true],
		);
	});

	it.each<[string, string[], string[]]>([
		['worker 3: epoch 5/20 loss=0.5 on 8 cards', ['5/20', '0.5'], ['3', '8']],
		['2026-11-02 10:00:00 INFO loss=0.5', ['0.5'], []],
		['loss=nan', ['nan'], []],
		['loss=5 and 5', ['5'], ['5']],
		[' 45%|####      | 9/20 [00:01<00:02,  4.5it/s]', ['45%', '9/20', '4.5it/s'], []],
		['{"step": 5, "loss": 0.5, "message": "took 17 s"}', ['5', '0.5'], []],
		['Config: {"lr": 0.1, "layers": [64, 32]} for 3 seeds', ['0.1', '64', '32'], ['3']],
		['Progress: 30%', ['30%'], []],
		['2026-11-02 10:00:00 ERROR failed with 17', [], []],
		['no numbers', [], []],
	])('marks the numbers of %s', (line, taken, left) => {
		expect(numbersOf(line)).toEqual({taken, left});
	});

	it('gives one shape to lines that differ in their numbers', () => {
		const shapes = (...lines: string[]): number => new Set(explained(...lines).map(({shape}) => shape)).size;
		expect(shapes('step 1 loss=0.5', 'step 20 loss=-1.5e-05', 'step 3 loss=nan')).toBe(1);
		expect(shapes(' 10%|█         | 1/10 loss=2', ' 90%|█████████ | 9/10 loss=1')).toBe(1);
		expect(shapes('step 1 loss=0.5', 'step 1 acc=0.5')).toBe(2);
	});

	it('survives any line, and lets nothing unsafe out', () => {
		const word = fc.constantFrom(
			'loss',
			'=',
			'0.5',
			' ',
			'epoch',
			'3/20',
			'{',
			'}',
			'"',
			'\u001B[31m',
			'\t',
			'%',
			'|',
		);
		const line = fc.oneof(
			fc.string({unit: 'binary'}),
			fc.array(word).map((words) => words.join('')),
		);
		fc.assert(
			fc.property(fc.array(line, {maxLength: 8}), (lines) => {
				for (const {text, marks, facts, names} of explained(...lines)) {
					expect(isSafe(text)).toBe(true);
					for (const {parts} of facts) for (const part of parts) expect(isSafe(part)).toBe(true);
					for (const name of names) expect(name).not.toBe('');
					let last = 0;
					for (const {start, end} of marks) {
						expect(start).toBeGreaterThanOrEqual(last);
						expect(end).toBeGreaterThan(start);
						last = end;
					}

					expect(last).toBeLessThanOrEqual(text.length);
				}
			}),
		);
	});
});

describe('a log that is explained', () => {
	/** What is shown of `lines`, with the count of what was left out before each. */
	function shown(showsAll: boolean, ...lines: string[]): Array<string | number> {
		const log = new ExplainedLog(showsAll);
		const reader = new RecordReader(reference);
		const all = lines.flatMap((line) => {
			const explanation = log.take(line, reader.read(line));
			if (!explanation) return [];
			const {count} = log.takeFold();
			return count > 0 ? [count, explanation.text] : [explanation.text];
		});
		const {count} = log.takeFold();
		return count > 0 ? [...all, count] : all;
	}

	const lines = ['step 1 loss=2', 'step 2 loss=1', 'val acc=1', '', 'step 3 loss=1', 'val acc=2', 'done'];

	it('shows every shape once, and counts the rest', () => {
		expect(shown(false, ...lines)).toEqual(['step 1 loss=2', 1, 'val acc=1', 2, 'done']);
	});

	it('shows all but blank lines where that is wanted', () => {
		expect(shown(true, ...lines)).toEqual(lines.filter((line) => line !== ''));
	});

	it('says whether what was left out is of one shape', () => {
		const log = new ExplainedLog(false);
		const reader = new RecordReader(reference);
		const take = (...some: string[]): void => {
			for (const line of some) log.take(line, reader.read(line));
		};
		take('loss=1', 'loss=2', 'loss=3');
		expect(log.takeFold()).toEqual({count: 2, isOneShape: true});
		take('acc=1', 'acc=2', 'loss=3');
		expect(log.takeFold()).toEqual({count: 2, isOneShape: false});
		expect(log.takeFold()).toEqual({count: 0, isOneShape: true});
	});

	it('is counted', () => {
		const log = new ExplainedLog(false);
		const reader = new RecordReader(reference);
		for (const line of lines) log.take(line, reader.read(line));
		log.take('step 4 loss=1', reader.read('step 4 loss=1', true));
		expect(log.tally).toEqual({
			lines: 7,
			frames: 1,
			withMetrics: 6,
			withNothing: 1,
			blank: 1,
			names: new Map([
				['loss', 4],
				['val acc', 2],
			]),
		});
	});
});
