/** How many columns text takes on a terminal, and cutting and padding by columns. Text is safe text: see `safe.ts`. */
import stringWidth from 'string-width';

/** Characters of one column each: ASCII, Latin, and the drawing characters that we use ourselves. */
const oneColumnEach =
	/^[\u0020-\u007E\u00A0-\u00AC\u00AE-\u02FF\u2010-\u2027\u2190-\u2193\u2196-\u2199\u2400-\u2426\u2500-\u259F\u25A0-\u25AB\u25CB\u25CF\u25C6\u25C7\u2800-\u28FF]*$/;

const graphemes = new Intl.Segmenter();

/** Columns that `text` takes. */
export function widthOf(text: string): number {
	return oneColumnEach.test(text) ? text.length : stringWidth(text);
}

/** The longest beginning of `text` that takes at most `columns`. A wide character that would be split is left out. */
export function takeColumns(text: string, columns: number): string {
	if (columns <= 0) return '';
	if (oneColumnEach.test(text)) return text.length <= columns ? text : text.slice(0, columns);

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
