import {expect, it, vi} from 'vitest';
import {RunLog} from '../../source/runs/run-log.ts';
import {FoldCounts} from '../../source/screen/fold-counts.ts';
import {fedRegistry, lines} from '../support/registry.ts';

const failure = [
	'Traceback (most recent call last):',
	'  File "a.py", line 1, in f',
	'    g()',
	'ValueError: no',
	'',
];
const time = '2026-11-02 10:00:00';

it('counts the inside of a traceback, of one at the end of the log as far as it has come', () => {
	const {registry, feed, history} = fedRegistry({
		'a.log': `${time} ERROR bad\n${failure.slice(0, 2).join('\n')}\n`,
	});
	const run = registry.runs[0]!;
	const counts = new FoldCounts(() => undefined);
	const [first] = run.lines.lines;
	const below = (): number => counts.below(first!, run, () => new RunLog(run, history));
	expect(below()).toBe(2);
	feed('a.log', failure.slice(2).join('\n'));
	expect(below()).toBe(3);
	feed('a.log', `${time} INFO good\n`);
	expect(below()).toBe(3);
	expect(counts.below(run.lines.last!, run, () => new RunLog(run, history))).toBe(0);
});

it('reads what is only in the file, and tells when it has', async () => {
	const text =
		`${time} ERROR bad\n${failure.join('\n')}` + lines(30_000, (at) => `${time} INFO step ${at} loss=1`);
	const {registry, history} = fedRegistry({'a.log': text});
	const run = registry.runs[0]!;
	const note = vi.fn();
	const counts = new FoldCounts(note);
	const place = {file: 0, ordinal: 1, latest: new Date(2026, 10, 2, 10).getTime()};
	const below = (): number => counts.below(place, run, () => new RunLog(run, history));
	expect(below()).toBe(0);
	await vi.waitFor(() => {
		expect(note).toHaveBeenCalled();
	});
	expect(below()).toBe(3);
});
