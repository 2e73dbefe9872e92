/** The help, made of the table of keys. */
import {padEnd, wrapWords} from '../../text/width.ts';
import {frame, frameCells} from '../frame.ts';
import type {Glyphs} from '../glyphs.ts';
import {keyLabel, keyText} from '../key-text.ts';
import {bindings} from '../keys.ts';
import type {Binding, KeyPlace} from '../keys/binding.ts';
import {span, type Row} from '../rows.ts';

/** Columns of the keys, and where that leaves few for what they do. */
const keyColumns = {usual: 16, narrow: 10};
const narrow = 50;
/** Columns that what a key does has at the least. */
const leastColumns = 8;

/** All rows of the help in `width` columns: what has keys for the pane `focus` comes first. */
function allRows(focus: KeyPlace, width: number, glyphs: Glyphs): Row[] {
	const column = width < narrow ? keyColumns.narrow : keyColumns.usual;
	const room = Math.max(leastColumns, width - column - 2);
	const rows: Row[] = [];
	for (const group of groupsFor(focus)) {
		if (rows.length > 0) rows.push([]);
		rows.push([span(group, 'strong')]);
		for (const {keys, description} of bindings.filter(({group: own}) => own === group)) {
			const names = keys.map((key) => keyLabel(key, glyphs)).join('  ');
			for (const [index, text] of wrapWords(keyText(description, glyphs), room).entries())
				rows.push([span(`  ${padEnd(index === 0 ? names : '', column)}`, 'accent'), span(text)]);
		}
	}

	return rows;
}

/** The groups in the order of the table, those first of which a key is of use in the pane `focus` alone. */
function groupsFor(focus: KeyPlace): ReadonlyArray<Binding['group']> {
	const groups = [...new Set(bindings.map(({group}) => group))];
	const isOf = (group: Binding['group']): boolean =>
		bindings.some(({group: own, only, panes}) => own === group && (only ?? panes)?.includes(focus) === true);
	return [...groups.filter((group) => isOf(group)), ...groups.filter((group) => !isOf(group))];
}

/** How far the help can be scrolled in a pane of `width` × `height` cells. */
export function helpScrollMost(width: number, height: number, glyphs: Glyphs = 'braille'): number {
	const rows = allRows('log', width - frameCells.width, glyphs);
	return Math.max(0, rows.length - (height - frameCells.height));
}

/** The pane in exactly `width` × `height` cells, scrolled down by `scroll` rows. */
export function helpRows(
	scroll: number,
	width: number,
	height: number,
	focus: KeyPlace,
	glyphs: Glyphs = 'braille',
): Row[] {
	const most = helpScrollMost(width, height, glyphs);
	const from = Math.min(scroll, most);
	const position = from < most ? `↓ ${most - from} more` : '↑ end';
	return frame(allRows(focus, width - frameCells.width, glyphs).slice(from), width, height, {
		title: [[span('keys', 'strong')], [span('? or Esc goes back', 'quiet')]],
		aside: most > 0 ? [span(position, 'quiet')] : [],
		isFocused: true,
	});
}
