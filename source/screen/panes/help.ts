/** The help, made of the table of keys. */
import {padEnd} from '../../text/width.ts';
import {frame, frameCells} from '../frame.ts';
import {bindings} from '../keys.ts';
import type {Binding, KeyPlace} from '../keys/binding.ts';
import {span, type Row} from '../rows.ts';

/** All rows of the help: what has keys for the pane `focus` comes first. */
function allRows(focus: KeyPlace): Row[] {
	const rows: Row[] = [];
	for (const group of groupsFor(focus)) {
		if (rows.length > 0) rows.push([]);
		rows.push([span(group, 'strong')]);
		for (const {keys, description, group: own} of bindings) {
			if (own === group) rows.push([span(`  ${padEnd(keys.join('  '), 16)}`, 'accent'), span(description)]);
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

/** How far the help can be scrolled in a pane of `height` rows. */
export function helpScrollMost(height: number): number {
	return Math.max(0, allRows('log').length - (height - frameCells.height));
}

/** The pane in exactly `width` × `height` cells, scrolled down by `scroll` rows. */
export function helpRows(scroll: number, width: number, height: number, focus: KeyPlace): Row[] {
	const most = helpScrollMost(height);
	const aside = most > 0 ? [span('↑↓ scroll', 'quiet')] : [];
	return frame(allRows(focus).slice(Math.min(scroll, most)), width, height, {
		title: [[span('keys', 'strong')], [span('? or Esc goes back', 'quiet')]],
		aside,
		isFocused: true,
	});
}
