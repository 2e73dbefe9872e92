import {expect, it} from 'vitest';
import {isFolded} from '../../source/runs/folding.ts';
import {runOf} from '../support/registry.ts';

/** The lines of `text` that are left where tracebacks are folded. */
function left(...text: string[]): string[] {
	const all = runOf(`${text.join('\n')}\n`).lines.lines;
	return all.filter((line, at) => !isFolded(line, all[at - 1])).map((line) => line.text);
}

const frames = ['Traceback (most recent call last):', '  File "a.py", line 1, in f', '    g()'];

it('leaves of a traceback the record that it belongs to, and the exception', () => {
	expect(left('2026-11-02 10:00:00 ERROR bad', ...frames, 'ValueError: no', 'step 2 loss=1')).toEqual([
		'bad',
		'ValueError: no',
		'step 2 loss=1',
	]);
});

it('leaves the first line of one that stands alone, and what chains it', () => {
	expect(
		left(
			'step 1 loss=1',
			...frames,
			'ValueError: no',
			'',
			'During handling of the above exception, another exception occurred:',
			'',
			...frames,
			'KeyError: 3',
		),
	).toEqual([
		'step 1 loss=1',
		frames[0],
		'ValueError: no',
		'During handling of the above exception, another exception occurred:',
		'KeyError: 3',
	]);
});

it('leaves what is no traceback', () => {
	const table = [
		'2026-11-02 10:00:00 INFO layers',
		'  conv  12',
		'  linear  5',
		'2026-11-02 10:00:01 ERROR one',
	];
	expect(left(...table, '2026-11-02 10:00:01 ERROR two')).toHaveLength(5);
});
