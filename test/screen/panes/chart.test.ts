import {describe, expect, it} from 'vitest';
import {patterns} from '../../../source/screen/charts/canvas.ts';
import {initialChart} from '../../../source/screen/chart-state.ts';
import type {PartOfCurve} from '../../../source/screen/finer-curves.ts';
import {
	chartRows,
	emptyChartRows,
	type ChartCurve,
	type ChartPane,
} from '../../../source/screen/panes/chart.ts';
import type {Row} from '../../../source/screen/rows.ts';
import {curveTones} from '../../../source/screen/theme.ts';
import {chartGroups, splitName} from '../../../source/views/chart-groups.ts';
import {curveWithin} from '../../../source/views/curve.ts';
import {metricViews, type MetricView} from '../../../source/views/metrics.ts';
import {lines, runOf} from '../../support/registry.ts';
import {expectSize, piecesOf, textsOf} from '../../support/row-text.ts';

const falling = metricViews(
	runOf(lines(40, (step) => `step ${step * 100}/4000 train_loss=${(4 / step).toFixed(4)}`)),
);

/** The pane of `metrics`, with a `part` of the first one, where that is told. */
function drawn(
	metrics: readonly MetricView[],
	width: number,
	height: number,
	{part, ...look}: Partial<ChartPane> & {part?: PartOfCurve} = {},
): Row[] {
	const isAlone = metrics.length === 1;
	const curves = metrics.map((metric, index): ChartCurve => ({
		metric,
		part: index === 0 ? (part ?? null) : null,
		legend: metric.name,
		label: isAlone ? '' : splitName(metric),
		tone: isAlone ? 'curve' : curveTones[index]!,
		pattern: patterns[index]!,
	}));
	const pane: ChartPane = {
		curves,
		heading: null,
		range: null,
		look: initialChart,
		glyphs: 'braille',
		place: null,
		isFocused: false,
		isSmall: false,
		isSelected: true,
		isOfRuns: false,
		...look,
	};
	return chartRows(pane, width, height);
}

function titleOf(metrics: readonly MetricView[], look: Partial<ChartPane> = {}, width = 90): string {
	return textsOf(drawn(metrics.slice(0, 1), width, 14, look))[0]!;
}

describe('the chart', () => {
	it('tells the name, the last value, the best and where it was, and the change', () => {
		expect(titleOf(falling)).toContain('train_loss  last 0.1000  best 0.1000 @ 4,000  Δ −');
	});

	it('fills its pane with the curve', () => {
		const rows = drawn(falling, 90, 14);
		expectSize(rows, 90, 14);
		expect(textsOf(rows).filter((row) => /[⠁-⣿]/.test(row))).toHaveLength(10);
	});

	it('tells which of several it is', () => {
		expect(titleOf(falling, {place: '3/7'})).toMatch(/ 3\/7 ─╮$/);
	});

	it('has no best where it does not know which way is better', () => {
		expect(titleOf(metricViews(runOf(lines(3, (step) => `step ${step} entropy=${step}.5`))))).not.toContain(
			'best',
		);
	});

	it('says that values are not finite, how many and since when', () => {
		const broken = runOf(lines(9, (step) => `step ${step} loss=${step < 6 ? '1.5' : 'nan'}`));
		const rows = drawn(metricViews(broken), 90, 12);
		expect(textsOf(rows)[0]).toContain('× 4 not finite since 6');
		expect(piecesOf(rows, /not finite/)[0]!.tone).toBe('bad');
	});

	it('says that the newest value is no number', () => {
		const broken = runOf(lines(9, (step) => `step ${step} loss=${step < 6 ? '1.5' : 'nan'}`));
		const rows = drawn(metricViews(broken), 90, 12);
		expect(textsOf(rows)[0]).toContain('loss  last NaN  × 4 not finite');
		expect(piecesOf(rows, /^NaN$/)[0]!.tone).toBe('bad');
	});

	it('tells of several curves what is not finite before the best, and their name before either', () => {
		const text = lines(9, (step) => `step ${step} train_loss=${step === 4 ? 'nan' : '1.5'} val_loss=1.7`);
		const metrics = metricViews(runOf(text));
		const titleAt = (width: number): string =>
			textsOf(drawn(metrics.slice(0, 2), width, 14, {place: '1/4'}))[0]!;
		expect(titleAt(110)).toMatch(/train_loss ── last 1\.50* {2}× 1 not finite {2}val_loss .*best/);
		expect(titleAt(60)).toContain('× 1 not finite');
		expect(titleAt(60)).not.toContain('best');
		expect(titleAt(30)).toMatch(/train_loss/);
	});

	it('says no longer since when, once values are finite again', () => {
		const healed = runOf(lines(9, (step) => `step ${step} loss=${step === 4 ? 'nan' : '1.5'}`));
		expect(titleOf(metricViews(healed))).toContain('× 1 not finite');
		expect(titleOf(metricViews(healed))).not.toContain('since');
	});

	it('tells the best with the unit and the decimals of the last value', () => {
		const text = 'step 1 accuracy=99%\nstep 2 accuracy=97.3%\n';
		expect(titleOf(metricViews(runOf(text)))).toMatch(/last 97\.30 % {2}best 99\.00 % @ 1/);
	});

	it('shows the unit', () => {
		expect(titleOf(metricViews(runOf('step 1 accuracy=81.5%\n')))).toMatch(/last 81\.50? ?%/);
	});

	it('says that there are none where there are none', () => {
		const rows = emptyChartRows(40, 8, false);
		expectSize(rows, 40, 8);
		expect(textsOf(rows).join('')).toContain('no metrics yet');
		expect(textsOf(emptyChartRows(40, 8, false, true)).join('')).toMatch(/no metrics +│/);
	});
});

