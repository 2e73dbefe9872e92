import type {Key} from 'ink';
import {describe, expect, it} from 'vitest';
import {actionOf, bindings, keyNames} from '../../source/screen/keys.ts';
import {panes} from '../../source/screen/state.ts';

const none: Key = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageDown: false,
	pageUp: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	ctrl: false,
	shift: false,
	tab: false,
	backspace: false,
	delete: false,
	meta: false,
	super: false,
	hyper: false,
	capsLock: false,
	numLock: false,
};

/** The keys that are promised for what there is, with what they do. */
const promised = {
	q: 'quit',
	'^C': 'quit',
	'?': 'help',
	'0': 'allLevels',
	'1': 'level1',
	'2': 'level2',
	'3': 'level3',
	'4': 'level4',
	'5': 'level5',
	L: 'nextLevel',
	e: 'nextError',
	E: 'previousError',
	W: 'nextWarning',
	Tab: 'nextPane',
	'S-Tab': 'previousPane',
	z: 'zoom',
	Esc: 'back',
	Up: 'up',
	Down: 'down',
	PgUp: 'pageUp',
	PgDn: 'pageDown',
	g: 'top',
	G: 'follow',
	F: 'follow',
	Space: 'freeze',
	'[': 'previousRun',
	']': 'nextRun',
	t: 'tableOfRuns',
	m: 'mark',
	c: 'compare',
	'+': 'nextMetric',
	'-': 'previousMetric',
	'>': 'zoomIn',
	'<': 'zoomOut',
	Left: 'panLeft',
	Right: 'panRight',
	a: 'alerts',
	'^L': 'redraw',
	'^Z': 'suspend',
} as const;

describe('the table of keys', () => {
	it.each(Object.entries(promised))('has %s once: %s', (key, action) => {
		expect(
			bindings.filter(({keys, only}) => keys.includes(key) && !only).map((binding) => binding.action),
		).toEqual([action]);
		const elsewhere = panes.filter(
			(pane) => !bindings.some((one) => one.keys.includes(key) && one.only?.includes(pane)),
		);
		for (const pane of elsewhere) expect(actionOf(key, pane)).toBe(action);
		expect(elsewhere).not.toEqual([]);
	});

	it('has no key twice in a pane and says what each does', () => {
		for (const pane of [...panes, 'runs', 'difference'] as const) {
			const keys = bindings
				.filter(({only}) => only?.includes(pane) === true)
				.flatMap((binding) => binding.keys);
			expect(new Set(keys).size, pane).toBe(keys.length);
		}

		const everywhere = bindings.filter(({only}) => !only).flatMap((binding) => binding.keys);
		expect(new Set(everywhere).size).toBe(everywhere.length);
		for (const {
			description,
			keys: [key],
		} of bindings)
			expect(description, key).not.toBe('');
	});

	it('knows nothing of other keys', () => {
		for (const key of ['Q', '9', 'é', '^A', '^]']) expect(actionOf(key, 'log')).toBeUndefined();
	});
});

describe('keyNames', () => {
	it.each<[string, string, Partial<Key>, string[]]>([
		['a letter', 'q', {}, ['q']],
		['letters typed fast', 'L]+', {}, ['L', ']', '+']],
		['a letter and Enter typed fast', 'q\r', {}, ['q', 'Enter']],
		['a space and a tab typed fast', ' \tz', {}, ['Space', 'Tab', 'z']],
		['control keys typed fast', 'L\u0003', {}, ['L', '^C']],
		['an arrow', '', {upArrow: true}, ['Up']],
		['an arrow to the side', '', {leftArrow: true}, ['Left']],
		['a page', '', {pageDown: true}, ['PgDn']],
		['Esc', '', {escape: true}, ['Esc']],
		['Tab', '', {tab: true}, ['Tab']],
		['Tab with Shift', '', {tab: true, shift: true}, ['S-Tab']],
		['a control key', 'c', {ctrl: true}, ['^C']],
		['a key with Alt', 'q', {meta: true}, []],
		['a capital', 'G', {shift: true}, ['G']],
		['something beyond', '🚀', {}, ['🚀']],
	])('tells %s', (_, input, key, names) => {
		expect(keyNames(input, {...none, ...key})).toEqual(names);
	});
});
