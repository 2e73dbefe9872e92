import {describe, expect, it} from 'vitest';
import {CurvePanes} from '../../source/screen/curve-panes.ts';
import {span, type Row} from '../../source/screen/rows.ts';
import {fedRegistry} from '../support/registry.ts';
import {textsOf} from '../support/row-text.ts';

const log = '2026-11-02 10:00:00 INFO step 1/9 loss=0.5\n';
const {registry} = fedRegistry({'a.log': log, 'b.log': log});
const [run, other] = registry.runs as [(typeof registry.runs)[number], (typeof registry.runs)[number]];

/** Draws a pane with another number each time. */
function drawer(): () => Row[] {
	let drawn = 0;
	return () => [[span(String(++drawn))]];
}

describe('CurvePanes', () => {
	it('keeps a pane until the curves are due', () => {
		const panes = new CurvePanes();
		const draw = drawer();
		const shown = [1, 1, 2, 2, 3].map((due) => {
			panes.begin(due);
			return textsOf(panes.rows(run, 'chart', draw))[0];
		});
		expect(shown).toEqual(['1', '1', '2', '2', '3']);
	});

	it('draws at once what looks otherwise, and another run', () => {
		const panes = new CurvePanes();
		const draw = drawer();
		panes.begin(1);
		const shown = [
			panes.rows(run, 'chart 80', draw),
			panes.rows(run, 'chart 90', draw),
			panes.rows(other, 'chart 90', draw),
			panes.rows(run, 'chart 80', draw),
		];
		expect(shown.flatMap(textsOf)).toEqual(['1', '2', '3', '1']);
	});

	it('keeps a pane as long as what it shows is the same, if that is known', () => {
		const panes = new CurvePanes();
		const draw = drawer();
		const shown = [7, 7, 8, 8].map((version, due) => {
			panes.begin(due);
			return textsOf(panes.rows(run, 'chart', draw, version))[0];
		});
		expect(shown).toEqual(['1', '1', '2', '2']);
	});

	it('forgets a pane that was not shown', () => {
		const panes = new CurvePanes();
		const draw = drawer();
		const shown = [true, false, true].map((isShown, due) => {
			panes.begin(due);
			return isShown ? textsOf(panes.rows(run, 'chart', draw, 1))[0] : null;
		});
		expect(shown).toEqual(['1', null, '2']);
	});
});
