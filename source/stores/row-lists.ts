/**
 * Curves that are a line each of delimited values, as scripts write the lists that they have kept: `loss,0.5,0.4` below
 * `epoch,1,2`; or one or two lines of nothing but numbers.
 */
import {parseNumber} from '../records/number.ts';

const delimiters = [',', ';', '\t'];
/** A table has more lines. */
const mostLines = 40;
const mostWithoutNames = 2;
/** Numbers of a line: those of a table may be as many as it has columns. */
const fewest = 3;
const fewestWithoutNames = 10;

const name = /^"?([\p{L}_][^"{}[\]:=]{0,60}?)"?$/u;
const noNumber = /^(?:nan|none|null|)$/i;

type RowList = {name: string; values: string[]};

/** Whether such curves are all that there is, as far as one can see. */
function areCurves(lists: readonly RowList[]): boolean {
	const names = new Set(lists.map((list) => list.name));
	const isNamed = names.size === lists.length && !names.has('');
	const hasNone = lists.every((list) => list.name === '') && lists.length <= mostWithoutNames;
	const shortest = Math.min(...lists.map(({values}) => values.length));
	return (isNamed && lists.length > 1 && shortest >= fewest) || (hasNone && shortest >= fewestWithoutNames);
}

/**
 * `text` as JSON, where it has nothing else: an object with a key for each name, or a list of each line. Its last line may
 * be cut.
 */
export function rowListsAsJson(text: string): string | undefined {
	const lists = listsOf(text);
	if (!lists || !areCurves(lists)) return undefined;
	const members = lists.map(({name: key, values}) => {
		const list = `[${values.map((value) => jsonOf(value)).join(',')}]`;
		return key === '' ? list : `${JSON.stringify(key)}:${list}`;
	});
	if (lists[0]?.name) return `{${members.join(',')}}`;
	return members.length === 1 ? members[0]! : `[${members.join(',')}]`;
}

function listsOf(text: string): RowList[] | undefined {
	const lines = text.split(/\r*\n/, mostLines + 1).filter((line) => line.trim() !== '');
	const delimiter = delimiters.find((one) => lines[0]?.includes(one));
	if (delimiter === undefined || lines.length > mostLines) return undefined;
	const lists: RowList[] = [];
	for (const [at, line] of lines.entries()) {
		const cells = line.split(delimiter).map((cell) => cell.trim());
		// What the text breaks off in may be a part of a number.
		if (at === lines.length - 1 && !text.endsWith('\n')) cells.pop();
		const key = name.exec(cells[0] ?? '')?.[1];
		const values = key === undefined || noNumber.test(key) ? cells : cells.slice(1);
		if (values.length === 0 && at > 0) continue;
		if (!values.every((value) => isNumber(value))) return undefined;
		lists.push({name: values.length < cells.length ? key! : '', values});
	}

	return lists.length > 0 ? lists : undefined;
}

function isNumber(value: string): boolean {
	return noNumber.test(value) || parseNumber(value)?.unit === null;
}

function jsonOf(value: string): string {
	if (/^nan$/i.test(value)) return 'NaN';
	return noNumber.test(value) ? 'null' : String(parseNumber(value)!.value);
}
