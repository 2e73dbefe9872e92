/** A store beside its settings, and a log that was rotated. */
import type {Expectations} from './expectation.ts';

export const expectations: Expectations = {
	'metrics-table': {
		name: 'metrics-table',
		path: 'demo-logs/metrics-table',
		status: 'stalled',
		progress: {epoch: 5, epochs: 6, step: 359},
		levels: {},
		errors: [],
		metrics: {
			train_loss: ['metrics.csv', /^\d+,\d+,([\d.]+),/gm],
			lr: ['metrics.csv', /^\d+,\d+,[\d.]+,([\d.e-]+),/gm],
			val_loss: ['metrics.csv', /^\d+,\d+,,,([\d.]+),/gm],
			val_accuracy: ['metrics.csv', /,([\d.]+)$/gm],
		},
		config: {batch_size: 48, epochs: 6, learning_rate: 0.0002, model: {name: 'resnet34', dropout: 0.1}},
	},
	'rotated-log': {
		name: 'rotated-log',
		path: 'demo-logs/rotated-log/train.log',
		status: 'completed',
		progress: {epoch: 9, epochs: 9, step: 900, steps: 900, fraction: 1},
		levels: {INFO: 47, WARNING: 1},
		errors: [],
		metrics: {
			loss: ['train.log', / loss=([\d.]+)/g],
			val_loss: ['train.log', /val_loss=([\d.]+)/g],
			val_accuracy: ['train.log', /val_accuracy=([\d.]+)/g],
		},
	},
};
