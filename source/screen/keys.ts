/** The keys: one table from which dispatch, help and the footer are made. */
import type {Key} from 'ink';
import type {PaneName} from './state.ts';

export type KeyAction =
	| 'quit'
	| 'help'
	| 'allLevels'
	| 'level1'
	| 'level2'
	| 'level3'
	| 'level4'
	| 'level5'
	| 'nextLevel'
	| 'nextPane'
	| 'previousPane'
	| 'zoom'
	| 'back'
	| 'up'
	| 'down'
	| 'pageUp'
	| 'pageDown'
	| 'top'
	| 'follow'
	| 'nextError'
	| 'previousError'
	| 'nextWarning'
	| 'search'
	| 'nextMatch'
	| 'previousMatch'
	| 'filterText'
	| 'freeze'
	| 'previousRun'
	| 'nextRun'
	| 'nextMetric'
	| 'previousMetric'
	| 'zoomIn'
	| 'zoomOut'
	| 'panLeft'
	| 'panRight'
	| 'redraw'
	| 'suspend';

export type Binding = {
	keys: readonly string[];
	action: KeyAction;
	/** For the help. */
	description: string;
	/** For the footer: a word; left out where the footer does not tell it. */
	hint?: string;
	/** The panes whose footer tells it; left out where it is of use everywhere. */
	panes?: readonly PaneName[];
	/** Told only where there are several runs. */
	needs?: 'runs';
	/** The heading under which the help has it. */
	group: 'log' | 'runs and metrics' | 'screen';
};

export const bindings: readonly Binding[] = [
	{keys: ['0'], action: 'allLevels', description: 'all levels', group: 'log'},
	{
		keys: ['1'],
		action: 'level1',
		description: 'DEBUG and above',
		hint: '1-5 L level',
		panes: ['log'],
		group: 'log',
	},
	{keys: ['2'], action: 'level2', description: 'INFO and above', group: 'log'},
	{keys: ['3'], action: 'level3', description: 'WARNING and above', group: 'log'},
	{keys: ['4'], action: 'level4', description: 'ERROR and above', group: 'log'},
	{keys: ['5'], action: 'level5', description: 'CRITICAL', group: 'log'},
	{keys: ['L'], action: 'nextLevel', description: 'next minimum level', group: 'log'},
	{
		keys: ['e'],
		action: 'nextError',
		description: 'next error',
		hint: 'e error',
		panes: ['log'],
		group: 'log',
	},
	{keys: ['E'], action: 'previousError', description: 'previous error', group: 'log'},
	{keys: ['W'], action: 'nextWarning', description: 'next warning', group: 'log'},
	{
		keys: ['/'],
		action: 'search',
		description: 'search the whole log for a regular expression',
		hint: '/ search',
		panes: ['log'],
		group: 'log',
	},
	{keys: ['n'], action: 'nextMatch', description: 'next line that matches', group: 'log'},
	{keys: ['N'], action: 'previousMatch', description: 'the one the other way', group: 'log'},
	{
		keys: ['&'],
		action: 'filterText',
		description: 'show only lines that match; &! hides them; empty shows all',
		hint: '& filter',
		panes: ['log'],
		group: 'log',
	},
	{
		keys: ['Up'],
		action: 'up',
		description: 'one line up: stops following',
		hint: '↑↓ G scroll',
		panes: ['log'],
		group: 'log',
	},
	{keys: ['Down'], action: 'down', description: 'one line down', group: 'log'},
	{keys: ['PgUp'], action: 'pageUp', description: 'one page up', group: 'log'},
	{keys: ['PgDn'], action: 'pageDown', description: 'one page down', group: 'log'},
	{keys: ['g', 'Home'], action: 'top', description: 'the oldest line', group: 'log'},
	{keys: ['G', 'F', 'End'], action: 'follow', description: 'the newest line: follows again', group: 'log'},
	{
		keys: ['+', '='],
		action: 'nextMetric',
		description: 'next metric in the chart',
		hint: '+ − metric',
		panes: ['chart'],
		group: 'runs and metrics',
	},
	{
		keys: ['-', '_'],
		action: 'previousMetric',
		description: 'previous metric in the chart',
		group: 'runs and metrics',
	},
	{
		keys: ['>'],
		action: 'zoomIn',
		description: 'half of what the chart shows, read again from the file; Esc shows all',
		hint: '< > range',
		panes: ['chart'],
		group: 'runs and metrics',
	},
	{keys: ['<'], action: 'zoomOut', description: 'twice as much', group: 'runs and metrics'},
	{
		keys: ['Left'],
		action: 'panLeft',
		description: 'the part of the chart before it',
		hint: '← → move',
		panes: ['chart'],
		group: 'runs and metrics',
	},
	{keys: ['Right'], action: 'panRight', description: 'the part behind it', group: 'runs and metrics'},
	{
		keys: [']'],
		action: 'nextRun',
		description: 'next run',
		hint: '[ ] run',
		needs: 'runs',
		group: 'runs and metrics',
	},
	{keys: ['['], action: 'previousRun', description: 'previous run', group: 'runs and metrics'},
	{keys: ['Tab'], action: 'nextPane', description: 'next pane', hint: 'Tab pane', group: 'screen'},
	{keys: ['S-Tab'], action: 'previousPane', description: 'previous pane', group: 'screen'},
	{keys: ['z'], action: 'zoom', description: 'zoom the pane', hint: 'z zoom', group: 'screen'},
	{keys: ['Esc'], action: 'back', description: 'back', group: 'screen'},
	{
		keys: ['Space'],
		action: 'freeze',
		description: 'freeze the screen; reading goes on',
		hint: 'Space freeze',
		group: 'screen',
	},
	{keys: ['?'], action: 'help', description: 'this help', hint: '? help', group: 'screen'},
	{keys: ['^L'], action: 'redraw', description: 'draw anew', group: 'screen'},
	{keys: ['^Z'], action: 'suspend', description: 'to the shell; fg comes back', group: 'screen'},
	{keys: ['q', '^C'], action: 'quit', description: 'quit', hint: 'q quit', group: 'screen'},
];

