/** The last line: keys for the pane in focus; or the question that is asked. */
import type {Glyphs} from '../glyphs.ts';
import {keyText} from '../key-text.ts';
import {bindings, type KeyAction} from '../keys.ts';
import {fitRow, fitRows, joinFitting, rowWidth, span, type Row} from '../rows.ts';
import type {KeyPlace} from '../keys/binding.ts';

export type FooterInput = {
	/** Where keys are pressed now. */
	focus: KeyPlace;
	isZoomed: boolean;
	isHelp: boolean;
	/** What Enter does with what is typed at the bottom of the log, or of the table; null where nothing is typed. */
	typing: 'search' | 'filter' | 'keep' | null;
	runs: number;
	width: number;
	glyphs: Glyphs;
};

/** The keys that do something while there is no run, and in the help. */
const keysWithoutRun: readonly KeyAction[] = ['help', 'quit'];
const keysInHelp: readonly KeyAction[] = ['quit'];

/** The keys that do something now, in exactly `width` cells; where there is no room for all, the first ones. */
export function footerRow(input: FooterInput): Row {
	const {focus, isZoomed, isHelp, typing, runs, width, glyphs} = input;
	if (typing !== null) {
		const keys = [span(' Enter', 'accent'), span(` ${typing}  `, 'quiet'), span('Esc', 'accent')];
		return fitRow([...keys, span(' cancel', 'quiet')], width);
	}

	const only = isHelp ? keysInHelp : runs === 0 ? keysWithoutRun : null;
	const isPane = focus !== 'runs' && focus !== 'difference';
	const pieces: Row[] =
		isZoomed || isHelp || !isPane ? [[span('Esc', 'accent'), span(' back', 'quiet')]] : [];
	for (const {action, hint, panes, needs} of bindings) {
		if (!hint || (only && !only.includes(action))) continue;
		if ((panes && !panes.includes(focus)) || (needs === 'runs' && runs < 2)) continue;
		// What is of use in every pane is not so where there is none.
		if (!panes && !isPane && !keysWithoutRun.includes(action)) continue;
		const text = keyText(hint, glyphs);
		const space = text.lastIndexOf(' ');
		pieces.push([span(text.slice(0, space), 'accent'), span(text.slice(space), 'quiet')]);
	}

	// The way out is always told.
	const quit = pieces.pop()!;
	const room = width - 2 - rowWidth(quit) - 2;
	return fitRow([span(' '), ...joinFitting(pieces, room), span('  '), ...quit], width);
}

/** What is told in the first start, once: five of the keys in the table. */
const firstKeys: ReadonlyArray<[action: KeyAction, word: string]> = [
	['nextPane', 'goes through the panes'],
	['zoom', 'gives one the whole screen'],
	['search', 'searches the log'],
	['nextError', 'goes to an error'],
	['help', 'tells all keys'],
];

/** The first keys that one needs, in exactly `width` cells. */
export function greetingRow(width: number): Row {
	const pieces = firstKeys.map(([action, word]): Row => {
		const {keys} = bindings.find((binding) => binding.action === action)!;
		return [span(keys[0]!, 'accent'), span(` ${word}`)];
	});
	return fitRow([span(' '), ...joinFitting(pieces, width - 2, 3)], width);
}

/** The keys while a record has the screen. */
export function recordFooterRow(width: number, glyphs: Glyphs): Row {
	const keys = [
		['Esc', 'back'],
		['↑↓', 'scroll'],
		['← →', 'other record'],
		['y', 'copy'],
		['q', 'quit'],
	].map(([key, does]) => [span(keyText(key!, glyphs), 'accent'), span(` ${does!}`, 'quiet')]);
	return fitRow([span(' '), ...joinFitting(keys, width - 1)], width);
}

/** Rows that the question about the pipe takes. */
export const questionHeight = 4;

/** Asked before leaving while a program still writes into the pipe, or the command that we run goes on. */
export function questionRows(width: number, height: number, isCommand = false): Row[] {
	const question = isCommand
		? 'The command is still running.'
		: 'The program behind this pipe is still running. Leaving would break the pipe.';
	const end = isCommand
		? 'end it: SIGTERM; what it still prints goes to this terminal'
		: 'stop reading: its next line fails, which usually ends it';
	return fitRows(
		[
			[span(` ${question}`, 'strong')],
			[span(' Enter', 'accent'), span(' leave it running: its output goes to this terminal from now on')],
			[span(' k    ', 'accent'), span(` ${end}`)],
			[span(' Esc  ', 'accent'), span(' stay')],
		],
		width,
		height,
	);
}
