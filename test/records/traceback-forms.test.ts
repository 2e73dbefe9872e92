import {describe, expect, it} from 'vitest';
import {summaryOf} from '../support/summaries.ts';

/** What is told of the errors of `text`, and of its metrics. */
function told(text: string): {status: string; errors: Array<[string | null, string]>; metrics: string[]} {
	const {status, errors, metrics} = summaryOf({'train.log': text});
	return {
		status,
		errors: errors.map(({type, message}) => [type, message]),
		metrics: metrics.map(({name}) => name),
	};
}

describe('a traceback', () => {
	it.each([
		['each line of which is a record', '2026-01-01 10:10:10,123 ERROR '],
		['behind the time of a container', '2026-01-01T10:10:10.123456789Z '],
	])('%s is one error', (_, prefix) => {
		const lines = [
			'Traceback (most recent call last):',
			'  File "a.py", line 3, in <module>',
			'    main()',
			'  File "a.py", line 9, in main',
			"    raise ValueError('loss=3')",
			'ValueError: bad',
		];
		const text = `step 1 loss 0.5\n${lines.map((line) => `${prefix}${line}\n`).join('')}`;
		expect(told(text)).toMatchObject({errors: [['ValueError', 'bad']], metrics: ['loss']});
	});

	it('in records is over where another record comes', () => {
		const text =
			'2026-01-01 10:10:10,123 ERROR Traceback (most recent call last):\n' +
			'2026-01-01 10:10:10,123 ERROR   File "a.py", line 3, in <module>\n' +
			'2026-01-01 10:10:11,123 INFO step 2 loss 0.5\n';
		expect(told(text).metrics).toEqual(['loss']);
	});

	it('in the box that rich draws says nothing of the training', () => {
		const text =
			'step 1 loss 0.5\n' +
			'╭──────────── Traceback (most recent call last) ────────────╮\n' +
			'│ /home/u/train.py:42 in main                               │\n' +
			'│   40 │   lr = 0.1                                         │\n' +
			'│ ❱ 42 │   raise ValueError("bad")                          │\n' +
			'│ ╭─ locals ─╮                                              │\n' +
			'│ │ loss = 3 │                                              │\n' +
			'│ ╰──────────╯                                              │\n' +
			'╰───────────────────────────────────────────────────────────╯\n' +
			'ValueError: bad\n';
		expect(told(text)).toEqual({status: 'failed', errors: [['ValueError', 'bad']], metrics: ['loss']});
	});
});