const byKey = new Map(bindings.flatMap((binding) => binding.keys.map((key) => [key, binding.action])));

/** What `key` (a name as in the table) does, or nothing. */
export function actionOf(key: string): KeyAction | undefined {
	return byKey.get(key);
}

/**
 * The names of the keys in what Ink reports. Keys that are typed fast come as one text, which is taken apart; a paste is
 * not told from them, so every character counts.
 */
export function keyNames(input: string, key: Key): string[] {
	const named: ReadonlyArray<[boolean, string]> = [
		[key.upArrow, 'Up'],
		[key.downArrow, 'Down'],
		[key.leftArrow, 'Left'],
		[key.rightArrow, 'Right'],
		[key.pageUp, 'PgUp'],
		[key.pageDown, 'PgDn'],
		[key.home, 'Home'],
		[key.end, 'End'],
		[key.escape, 'Esc'],
		[key.return, 'Enter'],
		[key.backspace || key.delete, 'Backspace'],
		[key.tab && key.shift, 'S-Tab'],
		[key.tab, 'Tab'],
	];
	const name = named.find(([isPressed]) => isPressed)?.[1];
	if (name) return [name];
	// With Alt a key is another one, and none of ours.
	if (key.meta) return [];
	if (key.ctrl) return [`^${input.toUpperCase()}`];
	return Array.from(input).map((character) => controlName(character));
}

function controlName(character: string): string {
	if (character === ' ') return 'Space';
	if (character === '\r' || character === '\n') return 'Enter';
	if (character === '\t') return 'Tab';
	const code = character.charCodeAt(0);
	return code > 0 && code < 27 ? `^${String.fromCharCode(code + 64)}` : character;
}
