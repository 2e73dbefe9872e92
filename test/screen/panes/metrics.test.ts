import {describe, expect, it} from 'vitest';
import {metricRows} from '../../../source/screen/panes/metrics.ts';
import {metricViews} from '../../../source/views/metrics.ts';
import {lines, runOf} from '../../support/registry.ts';
import {expectSize, piecesOf, textsOf} from '../../support/row-text.ts';

const metrics = metricViews(
	runOf(
		lines(
			8,
			(step) => `step ${step} val_loss=${(2 / step).toFixed(3)} accuracy=${10 * step}% entropy=${step}.5`,
		),
	),
);

describe('the other metrics', () => {
	it('have a name, the last value, the best by direction, and a curve', () => {
		const [loss, accuracy, entropy] = textsOf(metricRows(metrics, 60, 3));
		expect(loss).toMatch(/^ val_loss +0\.2500 ▼ 0\.2500 +⠑\S+⣀ *$/);
		expect(accuracy).toMatch(/^ accuracy +80% ▲ 80% +⣀\S+⠉ *$/);
		expect(entropy).toMatch(/^ entropy +8\.500 {2,}⣀\S+⠉ *$/);
	});

	it('stand in columns', () => {
		const rows = textsOf(metricRows([...metrics, ...metrics], 150, 2));
		expect(rows[0]!.indexOf('accuracy')).toBe(rows[1]!.indexOf('accuracy'));
		for (const row of rows) expect(row).toMatch(/val_loss.*accuracy.*entropy/);
	});

	it('are counted where there is no room for them', () => {
		expect(textsOf(metricRows(metrics, 60, 2))[1]).toContain('+2 more');
		expect(textsOf(metricRows(metrics, 60, 3)).join('')).not.toContain('more');
	});

	it('take exactly their cells, with names of any length and width', () => {
		const odd = metricViews(
			runOf('step 1 loss=1e-300 val_loss=-123456789012 val/损失函数的名字很长很长很长=2 x=1e9\n'),
		);
		for (const width of [60, 91, 92, 93, 150, 300]) expectSize(metricRows(odd, width, 3), width, 3);
		expectSize(metricRows(odd, 60, 0), 60, 0);
	});

	it('say that a value is no number', () => {
		const broken = metricViews(runOf('step 1 loss=1\nstep 2 loss=nan\n'));
		const rows = metricRows(broken, 60, 1);
		expect(textsOf(rows)[0]).toMatch(/loss +NaN /);
		expect(piecesOf(rows, /NaN/)[0]!.tone).toBe('bad');
	});
});
