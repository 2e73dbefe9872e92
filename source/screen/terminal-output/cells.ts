/** A line for the terminal, cell by cell. */
import {isOneColumnEach} from '../../text/string-width.ts';
import {StyleCodes} from './style-codes.ts';

/** What stands in each column, and the SGR codes of how it looks. */
export type Cells = {text: string; styles: string[]};

const sequence = /\u001B\[([\d;]*)m/g;

/**
 * The cells of `line`, which may have SGR sequences in it. Null where it has anything else that is not one column wide, or
 * of which terminals do not agree how wide it is.
 */
export function cellsOf(line: string): Cells | null {
	const cells: Cells = {text: '', styles: []};
	const codes = new StyleCodes();
	let style = '';
	let from = 0;
	const take = (end: number): void => {
		cells.text += line.slice(from, end);
		for (let at = from; at < end; at++) cells.styles.push(style);
	};

	sequence.lastIndex = 0;
	for (let match = sequence.exec(line); match; match = sequence.exec(line)) {
		take(match.index);
		if (!codes.apply(match[1]!)) return null;
		style = codes.text;
		from = sequence.lastIndex;
	}

	take(line.length);
	return isOneColumnEach(cells.text) ? cells : null;
}
