/** A line as people see it: without escape sequences and backspaces, and without a bar that a record was glued to. */
import {hasEscapes, readStyledText, type StyleSpan} from '../text/escapes.ts';

export type CleanLine = {
	text: string;
	/** The styles that escape sequences gave to stretches of the text. */
	spans: StyleSpan[];
	/** The bar that stood in front, unfinished; empty where there was none. */
	bar: string;
};

const barMark = /it\/s|s\/it|ETA|\d%\|/;
/** What is left of escape sequences where a log was copied without their first character; of these one ends a style. */
const bareStyle = /\[(?:\d{1,3}(?:;\d{1,3}){0,4}m|m(?![\p{L}\d_]))/gu;
/** Not that of `[main]`; where a colour ends by another one, there is one before it. */
const bareEndOfStyle = /\[(?:0m|m(?![\p{L}\d_]))|\[[34]\dm[^[]{0,200}\[39m/u;
/** A progress bar that has not ended its line, where a record begins behind it. */
const unfinishedBar =
	/^.*(?:it\/s|s\/it|ETA|\d%\|).{0,200}\](?=\[?(?:(?:\d{4}-\d\d-\d\d|\d\d\/\d\d\/\d{2,4})[ T]\d\d:\d\d|(?:INFO|WARNING|ERROR|CRITICAL)\b|slurmstepd: ))/;

/** Whether `text` has what progress bars have: a speed, an estimate, a percentage before its bar. */
export function hasBar(text: string): boolean {
	return barMark.test(text);
}

/** `line` without all that is no text. */
export function cleanLine(line: string): CleanLine {
	// Zeros are the hole that a truncated or a crashed file has where nothing was written.
	const bare = /[\b\0\uFEFF]/.test(line) ? line.replaceAll(/[\b\0\uFEFF]+/g, '') : line;
	const {text, spans} = hasEscapes(bare) ? readStyledText(bare) : {text: withoutBareStyles(bare), spans: []};
	const bar = hasBar(text) ? (unfinishedBar.exec(text)?.[0] ?? '') : '';
	if (bar === '') return {text, spans, bar};
	const {length} = bar;
	const moved = spans
		.filter(({end}) => end > length)
		.map(({start, end, style}) => ({start: Math.max(0, start - length), end: end - length, style}));
	return {text: text.slice(length), spans: moved, bar};
}

function withoutBareStyles(text: string): string {
	return bareEndOfStyle.test(text) ? text.replaceAll(bareStyle, '') : text;
}
