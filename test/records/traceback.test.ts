import {describe, expect, it} from 'vitest';
import {TracebackCollector, type TracebackStep} from '../../source/records/traceback.ts';

const plain = [
	'Traceback (most recent call last):',
	'  File "train.py", line 10, in <module>',
	'    main()',
	'ValueError: bad label',
];

/** The steps that the lines are, and the lines that are kept. */
function collect(lines: readonly string[]): {steps: TracebackStep[]; kept: string[]} {
	const collector = new TracebackCollector();
	return {steps: lines.map((line) => collector.take(line)), kept: collector.lines};
}

describe('a traceback', () => {
	it('goes from its heading to the line that names the exception', () => {
		const {steps, kept} = collect(['before', ...plain, 'after']);
		expect(steps).toEqual(['none', 'inside', 'inside', 'inside', 'exception', 'none']);
		expect(kept).toEqual(plain);
	});

	it.each([
		'KeyboardInterrupt',
		'torch.cuda.OutOfMemoryError: CUDA out of memory.',
		'AssertionError:',
		"KeyError: 'label'",
		'subprocess.CalledProcessError: Command exited with 1',
	])('ends with %s', (exception) => {
		expect(collect([...plain.slice(0, 3), exception]).steps.at(-1)).toBe('exception');
	});

	it('may follow other text on its first line', () => {
		const [, ...rest] = plain;
		expect(collect(['^CTraceback (most recent call last):', ...rest]).steps.at(-1)).toBe('exception');
		expect(
			collect([' 10%|█  | 1/10 [00:01<00:09]Traceback (most recent call last):', ...rest]).steps[0],
		).toBe('inside');
	});

	it('goes on over blank lines, marks below the code and the values of variables', () => {
		const {steps} = collect([
			'Traceback (most recent call last):',
			'',
			'> File "main.py", line 102, in <module>',
			'    main()',
			'    └ <function main at 0x7f6e5c1d3d30>',
			'',
			'  File "main.py", line 64, in train',
			'    loss = criterion(model(images), labels)',
			'           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
			'',
			'ZeroDivisionError: division by zero',
		]);
		expect(steps.at(-1)).toBe('exception');
		expect(steps.slice(0, -1)).toEqual(Array(10).fill('inside'));
	});

	it('holds the traceback that it is chained to', () => {
		for (const chain of [
			'During handling of the above exception, another exception occurred:',
			'The above exception was the direct cause of the following exception:',
		]) {
			const second = [...plain.slice(0, 3), 'RuntimeError: worse'];
			const {steps, kept} = collect([...plain, '', chain, '', ...second]);
			expect(kept).toEqual([...plain, chain, ...second]);
			expect(steps.filter((step) => step === 'exception')).toHaveLength(2);
		}
	});

	it('holds no more than what is chained', () => {
		const chain = 'During handling of the above exception, another exception occurred:';
		const all = [...plain, '', chain, '', ...plain, 'epoch 3 loss=0.5', ...plain];
		expect(collect(all).kept).toEqual(plain);
		const collector = new TracebackCollector();
		for (const line of all) collector.take(line);
		expect(collector.isChained).toBe(false);
	});

	it('begins anew with the next one that is not chained', () => {
		expect(collect([...plain, '', ...plain]).kept).toEqual(plain);
	});

	it('keeps no more than some hundred lines of a recursion', () => {
		const frames = Array.from({length: 20_000}, () => '  File "a.py", line 1, in f');
		const {steps, kept} = collect([plain[0]!, ...frames, 'RecursionError: maximum recursion depth exceeded']);
		expect(kept.length).toBeLessThanOrEqual(400);
		expect(steps.at(-1)).toBe('exception');
	});

	it('is over where a line comes that is none of it', () => {
		expect(collect([...plain.slice(0, 3), 'epoch 3 loss=0.5', 'ValueError: late']).steps.slice(-2)).toEqual([
			'none',
			'none',
		]);
	});
});
