/** The help, made of the table of keys. */
import {padEnd} from '../../text/width.ts';
import {frame, frameCells} from '../frame.ts';
import {bindings} from '../keys.ts';
import {span, type Row} from '../rows.ts';

/** All rows of the help. */
function allRows(): Row[] {
	const rows: Row[] = [];
	for (const group of ['log', 'runs and metrics', 'charts', 'screen'] as const) {
		if (rows.length > 0) rows.push([]);
		rows.push([span(group, 'strong')]);
		for (const {keys, description, group: own} of bindings) {
			if (own === group) rows.push([span(`  ${padEnd(keys.join('  '), 16)}`, 'accent'), span(description)]);
		}
	}

	return rows;
}

/** How far the help can be scrolled in a pane of `height` rows. */
export function helpScrollMost(height: number): number {
	return Math.max(0, allRows().length - (height - frameCells.height));
}

/** The pane in exactly `width` × `height` cells, scrolled down by `scroll` rows. */
export function helpRows(scroll: number, width: number, height: number): Row[] {
	const most = helpScrollMost(height);
	const aside = most > 0 ? [span('↑↓ scroll', 'quiet')] : [];
	return frame(allRows().slice(Math.min(scroll, most)), width, height, {
		title: [[span('keys', 'strong')], [span('? or Esc goes back', 'quiet')]],
		aside,
		isFocused: true,
	});
}
