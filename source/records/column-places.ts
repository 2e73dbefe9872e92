/** Where the columns of a table begin, so that a row with empty cells is told: each of its cells stands below its name. */

/** Cells stand apart by two spaces or more. */
const cell = /\S+(?: \S+)*/g;
/** A number in front, and a gap: most lines are none of a table. */
const beginning = /^\s{0,40}\d[^ ]{0,20}(?: [^ ]{1,20})?\s{2}/;
/** Fewer cells are any numbers with a gap between them. */
const fewest = 3;

/** Columns by where their names begin, and by where they end. */
type Edges = {begins: ReadonlyMap<number, number>; ends: ReadonlyMap<number, number>};

/** Of headers that are in use; those of other tables go with them. */
const places = new WeakMap<readonly string[], Edges>();

/** Notes where the columns called `names` begin and end in their header `text`, if gaps are all that stands between them. */
export function notePlaces(names: readonly string[], text: string): void {
	const cells = [...text.matchAll(cell)];
	if (cells.length !== names.length || cells.some(([word], at) => word !== names[at])) return;
	places.set(names, {
		begins: new Map(cells.map(({index}, at) => [index, at])),
		ends: new Map(cells.map(({index, 0: word}, at) => [index + word.length, at])),
	});
}

/** The cells of the row `text` below `names` with the empty ones; nothing where one of them stands below no name. */
export function cellsByPlace(names: readonly string[], text: string): string[] | undefined {
	const columns = names.length > fewest && beginning.test(text) ? places.get(names) : undefined;
	const cells = columns ? [...text.matchAll(cell)] : [];
	if (cells.length < fewest || cells.length >= names.length) return undefined;
	const row = names.map(() => '');
	for (const {index, 0: word} of cells) {
		const column = columns!.begins.get(index) ?? columns!.ends.get(index + word.length);
		// Each of them has one cell.
		if (column === undefined || row[column] !== '') return undefined;
		row[column] = word;
	}

	return row[0] === '' ? undefined : row;
}
