import {describe, expect, it} from 'vitest';
import {columnsOf, scaleOf} from '../../source/views/columns.ts';
import {runView, stillRunView, type RunView} from '../../source/views/run.ts';
import {fedRegistry, lines, present} from '../support/registry.ts';

const steps = (from: number, count: number): string =>
	lines(
		count,
		(at) =>
			`2026-11-02 11:00:00 WARNING step ${from + at}/90000 loss=${from + at} gpu_mem=${from + at}GB step_time=1s`,
	);

/** What is drawn of `view`. */
function drawn({progress, metrics, system, levels, counts, lastLine}: RunView): unknown {
	const curves = [...metrics, ...system.memory, system.step!].map(({series, last}) => [
		last,
		series.statistics.min,
		series.statistics.max,
		columnsOf(series, scaleOf([series], 80)),
	]);
	return structuredClone({step: progress.step, curves, levels, counts, lastLine});
}

describe('a view of a run', () => {
	it.each([
		['a few values', 5],
		['so many that those before are drawn more coarsely', 6000],
	])('tells what came since, and one that stands still does not: %s', (_, count) => {
		const {registry, feed} = fedRegistry({'a.log': steps(0, 4000)});
		const [run] = registry.runs;
		const live = runView(run!, present);
		const still = stillRunView(run!, present);
		const before = drawn(live);
		expect(drawn(still)).toEqual(before);
		feed('a.log', steps(4000, count));
		expect(drawn(live)).not.toEqual(before);
		expect(drawn(still)).toEqual(before);
	});
});
