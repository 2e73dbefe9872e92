/** Python's logging, and what prints like it. */
import type {Expectation, Expectations} from './expectation.ts';

const [epoch8, step120] = [
	{epoch: 8, epochs: 8},
	{step: 120, steps: 120},
];
const permission = {
	type: 'PermissionError',
	category: 'io',
	count: 1,
	recovered: true,
	traceback: {length: 6},
};
const python = (file: string): Expectation['metrics'] => ({
	train_loss: [file, /train_loss: (\S+)/g],
	val_loss: [file, /val_loss: (\S+)/g],
	val_f1: [file, /val_f1: (\S+)/g],
	lr: [file, /lr: (\d\S+)/g],
});
const pythonConfig = {lr: 0.0003, batch_size: 64, epochs: 8, dropout: 0.5};

export const expectations: Expectations = {
	'python-default': {
		name: 'python-default',
		path: 'demo-logs/python-default/train.log',
		status: 'completed',
		progress: {...epoch8, ...step120, fraction: 1},
		levels: {INFO: 35, WARNING: 1, ERROR: 1},
		errors: [permission],
		metrics: python('train.log'),
		config: pythonConfig,
	},
	'python-minimal': {
		name: 'python-minimal',
		path: 'demo-logs/python-minimal/train.log',
		status: 'completed',
		progress: {...epoch8, ...step120, fraction: 1},
		levels: {},
		errors: [permission],
		metrics: python('train.log'),
		config: pythonConfig,
	},
	'python-logging': {
		name: 'python-logging',
		path: 'demo-logs/python-logging',
		status: 'completed',
		progress: {...epoch8, ...step120, fraction: 1},
		levels: {INFO: 35, WARNING: 1, ERROR: 1},
		errors: [permission],
		metrics: python('info.log'),
		config: pythonConfig,
	},
};
