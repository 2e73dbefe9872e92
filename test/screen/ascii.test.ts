import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {toAscii} from '../../source/screen/ascii.ts';
import {drawScreen} from '../../source/screen/draw.ts';
import {FinerCurves} from '../../source/screen/finer-curves.ts';
import {LogPager} from '../../source/screen/log-pager.ts';
import {RowPainter} from '../../source/screen/row-view.tsx';
import {initialState, panes} from '../../source/screen/state.ts';
import {themeFor} from '../../source/screen/theme.ts';
import {screen} from '../support/program.ts';
import {fedRegistry, lines, present} from '../support/registry.ts';
import {safeText} from '../support/row-text.ts';

describe('toAscii', () => {
	it('takes as many columns as what it stands for, whatever the text', () => {
		fc.assert(
			fc.property(safeText, (text) => {
				expect(stringWidth(toAscii(text))).toBe(stringWidth(text));
			}),
		);
	});

	it('leaves the words of a log', () => {
		expect(toAscii('│ 损失 été ×2 …')).toBe('| 损失 été x2 ~');
	});
});

describe('the screen of a terminal that can show ASCII only', () => {
	const log = lines(60, (step) => {
		const level = ['INFO', 'DEBUG', 'WARNING', 'ERROR'][step % 4]!;
		const wild = step % 9 === 0 ? 'nan' : (Math.sin(step * 7) + 2 + (step % 20 === 0 ? 30 : 0)).toFixed(3);
		return `2026-11-02 10:${String(step % 60).padStart(2, '0')}:00 ${level} epoch 1/2 step ${step}/80 loss=${wild} acc=${step}% lr=0.001 gpu_allocated=${step}GB step_time=0.3s data_time=0.2s`;
	});

	it('is ASCII throughout, in every pane, size and state', () => {
		const {registry} = fedRegistry({'a.log': log, 'b.log': log, 'c.log': 'INFO starts\n'});
		const theme = themeFor({TERM: 'linux'});
		const state = fc.record({
			focus: fc.constantFrom(...panes),
			zoomed: fc.option(fc.constantFrom(...panes)),
			help: fc.option(fc.nat(9), {freq: 6}),
			isAsking: fc.boolean(),
			run: fc.nat(2),
		});
		fc.assert(
			fc.property(
				state,
				fc.integer({min: 20, max: 220}),
				fc.integer({min: 5, max: 60}),
				(own, columns, rows) => {
					const {body} = drawScreen({
						runs: registry.runs,
						notices: [{path: 'later.log', message: 'not there yet', waiting: true}],
						state: {...initialState, ...own},
						size: {columns, rows},
						now: present,
						frozen: null,
						pager: new LogPager(null, () => undefined),
						finer: new FinerCurves(null, () => undefined),
					});
					for (const line of new RowPainter().paint(body, theme, columns))
						expect(line).toMatch(/^[ -~\u001B]*$/);
				},
			),
			{numRuns: 150},
		);
	});

	it.each([
		['TERM=linux', {TERM: 'linux'}],
		['LANG=C', {LANG: 'C', LC_ALL: undefined, LC_CTYPE: undefined}],
	])('is so for %s', async (_, environment) => {
		const terminal = screen(['demo-logs/running-log'], {environment});
		await terminal.shows(/^,- log .* following -\.$/m);
		expect(terminal.lines[0]).toMatch(/ \? help$/);
		expect(terminal.text.match(/[^ -~\n]/g) ?? []).toEqual([]);
	});
});
