import {describe, expect, it} from 'vitest';
import {chartRows} from '../../../source/screen/panes/chart.ts';
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
