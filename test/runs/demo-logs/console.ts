/** Logs as people see them on a console. */
import type {Expectations} from './expectation.ts';

export const expectations: Expectations = {
	rich: {
		name: 'rich',
		path: 'demo-logs/rich/console.log',
		status: 'failed',
		progress: {epoch: 6, epochs: 6, step: 200, steps: 200, etaSeconds: null},
		levels: {DEBUG: 1, INFO: 55, WARNING: 1, CRITICAL: 1},
		errors: [{type: null, category: 'network', severity: 'CRITICAL', count: 1, recovered: false}],
		metrics: {
			loss: ['console.log', / loss=(\S+)/g],
			val_loss: ['console.log', /val_loss=(\S+)/g],
			val_accuracy: ['console.log', /val_accuracy=(\S+)/g],
			grad_norm: ['console.log', /grad_norm=(\S+)/g],
			'tokens/s': ['console.log', /tokens\/s=(\S+)/g],
		},
	},
	loguru: {
		name: 'loguru',
		path: 'demo-logs/loguru/train.log',
		status: 'failed',
		progress: {epoch: 7, epochs: null, step: 120, steps: 150, fraction: null, milestones: []},
		levels: {DEBUG: 1, INFO: 35, SUCCESS: 6, ERROR: 1},
		errors: [
			{
				type: 'torch.cuda.OutOfMemoryError',
				category: 'memory',
				count: 1,
				line: 43,
				recovered: false,
				traceback: {length: 11},
			},
		],
		metrics: {
			loss: ['train.log', /loss: (\S+)/g],
			accuracy: ['train.log', /accuracy: (\S+)/g],
			mem: ['train.log', /mem: ([\d.]+)GB/g],
		},
		config: {lr: 0.001, batch_size: 32, seed: 42},
	},
	'ml-logger-console': {
		name: 'ml-logger-console',
		path: 'demo-logs/ml-logger-console/console.log',
		status: 'completed',
		progress: {epoch: 5, epochs: 5, step: 5000, steps: 5000, fraction: 1},
		levels: {TRACE: 1, INFO: 6, EXPERIMENT: 2, PROGRESS: 10, RESULT: 1, METRIC: 55, WARNING: 1},
		errors: [],
		metrics: {
			loss: ['console.log', /\[loss=(\S+)/g],
			val_loss: ['console.log', /val_loss=(\S+)/g],
			accuracy: ['console.log', / accuracy=(\S+)/g],
			val_accuracy: ['console.log', /val_accuracy=([\d.]+)/g],
			test_accuracy: ['console.log', /test_accuracy=([\d.]+)/g],
			lr: ['console.log', /lr=([\d.e-]+)/g],
		},
	},
	'progress-bars': {
		name: 'progress-bars',
		path: 'demo-logs/progress-bars/train.log',
		status: 'completed',
		progress: {epoch: 4, epochs: 4, step: 60, steps: 60, fraction: 1, milestones: {length: 4}},
		levels: {},
		errors: [],
		metrics: {
			loss: ['train.log', / loss=([\d.]+)/g],
			val_loss: ['train.log', /val_loss \t([\d.]+)/g],
			val_acc: ['train.log', /val_acc ([\d.]+)/g],
			lr: ['train.log', /lr=([\d.e-]+)/g],
		},
	},
};
