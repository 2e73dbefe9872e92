/** Rows that a store has told as columns, one by one again. */
import type {StoreRows} from '../../source/stores/store-rows.ts';

export type RowPlace = {step: number; epoch: number; time: number};

type Cell = {name: string; unit: string | null; value: number};

/** The rows at hand, with their values in the order of their columns. */
export function rowsOf({count, steps, epochs, times, columns}: StoreRows): Array<RowPlace & {cells: Cell[]}> {
	const sorted = columns.toSorted((one, other) => one.order - other.order);
	return Array.from({length: count}, (_, row) => ({
		step: steps[row]!,
		epoch: epochs[row]!,
		time: times[row]!,
		cells: sorted.flatMap((column) => {
			const {name, unit} = column;
			const at = column.rows.subarray(0, column.count).indexOf(row);
			return at === -1 ? [] : [{name, unit, value: column.values[at]!}];
		}),
	}));
}
