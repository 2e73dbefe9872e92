import {describe, expect, it} from 'vitest';
import {metricViews} from '../../source/views/metrics.ts';
import {lines, runOf} from '../support/registry.ts';

const run = runOf(
	lines(20, (step) => {
		const loss = step === 12 ? 0.05 : 2 / step;
		return `step ${step}/100 train_loss=${loss} lr=0.1 val_accuracy=${step}% grad_norm=${step > 17 ? 'nan' : '0.5'} batch_time=0.3s gpu_allocated=3.1GB`;
	}),
);
const named = (name: string): ReturnType<typeof metricViews>[number] =>
	metricViews(run).find((view) => view.name === name)!;

describe('metricViews', () => {
	it('has the loss first, and not what the memory pane tells', () => {
		expect(metricViews(run).map(({name}) => name)).toEqual(['train_loss', 'val_accuracy', 'lr', 'grad_norm']);
	});

	it('knows the last value, and the best by the direction of the metric', () => {
		expect(named('train_loss')).toMatchObject({last: 0.1, best: 0.05, bestPosition: 12, better: 'lower'});
		expect(named('val_accuracy')).toMatchObject({
			last: 20,
			best: 20,
			bestPosition: 20,
			better: 'higher',
			unit: '%',
		});
		expect(named('lr')).toMatchObject({best: Number.NaN, better: null});
	});

	it('knows how the last tenth differs from the one before', () => {
		expect(named('lr').change).toBeCloseTo(0);
		expect(named('val_accuracy').change).toBeCloseTo((19.5 - 17.5) / 17.5);
		expect(metricViews(runOf('step 1 loss=1\n'))[0]!.change).toBeNaN();
	});

	it('counts what is not finite, and says where that began', () => {
		expect(named('grad_norm')).toMatchObject({
			nonFinite: 3,
			nonFinitePosition: 18,
			isBroken: true,
			last: 0.5,
		});
		expect(named('train_loss')).toMatchObject({nonFinite: 0, isBroken: false});
	});

	it('is broken no longer once a value is finite again', () => {
		const healed = runOf('step 1 loss=1\nstep 2 loss=inf\nstep 3 loss=2\n');
		expect(metricViews(healed)[0]).toMatchObject({nonFinite: 1, isBroken: false, last: 2});
	});
});
