/**
 * `string-width`, with a short way for text in which every character takes one column.
 *
 * The library has one for ASCII only, and asks a regular expression of all emoji about every other character; with the
 * frames and curves that we draw that is half the cost of a frame. The bundle gives this to Ink too (scripts/build.js).
 */
import stringWidth, {type Options} from 'string-width';

/** ASCII, Latin, and the drawing characters that we use ourselves: by East Asian Width neutral, narrow or ambiguous. */
const oneColumnEach =
	/^[\u0020-\u007E\u00A0-\u00AC\u00AE-\u02FF\u0391-\u03C9\u0410-\u044F\u2010-\u2027\u2039\u203A\u2190-\u2193\u2196-\u2199\u21E2\u2212\u2248\u2264\u2265\u2400-\u2426\u2500-\u25AB\u25B2\u25B8\u25BC\u25C6\u25C7\u25CB\u25CC\u25CF\u2605\u2714\u2716\u2759\u2800-\u28FF]*$/;

const colours = /\u001B\[[\d;]*m/g;

/** True for text without escape sequences of which every character takes one column. */
export function isOneColumnEach(text: string): boolean {
	return oneColumnEach.test(text);
}

/** Columns that `text` takes; escape sequences take none. */
export default function fastStringWidth(text: unknown, options?: Options): number {
	// Whatever else the library takes it is asked about.
	if (typeof text !== 'string' || options !== undefined) return stringWidth(text as string, options);
	const plain = text.includes('\u001B') ? text.replace(colours, '') : text;
	return oneColumnEach.test(plain) ? plain.length : stringWidth(text);
}
