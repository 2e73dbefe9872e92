/**
 * Two rows that name the columns of a table together: groups above, and equal names below each of them
 * (`,train,train,val,val` over `epoch,loss,acc,loss,acc`), as data frames of several levels and spreadsheets have them.
 */

/** A spreadsheet tells a group once, a data frame above each of its columns; what it calls no name is none. */
const unnamed = /^unnamed: \d+_level_\d+$/i;
const name = /^\p{L}[^:=]{0,60}$/u;

export type GroupedHeader = {
	header: string[];
	/** Lines of it below the first one. */
	linesBelow: number;
};

/** The names that the cells of `upper` and `lower` make, with the name of the index in `below`; nothing where they make none. */
export function groupedHeader(
	upper: readonly string[],
	lower: readonly string[],
	below: readonly string[],
): GroupedHeader | undefined {
	if (upper.length < 3 || lower.length !== upper.length) return undefined;
	const groups = upper.map((cell) => (unnamed.test(cell) ? '' : cell));
	const names = lower.map((cell) => (unnamed.test(cell) ? '' : cell));
	const named = names.filter((cell) => cell !== '');
	const areNames = [...groups, ...names].every((cell) => cell === '' || name.test(cell));
	// Names that are all different need no group above them.
	if (!areNames || named.length < names.length - 1 || new Set(named).size === named.length) return undefined;
	const header: string[] = [];
	let group = '';
	for (const [at, lowerName] of names.entries()) {
		group = groups[at] === '' ? group : groups[at]!;
		header.push(group === '' || lowerName === '' ? lowerName : `${group}/${lowerName}`);
	}

	if (group === '' || new Set(header).size < header.length) return undefined;
	const [index = '', ...others] = below;
	const namesIndex =
		header[0] === '' && name.test(index) && others.length > 0 && others.every((cell) => cell === '');
	if (namesIndex) header[0] = index;
	return {header, linesBelow: namesIndex ? 2 : 1};
}
