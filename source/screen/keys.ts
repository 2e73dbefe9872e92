/** The keys: one table from which dispatch, help and the footer are made. */
import type {Key} from 'ink';
import type {Binding, KeyPlace} from './keys/binding.ts';
import {chartKeys} from './keys/chart-keys.ts';
import {logKeys} from './keys/log-keys.ts';
import {runKeys} from './keys/run-keys.ts';
import {screenKeys} from './keys/screen-keys.ts';
import {tableKeys} from './keys/table-keys.ts';

const table = [...logKeys, ...chartKeys, ...runKeys, ...tableKeys, ...screenKeys] as const;

export type KeyAction = (typeof table)[number]['action'];

export const bindings: ReadonlyArray<Binding & {action: KeyAction}> = table;

/** What `key` (a name as in the table) does at `place`, or nothing. */
export function actionOf(key: string, place: KeyPlace): KeyAction | undefined {
	const meant = bindings.filter(({keys, only}) => keys.includes(key) && (only?.includes(place) ?? true));
	return (meant.find(({only}) => only) ?? meant[0])?.action;
}

/**
 * The names of the keys in what Ink reports. Keys that are typed fast come as one text, which is taken apart; a paste is
 * not told from them, so every character counts.
 */
export function keyNames(input: string, key: Key): string[] {
	const named: ReadonlyArray<[boolean, string]> = [
		[key.upArrow, 'Up'],
		[key.downArrow, 'Down'],
		[key.leftArrow && key.shift, 'S-Left'],
		[key.rightArrow && key.shift, 'S-Right'],
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
