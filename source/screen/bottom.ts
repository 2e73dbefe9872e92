/** The bottom of the screen: what is asked, or the last words, and below them one row of keys or of what the last key did. */
import {makeSafe} from '../text/safe.ts';
import {widthOf} from '../text/width.ts';
import type {RunView} from '../views/run.ts';
import type {CommandControl, CommandOutcome} from './control-context.ts';
import type {Glyphs} from './glyphs.ts';
import {isSmall, type Layout, type Size} from './layout.ts';
import {closingHeight, closingPane} from './panes/closing.ts';
import {footerRow, greetingRow, questionHeight, questionRows, recordFooterRow} from './panes/footer.ts';
import {saveHeight, saveRows} from './panes/save.ts';
import {fitRow, span, type Row} from './rows.ts';
import {placeOfKeys} from './run-controls.ts';
import type {ScreenState} from './state.ts';

export type BottomInput = {
	state: ScreenState;
	size: Size;
	glyphs: Glyphs;
	/** What is told of the selected run; undefined where there is none. */
	view: RunView | undefined;
	/** How many there are. */
	runs: number;
	/** The table of runs has the screen. */
	isTable: boolean;
	/** The command that is watched, where mlwatch runs it itself. */
	command: CommandControl | undefined;
};

export class Bottom {
	readonly #input: BottomInput;

	constructor(input: BottomInput) {
		this.#input = input;
	}

	/** Rows of what is asked or told there, with the row of keys; 0 for nothing but that. */
	get height(): number {
		const {isAsking, logLook} = this.#input.state;
		if (isAsking) return questionHeight;
		if (logLook.isSaving) return saveHeight;
		if (this.#isClosing) return closingHeight(this.#input.view!, this.#outcome) + 1;
		return this.#isGreeting ? 2 : 0;
	}

	/** As many rows as the layout keeps for them; `isLogShown`: the log is on the screen. */
	rows(layout: Layout, isLogShown: boolean): Row[] {
		const {state, size, command} = this.#input;
		if (state.isAsking) return questionRows(size.columns, layout.footer, command !== undefined);
		if (state.logLook.isSaving) return saveRows(size.columns, layout.footer);
		return [...this.#lastWords(), this.#lastRow(layout, isLogShown)];
	}

	/** Nothing more comes: what there is to tell at the end stands above the keys. */
	get #isClosing(): boolean {
		const {view, isTable} = this.#input;
		return view?.progress.isEnded === true && !isTable && this.#hasLastWords;
	}

	/** How the command ended, where mlwatch ran it. */
	get #outcome(): CommandOutcome | null {
		return this.#input.command?.outcome ?? null;
	}

	/** In the first start a line tells the keys that one needs first, until one is pressed. */
	get #isGreeting(): boolean {
		return this.#input.state.look.isGreeting && this.#hasLastWords;
	}

	/** There is room for them, and neither the help nor a record has the screen. */
	get #hasLastWords(): boolean {
		const {state, size} = this.#input;
		return state.help === null && state.logLook.record === null && !isSmall(size);
	}

	#lastWords(): Row[] {
		const {size, view} = this.#input;
		if (this.#isClosing) return closingPane(view!, this.#outcome, size.columns);
		return this.#isGreeting ? [greetingRow(size.columns)] : [];
	}

	#lastRow(layout: Layout, isLogShown: boolean): Row {
		const {state, size, glyphs, view, isTable, runs} = this.#input;
		if (this.#isToldHere(isLogShown))
			return fitRow([span(` ${makeSafe(state.told!)}`, 'strong')], size.columns);
		const isHelp = state.help !== null;
		if (state.logLook.record && !isHelp) return recordFooterRow(size.columns, glyphs);
		const isPlain = !isTable && !isHelp && state.prompt === null;
		if (layout.kind === 'single' && view && isPlain) return this.#rowOfSmall();
		return footerRow({
			focus: isTable ? placeOfKeys(state) : state.focus,
			isZoomed: state.zoomed !== null,
			isHelp,
			// The filter of the table holds as it is typed.
			typing: state.prompt?.kind ?? (state.table.filterBefore === null ? null : 'keep'),
			runs,
			width: size.columns,
			glyphs,
		});
	}

	/** What the last key has done is told in the title of the log, where that is on the screen and has room for it. */
	#isToldHere(isLogShown: boolean): boolean {
		const {state, size, isTable} = this.#input;
		if (state.told === null || isTable) return false;
		return !isLogShown || widthOf(makeSafe(state.told)) > size.columns / 2 - 10;
	}

	/** On a small screen: what is shown, and how to reach the others. */
	#rowOfSmall(): Row {
		const {state, size} = this.#input;
		return fitRow(
			[
				span(` ${state.zoomed ?? state.focus}`, 'strong'),
				span('  Tab', 'accent'),
				span(' other panes  ', 'quiet'),
				span('q', 'accent'),
				span(' quit', 'quiet'),
			],
			size.columns,
		);
	}
}
