import {describe, expect, it} from 'vitest';
import {SeriesKeys} from '../../source/runs/series-key.ts';
import {fedRegistry} from '../support/registry.ts';

/** The keys of all series of `logs`, in the order in which they come. */
function keysOf(logs: Readonly<Record<string, string>>): string[] {
	const [keys, all] = [new SeriesKeys(), [] as string[]];
	fedRegistry(logs, {onSeries: (series, state) => all.push(keys.next(series, state))});
	return all;
}

const begun = 'lr=0.1\nbatch_size: 32\nstep 1 loss=2 lr=0.1\nval: loss=3\n';

describe('SeriesKeys', () => {
	it('has another key for every series', () => {
		const keys = keysOf({'a.log': begun, 'b.log': begun});
		expect(keys.length).toBeGreaterThanOrEqual(8);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('has the same keys where more was written meanwhile', () => {
		const before = keysOf({'a.log': begun, 'b.log': begun});
		const after = keysOf({'a.log': `${begun}step 2 loss=1 accuracy=0.5 f1=2\n`, 'b.log': begun});
		expect(after.length).toBe(before.length + 2);
		for (const key of before) expect(after).toContain(key);
	});
});

describe('Series.onValue', () => {
	it('is told of every value and its place, in the order of the lines, also where these come many at a time', () => {
		const told: Array<[string, number, number]> = [];
		const text = Array.from({length: 2000}, (_, at) => `step ${at} loss=${at / 8} acc=${at / 4}\n`).join('');
		const {registry} = fedRegistry(
			{'a.log': text},
			{
				keepLines: false,
				onSeries(series) {
					series.onValue = (value, {step}) => told.push([series.name, step, value]);
				},
			},
		);
		const expected = Array.from({length: 2000}, (_, at) => [
			['loss', at, at / 8],
			['acc', at, at / 4],
		]).flat();
		expect(told).toEqual(expected);
		expect(registry.runs[0]!.series.map(({statistics}) => statistics.count)).toEqual([2000, 2000]);
	});
});
