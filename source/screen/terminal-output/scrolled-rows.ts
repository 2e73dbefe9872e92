/** Rows that have moved up or down as one: a log that goes on. The terminal can move them by itself. */

/** The rows from `top` to `bottom` (both among them) have moved up by `by`; down where it is negative. */
export type Scroll = {top: number; bottom: number; by: number};

/** Rows that must be found again to be worth a scroll. */
const least = 3;

/** The scroll that most of `after` comes from; null where there is none. */
export function findScroll(before: readonly string[], after: readonly string[]): Scroll | null {
	const places = new Map(before.map((line, row) => [line, row]));
	let best: Scroll | null = null;
	let found = least - 1;
	for (let row = 0; row < after.length; row++) {
		const from = places.get(after[row]!);
		if (from === undefined || from === row || before[row] === after[row]) continue;
		const by = from - row;
		let end = row + 1;
		while (end < after.length && before[end + by] === after[end]) end++;
		if (end - row > found) {
			found = end - row;
			best = {top: Math.min(row, from), bottom: Math.max(end, end + by) - 1, by};
		}

		row = end - 1;
	}

	return best;
}

/** `rows` as they are after `scroll`, with blank ones where rows have come free. */
export function scrolled(rows: readonly string[], {top, bottom, by}: Scroll): string[] {
	return rows.map((line, row) => {
		if (row < top || row > bottom) return line;
		const from = row + by;
		return from < top || from > bottom ? '' : rows[from]!;
	});
}

/** Tells the terminal to do `scroll`: within margins (DECSTBM) lines are deleted (DL) or inserted (IL) at the top. */
export function scrollSequence({top, bottom, by}: Scroll): string {
	const move = by > 0 ? `${by}M` : `${-by}L`;
	return `\u001B[${top + 1};${bottom + 1}r\u001B[${top + 1}H\u001B[${move}\u001B[r`;
}
