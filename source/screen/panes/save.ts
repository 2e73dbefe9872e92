/** Asked before saving: what. */
import {fitRows, span, type Row} from '../rows.ts';

/** Rows that the question takes. */
export const saveHeight = 5;

export function saveRows(width: number, height: number): Row[] {
	const answers = [
		['1', 'the screen, as text'],
		['2', 'the series of this run, as CSV'],
		['3', 'the log lines the filter shows'],
		['Esc', 'nothing'],
	].map(([key, what]) => [span(` ${key!.padEnd(5)}`, 'accent'), span(what!)]);
	const question = span(' Save as a new file in this directory:', 'strong');
	return fitRows([[question], ...answers], width, height);
}
