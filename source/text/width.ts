/** How many columns text takes on a terminal, and cutting and padding by columns. Text is safe text: see `safe.ts`. */
import stringWidth, {isOneColumnEach} from './string-width.ts';

const graphemes = new Intl.Segmenter();

/** Columns that `text` takes. */
export function widthOf(text: string): number {
	return stringWidth(text);
}

/** The longest beginning of `text` that takes at most `columns`. A wide character that would be split is left out. */
export function takeColumns(text: string, columns: number): string {
	if (columns <= 0) return '';
	if (isOneColumnEach(text)) return text.length <= columns ? text : text.slice(0, columns);

	let taken = 0;
	for (const {segment, index} of graphemes.segment(text)) {
		taken += stringWidth(segment);
		if (taken > columns) return text.slice(0, index);
	}

	return text;
}

/** `text` without the graphemes that begin in its first `columns` columns. */
export function dropColumns(text: string, columns: number): string {
	return columns <= 0 ? text : text.slice(takeColumns(text, columns).length);
}

/** `text` cut to `columns`, with … as its last character where something was cut. */
export function cutEnd(text: string, columns: number): string {
	if (widthOf(text) <= columns) return text;
	return columns <= 0 ? '' : `${takeColumns(text, columns - 1)}…`;
}

/** `text` cut to `columns` with … in its middle: for names and paths, whose two ends both tell something. */
export function cutMiddle(text: string, columns: number): string {
	if (widthOf(text) <= columns) return text;
	if (columns <= 2) return cutEnd(text, columns);
	const head = takeColumns(text, Math.ceil((columns - 1) / 2));
	const tailColumns = columns - 1 - widthOf(head);
	let tail = '';
	for (const {segment} of [...graphemes.segment(text)].reverse()) {
		if (widthOf(segment + tail) > tailColumns) break;
		tail = segment + tail;
	}

	return `${head}…${tail}`;
}

/** `text` with spaces after it until it takes `columns`; longer text is left as it is. */
export function padEnd(text: string, columns: number): string {
	return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** `text` with spaces before it until it takes `columns`; longer text is left as it is. */
export function padStart(text: string, columns: number): string {
	return ' '.repeat(Math.max(0, columns - widthOf(text))) + text;
}

/** `text` in lines of at most `columns`, broken between words where that is possible. */
export function wrapWords(text: string, columns: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (widthOf(longer) <= columns) {
			line = longer;
			continue;
		}

		if (line !== '') lines.push(line);
		line = word;
		while (columns > 0 && widthOf(line) > columns) {
			const head = takeColumns(line, columns) || firstGrapheme(line);
			lines.push(head);
			line = line.slice(head.length);
		}
	}

	return [...lines, line];
}

function firstGrapheme(text: string): string {
	for (const {segment} of graphemes.segment(text)) return segment;
	return '';
}
