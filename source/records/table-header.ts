/** The names of a table's columns, from its header: one row of names, a comment of them, or two rows above each other. */
import {counterNamed, isMeasureWord, isMetricWord} from './vocabulary.ts';

/** Fewer columns are a sentence with a gap in it. */
export const fewestColumns = 3;
const longestHeader = 1000;

/** Between the names of a header, which may have single spaces in them (`LOSS TOK2VEC`). */
const betweenNames = /(?<!\s)\s*[|│┃]\s*|\s{2,}|\t/;
/** Between `mAP@.5` and `mAP@.5:.95`, which a narrow table prints with one space between them: words that begin alike. */
const betweenAlike = /(?<=@\S*) (?=\p{L}+@)/u;
/** `time lapse 1.07`: a name and its value, in a row of such pairs. */
const value = /\s[-+]?\d*\.\d/;
/** What stands around a row. */
export const frame = /^[\s|│┃]+|[\s|│┃]+$/g;
const name = /^(?:#|\p{L}[\p{L}\p{N}_ ./@%():-]{0,30})$/u;
const word = /^\p{L}[\p{L}\p{N}_./@%-]{0,30}$/u;
/** `# step  loss`: a file of numbers whose first line is a comment. */
const comment = /^\s*#+\s*(?=\p{L})/u;

/** What a listing puts in front of each line of a framed table: its number in the file. */
const listing = /^\s*\d{1,7}[:.]\s+(?=[|│┃])/;

/** `text` without what a listing has in front of a framed row. */
export function withoutListing(text: string): string {
	return text.replace(listing, '');
}

/** The cells between the bars of a row; nothing where it has no bars. */
export function cellsBetweenBars(text: string): string[] | undefined {
	if (text.length > longestHeader || !/[|│┃]/.test(text)) return undefined;
	const cells = text
		.trim()
		.replace(/^[|│┃]/, '')
		.replace(/[|│┃]$/, '');
	return cells.split(/[|│┃]/).map((cell) => cell.trim());
}

/**
 * The names of a header, or nothing where `text` is none: no cell of it is a number or a pair. With `mayBePlain` also those
 * of two columns, or with single blanks between them, whose words tell so.
 */
export function headerOf(text: string, mayBePlain = true): readonly string[] | undefined {
	// What no name has; tried first, since most lines have one of them. `mAP@.5:.95` has a colon.
	if (text.length > longestHeader || /[=;?!]|:(?![\d.])/.test(text)) return undefined;
	const names =
		namesOfComment(text) ??
		(mayBePlain ? namesOfWords(text) : undefined) ??
		namesOf(text.replaceAll(frame, ''));
	if (!names.every((each) => name.test(each))) return undefined;
	if (names.length < fewestColumns && !(mayBePlain && isOfTwo(names))) return undefined;
	if (names.some((each) => value.test(each))) return undefined;
	// Equal names are the upper row of several, unless all of them come again.
	const mayRepeat = !/\s{2,}/.test(text) || isRepeated(names);
	return mayRepeat || new Set(names).size === names.length ? names : undefined;
}

/** `Step | Training Loss`: two columns are a table where the first one counts and the other one is a metric. */
function isOfTwo([first, second]: readonly string[]): boolean {
	if (second === undefined || !/^(?:epoch|step)$/.test(counterNamed(first!) ?? '')) return false;
	return isMetricWord(second) || isMetricWord(second.slice(second.lastIndexOf(' ') + 1));
}

/** `category | AP | category | AP`: a row of several. */
function isRepeated(names: readonly string[]): boolean {
	const period = names.indexOf(names[0]!, 1);
	return period > 1 && names.length % period === 0 && names.every((each, at) => each === names[at % period]);
}

/** A comment is a header where its first name counts; there single spaces may stand between the names. */
function namesOfComment(text: string): string[] | undefined {
	const mark = comment.exec(text)?.[0];
	if (mark === undefined) return undefined;
	const names = namesOf(text.slice(mark.length).trim());
	const words = names.length > 1 ? names : text.slice(mark.length).trim().split(' ');
	if (!counterNamed(words[0]!)) return undefined;
	return names.length > 1 || words.slice(1).some((each) => isMetricWord(each)) ? words : undefined;
}

/** `epoch train_loss val_loss`: single blanks stand between names where the first one counts and each other is a metric. */
function namesOfWords(text: string): string[] | undefined {
	if (
		!/^\s*\p{L}\S* \S+ \S/u.test(text) ||
		!/^(?:epoch|step)$/.test(counterNamed(/\S+/.exec(text)![0]) ?? '')
	)
		return undefined;
	const [first, ...others] = text.trim().split(' ');
	return others.every((each) => isMetricWord(each) || isMeasureWord(each)) ? [first!, ...others] : undefined;
}

function namesOf(bare: string): string[] {
	const columns = bare
		.split(betweenNames.test(bare) ? betweenNames : ',')
		.flatMap((each) => each.trim().split(betweenAlike));
	const names = columns.map((each) => withoutHalfBrackets(each));
	return new Set(names).size < names.length ? namesInBrackets(columns) : names;
}

/** `Box(P` and `mAP50-95)`: a bracket around several columns. */
function withoutHalfBrackets(text: string): string {
	const isWhole = text.includes('(') === text.includes(')');
	return (isWhole ? text : text.replaceAll(/[()]/g, ' ')).trim();
}

/** `Box(P  R  mAP50)  Mask(P  R  mAP50)`: what stands in front of a bracket belongs to each column in it. */
function namesInBrackets(columns: readonly string[]): string[] {
	let group = '';
	return columns.map((column) => {
		const opening = column.includes(')') ? null : /^([^()]+)\(/.exec(column);
		if (opening) group = `${opening[1]!} `;
		const bare = withoutHalfBrackets(opening ? column.slice(opening[0].length) : column);
		const name = `${group}${bare}`;
		if (column.endsWith(')') && !column.includes('(')) group = '';
		return name;
	});
}

/** The words of `text` where it is the upper row of a header of two: some of them are equal, so alone they name no columns. */
export function upperRowOf(text: string): readonly string[] | null {
	if (text.length > longestHeader || !/\S\s{2,}\S/.test(text)) return null;
	const words = wordsOf(text);
	return words && new Set(words).size < words.length ? words : null;
}

/** The names that the words of two rows make together (`average` over `loss`), where there is one below each. */
export function headerOfTwoRows(upper: readonly string[], lower: string): readonly string[] | undefined {
	const words = wordsOf(lower);
	return words?.length === upper.length ? upper.map((above, at) => `${above} ${words[at]!}`) : undefined;
}

/**
 * The names that the cells of two rows with bars make together (`Mini-batch` over `Accuracy`), with the units that stand
 * below some of them; nothing where each cell of the lower row is a name by itself.
 */
export function headerOfTwoBarRows(upper: readonly string[], lower: string): readonly string[] | undefined {
	const cells = cellsBetweenBars(lower);
	if (cells?.length !== upper.length || !/\p{L}/u.test(lower)) return undefined;
	const isNote = (cell: string): boolean => /^\([^()]*\)$/.test(cell);
	if (!cells.some((cell) => cell === '' || isNote(cell))) return undefined;
	if (!cells.every((cell) => cell === '' || isNote(cell) || name.test(cell))) return undefined;
	const names = upper.map((above, at) => `${above} ${cells[at]!}`.trim());
	return names.every((each) => each !== '') && new Set(names).size === names.length ? names : undefined;
}

/** The cells of `text` where they may be the upper row of such a header. */
export function upperBarRowOf(text: string): readonly string[] | null {
	if (/[=:;?!]/.test(text)) return null;
	const cells = cellsBetweenBars(text);
	const isRow =
		cells && cells.length >= fewestColumns && cells.every((cell) => cell === '' || name.test(cell));
	return isRow && cells[0] !== '' ? cells : null;
}

function wordsOf(text: string): string[] | undefined {
	if (text.length > longestHeader) return undefined;
	const words = text.trim().split(/\s+/);
	return words.length >= fewestColumns && words.every((each) => word.test(each)) ? words : undefined;
}
