/** Rows that come as columns are the rows that were told, in their order, however many come together. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {StoreRows} from '../../source/stores/store-rows.ts';
import {rowsOf} from '../support/told-rows.ts';

type Told = {step: number; epoch: number; time: number; cells: Array<{name: string; value: number}>};

const number = fc.oneof(fc.constant(Number.NaN), fc.integer({min: 0, max: 1000}));
const row: fc.Arbitrary<Told> = fc.record({
	step: number,
	epoch: number,
	time: number,
	cells: fc.uniqueArray(fc.record({name: fc.constantFrom('a', 'b', 'c', 'd'), value: fc.double()}), {
		selector: ({name}) => name,
	}),
});
/** Rows of some kinds, again and again: more than come at a time. */
const rows = fc
	.tuple(fc.array(row, {minLength: 1, maxLength: 8}), fc.integer({min: 1, max: 200}))
	.map(([some, times]) => Array.from({length: times}, () => some).flat());

/** What is told of `all`, row by row, and how many rows came together. */
function told(all: readonly Told[]): {rows: Told[]; counts: number[]} {
	const found: Told[] = [];
	const counts: number[] = [];
	const taken = new StoreRows((some) => {
		counts.push(some.count);
		found.push(
			...rowsOf(some).map(({cells, ...place}) => ({
				...place,
				cells: cells.map(({name, value}) => ({name, value})),
			})),
		);
	});
	for (const {step, epoch, time, cells} of all) {
		for (const {name, value} of cells) taken.add(taken.column(name), value);
		taken.end(step, epoch, time);
	}

	taken.flush();
	return {rows: found, counts};
}

const sorted = (all: readonly Told[]): Told[] =>
	all.map(({cells, ...place}) => ({
		...place,
		cells: cells.toSorted((one, other) => one.name.localeCompare(other.name)),
	}));

describe('rows as columns', () => {
	it('have every value in its row, and no other', () => {
		fc.assert(
			fc.property(rows, (all) => {
				expect(sorted(told(all).rows)).toEqual(sorted(all));
			}),
		);
	});

	it('come many at a time, but not more than are good', () => {
		const all = Array.from({length: 1000}, (_, step) => ({
			step,
			epoch: Number.NaN,
			time: Number.NaN,
			cells: [{name: 'loss', value: step / 2}],
		}));
		expect(told(all).counts).toEqual([256, 256, 256, 232]);
	});

	it('come fewer at a time where they are wide', () => {
		const cells = Array.from({length: 4000}, (_, at) => ({name: `m${at}`, value: at}));
		const all = Array.from({length: 40}, (_, step) => ({step, epoch: 0, time: 0, cells}));
		expect(Math.max(...told(all).counts)).toBeLessThan(20);
	});

	it('are all alike in what they tell of their place', () => {
		const without = {step: Number.NaN, epoch: 1, time: Number.NaN, cells: [{name: 'a', value: 1}]};
		expect(told([without, {...without, step: 2}, without, without]).counts).toEqual([1, 1, 2]);
	});

	it('forget a row that is dropped, and keep the last of two values of one name', () => {
		const found: number[] = [];
		const taken = new StoreRows(({columns}) => {
			for (const {values, count} of columns) found.push(...values.subarray(0, count));
		});
		taken.add(taken.column('a'), 1);
		taken.drop();
		taken.add(taken.column('a'), 2);
		taken.add(taken.column('a'), 3);
		taken.end(1, Number.NaN, Number.NaN);
		taken.flush();
		expect(found).toEqual([3]);
	});
});
