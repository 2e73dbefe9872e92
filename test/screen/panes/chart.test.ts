import {describe, expect, it} from 'vitest';
import {chartRows, type ChartPart} from '../../../source/screen/panes/chart.ts';
import {curveWithin} from '../../../source/views/curve.ts';
import {metricViews} from '../../../source/views/metrics.ts';
import {lines, runOf} from '../../support/registry.ts';
import {expectSize, piecesOf, textsOf} from '../../support/row-text.ts';

const falling = metricViews(
	runOf(lines(40, (step) => `step ${step * 100}/4000 train_loss=${(4 / step).toFixed(4)}`)),
);

function titleOf(metrics: ReturnType<typeof metricViews>, width = 90): string {
	return textsOf(chartRows(metrics[0], 0, metrics.length, width, 14, false))[0]!;
}

describe('the chart', () => {
	it('tells the name, the last value, the best and where it was, and the change', () => {
		expect(titleOf(falling)).toContain('train_loss  last 0.1000  best 0.1000 @ 4,000  Δ −');
	});

	it('fills its pane with the curve', () => {
		const rows = chartRows(falling[0], 0, 1, 90, 14, false);
		expectSize(rows, 90, 14);
		expect(textsOf(rows).filter((row) => row.includes('┤'))).toHaveLength(11);
	});

	it('tells which of several metrics it shows', () => {
		const metrics = metricViews(runOf('step 1 loss=2 val_loss=3 accuracy=0.5\n'));
		const row = (shown: number): string => textsOf(chartRows(metrics[shown], shown, 3, 80, 10, false))[0]!;
		expect([row(0), row(2)].map((title) => / (\d\/\d) ─╮$/.exec(title)?.[1])).toEqual(['1/3', '3/3']);
		expect(titleOf(metrics.slice(0, 1))).not.toContain('1/1');
	});

	it('has no best where it does not know which way is better', () => {
		expect(titleOf(metricViews(runOf(lines(3, (step) => `step ${step} entropy=${step}.5`))))).not.toContain(
			'best',
		);
	});

	it('says that values are not finite, how many and since when', () => {
		const broken = runOf(lines(9, (step) => `step ${step} loss=${step < 6 ? '1.5' : 'nan'}`));
		const rows = chartRows(metricViews(broken)[0], 0, 1, 90, 12, false);
		expect(textsOf(rows)[0]).toContain('× 4 not finite since 6');
		expect(piecesOf(rows, /not finite/)[0]!.tone).toBe('bad');
	});

	it('says that the newest value is no number', () => {
		const broken = runOf(lines(9, (step) => `step ${step} loss=${step < 6 ? '1.5' : 'nan'}`));
		const rows = chartRows(metricViews(broken)[0], 0, 1, 90, 12, false);
		expect(textsOf(rows)[0]).toContain('loss  last NaN  × 4 not finite');
		expect(piecesOf(rows, /^NaN$/)[0]!.tone).toBe('bad');
	});

	it('says no longer since when, once values are finite again', () => {
		const healed = runOf(lines(9, (step) => `step ${step} loss=${step === 4 ? 'nan' : '1.5'}`));
		expect(titleOf(metricViews(healed))).toContain('× 1 not finite');
		expect(titleOf(metricViews(healed))).not.toContain('since');
	});

	it('shows the unit', () => {
		expect(titleOf(metricViews(runOf('step 1 accuracy=81.5%\n')))).toMatch(/last 81\.50? ?%/);
	});

	it('says that there are none where there are none', () => {
		const rows = chartRows(undefined, 0, 0, 40, 8, false);
		expectSize(rows, 40, 8);
		expect(textsOf(rows).join('')).toContain('no metrics yet');
	});
});

describe('a part of the chart', () => {
	const text = lines(4000, (at) => `step ${at * 5} loss=${at === 2500 ? 98.7654 : (1 / at).toFixed(4)}`);
	const [metric] = metricViews(runOf(text));
	const partOf = (from: number, to: number, hint: string | null = null): ChartPart => ({
		curve: curveWithin(metric!.series, from, to),
		range: {from, to},
		zoom: 20_000 / (to - from),
		hint,
	});
	const rowsOf = (part: ChartPart, width = 80, height = 12): string[] => {
		const rows = chartRows(metric, 0, 2, width, height, true, part);
		expectSize(rows, width, height);
		return textsOf(rows);
	};

	it('tells which one it is, and its extremes with their places', () => {
		expect(rowsOf(partOf(12_000, 14_000), 120)[0]).toContain(
			'loss  12,000 – 14,000 · ×10  max 98.7654 @ 12,500  min 0.0004 @ 12,000 ─',
		);
	});

	it('has a scale of its own, and round places below', () => {
		const around = rowsOf(partOf(12_600, 13_600));
		expect(around.join('\n')).not.toContain('98');
		expect(around.at(-2)).toMatch(/12\.6k +13\.0k +13\.6k/);
	});

	it('keeps places apart that stand close together far on', () => {
		const [far] = metricViews(runOf(lines(60, (at) => `step ${1_234_500 + at} loss=${at}`)));
		const range = {from: 1_234_510, to: 1_234_550};
		const part = {curve: curveWithin(far!.series, range.from, range.to), range, zoom: 2, hint: null};
		const [bottom] = textsOf(chartRows(far, 0, 1, 80, 12, true, part)).slice(-2);
		expect(bottom).toMatch(/1,234,510 +1,234,520 +1,234,530 +1,234,550/);
	});

	it('tells how exact it is where that is to be said', () => {
		expect(rowsOf(partOf(0, 9, 'reading … 42 %'))[0]).toMatch(/─ reading … 42 % {2}1\/2 ─╮$/);
		expect(rowsOf(partOf(0, 9, `cannot be read again: ${'x'.repeat(200)}`))[0]).toContain('…');
	});

	it('says that there is nothing where there is nothing', () => {
		expect(rowsOf(partOf(30_000, 30_010)).join('\n')).toContain('no values here');
	});
});