describe('a part of the chart', () => {
	const text = lines(4000, (at) => `step ${at * 5} loss=${at === 2500 ? 98.7654 : (1 / at).toFixed(4)}`);
	const [metric] = metricViews(runOf(text));
	const rowsOf = (from: number, to: number, width = 80, hint: string | null = null): string[] => {
		const range = {from, to, zoom: 20_000 / (to - from)};
		const part = {curve: curveWithin(metric!.series, from, to), hint};
		const rows = drawn([metric!], width, 12, {part, range, place: '1/2'});
		expectSize(rows, width, 12);
		return textsOf(rows);
	};

	it('tells which one it is, and its extremes with their places', () => {
		expect(rowsOf(12_000, 14_000, 120)[0]).toContain(
			'12,000 – 14,000 · ×10  loss  max 98.7654 @ 12,500  min 0.0004 @ 12,000 ─',
		);
	});

	it('tells which one it is first where there is little room', () => {
		expect(rowsOf(12_000, 14_000, 36)[0]).toMatch(/^╭─ 12,000 – 14,000 · ×10 ─/);
		const range = {from: 12_000, to: 14_000, zoom: 10};
		expect(textsOf(drawn([metric!, metric!], 36, 12, {range}))[0]).toContain('12,000 – 14,000 · ×10');
	});

	it('tells no parts of steps where these are whole, and how many times smaller it is in short', () => {
		const [whole] = metricViews(runOf(lines(600, (at) => `step ${at} loss=${at}`)));
		const range = {from: 149.7, to: 573.6, zoom: 1.4132};
		expect(titleOf([whole!], {range})).toContain(' 150 – 574 · ×1.4  loss  ');
		const [half] = metricViews(runOf(lines(600, (at) => `epoch ${at / 2} loss=${at}`)));
		expect(titleOf([half!], {range: {from: 149.5, to: 200, zoom: 12.6}})).toContain(
			' 149.5 – 200 · ×13  loss',
		);
	});

	it('has a scale of its own, and round places below', () => {
		const around = rowsOf(12_600, 13_600);
		expect(around.join('\n')).not.toContain('98');
		expect(around.at(-2)).toMatch(/12\.6k +12\.8k +13\.0k/);
	});

	it('keeps places apart that stand close together far on', () => {
		const [far] = metricViews(runOf(lines(60, (at) => `step ${1_234_500 + at} loss=${at}`)));
		const range = {from: 1_234_510, to: 1_234_550, zoom: 2};
		const part = {curve: curveWithin(far!.series, range.from, range.to), hint: null};
		const [bottom] = textsOf(drawn([far!], 80, 12, {part, range})).slice(-2);
		expect(bottom).toMatch(/1234510 +1234520 +1234530 +1234540 +1234550/);
	});

	it('tells how exact it is where that is to be said', () => {
		expect(rowsOf(0, 9, 80, 'reading … 42 %')[0]).toMatch(/─ reading … 42 % {2}1\/2 ─╮$/);
		expect(rowsOf(0, 9, 80, `cannot be read again: ${'x'.repeat(200)}`)[0]).toContain('…');
	});

	it('says that there is nothing where there is nothing', () => {
		expect(rowsOf(30_000, 30_010).join('\n')).toContain('no values here');
	});
});

describe('a chart of several curves', () => {
	const text = lines(50, (at) => `step ${at} train_loss=${1 / at} val_loss=${1.5 / at}`);
	const [group] = chartGroups(metricViews(runOf(text)));

	it('has a legend of names and patterns, and a name at the end of each', () => {
		const rows = textsOf(drawn(group!, 130, 14));
		expect(rows[0]).toContain('train_loss ── last 0.02000  val_loss ╌╌ 0.03000  best train 0.02000 @ 50');
		expect(rows.join('\n')).toMatch(/ train +│/);
		expect(rows.join('\n')).toMatch(/ val +│/);
	});

	it('tells all values at the crosshair', () => {
		const look = {...initialChart, crosshair: 10.2};
		const rows = textsOf(drawn(group!, 130, 14, {look}));
		expect(rows[0]).toMatch(/^╭─ @ 10 ─/);
		expect(rows[1]).toMatch(/^│ train_loss ── 0\.1 +val_loss ╌╌ 0\.15 +│$/);
		expect(textsOf(drawn(group!.slice(0, 1), 130, 14, {look}))[0]).toContain('─ train_loss  @ 10  0.1 ─');
		expect(textsOf(drawn(group!, 60, 8, {look, isSmall: true}))[0]).toContain(
			'train_loss ── 0.1  val ╌╌ 0.15',
		);
	});

	it('tells how it is drawn', () => {
		const look = {...initialChart, smoothing: 0.9, isLog: true} as const;
		expect(textsOf(drawn(group!, 130, 14, {look, place: '1/3'}))[0]).toMatch(
			/ smooth 0\.9 · log {2}1\/3 ─╮$/,
		);
	});

	it('says that values have no place on a logarithmic axis', () => {
		const [metric] = metricViews(runOf(lines(9, (at) => `step ${at} loss=${at - 3}`)));
		expect(titleOf([metric!], {look: {...initialChart, isLog: true}})).toContain('log, without values ≤ 0');
	});
});
