/**
 * The screen as it is, text and looks of every cell, to be looked at in a change of it: `test/screen/golden`. Where a
 * change is meant, `npx vitest run test/screen/golden.test.ts --update` writes them anew.
 */
import {describe, expect, it} from 'vitest';
import {drawHeader, drawScreen} from '../../source/screen/draw.ts';
import {FinerCurves} from '../../source/screen/finer-curves.ts';
import {LogPager} from '../../source/screen/log-pager.ts';
import {RowPainter} from '../../source/screen/row-view.tsx';
import {span} from '../../source/screen/rows.ts';
import {differenceOf} from '../../source/screen/runs-state.ts';
import {initialState, type ScreenState} from '../../source/screen/state.ts';
import {themeFor} from '../../source/screen/theme.ts';
import {SearchPattern} from '../../source/text/search-pattern.ts';
import {sweepLogs} from '../../scripts/picture-logs.ts';
import {fedRegistry, present} from '../support/registry.ts';
import {screenText} from '../support/screen-cells.ts';

const one = fedRegistry(sweepLogs(1, present)).registry.runs;
const several = fedRegistry(sweepLogs(4, present)).registry.runs;
const search = {pattern: new SearchPattern('checkpoint'), direction: 'up'} as const;

const views: Readonly<Record<string, {state?: Partial<ScreenState>; runs?: typeof one; isAscii?: boolean}>> =
	{
		'one-run': {},
		'several-runs': {runs: several, state: {focus: 'progress', run: 2}},
		diverged: {runs: several, state: {run: 3, minimum: 'WARNING'}},
		chart: {state: {focus: 'chart', zoomed: 'chart', metric: 'val_loss'}},
		search: {state: {zoomed: 'log', search, prompt: {kind: 'search', text: 'checkpoint'}}},
		help: {state: {help: 0}},
		question: {state: {isAsking: true}},
		hidden: {state: {look: {...initialState.look, hidden: ['chart', 'progress']}}},
		'first-start': {state: {look: {...initialState.look, isGreeting: true}}},
		ascii: {isAscii: true},
		table: {runs: several, state: {table: {...initialState.table, isOpen: true}}},
		difference: {
			runs: several,
			state: {
				table: {
					...initialState.table,
					isOpen: true,
					difference: differenceOf(several.map(({path}) => path)),
				},
			},
		},
		overlay: {
			runs: several,
			state: {
				focus: 'chart',
				table: {...initialState.table, marked: ['lr3e-4_b128', 'lr3e-4_b32'], isComparing: true},
			},
		},
		grid: {state: {focus: 'chart', zoomed: 'chart', chart: {...initialState.chart, grid: 2}}},
		crosshair: {
			state: {
				focus: 'chart',
				chart: {...initialState.chart, crosshair: 4000, smoothing: 0.9, isLog: true},
			},
		},
	};

const sizes = [
	[40, 12],
	[80, 24],
	[120, 40],
	[200, 50],
] as const;

/** The lines that are written to the terminal for one frame. */
function frameOf(view: (typeof views)[string], columns: number, rows: number): readonly string[] {
	const {header, body} = drawScreen({
		runs: view.runs ?? one,
		notices: [],
		state: {...initialState, ...view.state},
		size: {columns, rows},
		now: present,
		frozen: null,
		glyphs: view.isAscii ? 'ascii' : 'braille',
		pager: new LogPager(null, () => undefined),
		finer: new FinerCurves(null, () => undefined),
	});
	const theme = themeFor(view.isAscii ? {TERM: 'linux'} : {TERM: 'xterm-256color'});
	const head = header ? [[span(' '), ...drawHeader(header, columns, present, null)]] : [];
	return new RowPainter().paint([...head, ...body], theme, columns);
}

describe.each(sizes)('at %i × %i', (columns, rows) => {
	it.each(Object.keys(views))('is as it was: %s', async (name) => {
		const text = await screenText(frameOf(views[name]!, columns, rows), columns);
		await expect(text).toMatchFileSnapshot(`golden/${name}-${columns}x${rows}.txt`);
	});
});
