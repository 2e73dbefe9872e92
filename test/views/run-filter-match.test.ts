import {describe, expect, it} from 'vitest';
import {readFilter} from '../../source/views/run-filter.ts';
import {hasField, isLetThrough, type Filterable} from '../../source/views/run-filter-match.ts';

const run: Filterable = {
	name: 'lr3e-4_b128',
	path: 'sweep/lr3e-4_b128',
	states: ['diverged', 'running'],
	tags: {sweep: 's7k2', host: 'gpu01'},
	settings: new Map<string, string | number | boolean | null>([
		['optimizer.name', 'AdamW'],
		['optimizer.lr', 3e-4],
		['batch', '128'],
		['amp', true],
		['resume', null],
	]),
	metrics: [
		{name: 'train_loss', last: 0.43, best: 0.4},
		{name: 'Val Loss', last: Number.NaN, best: 0.6},
		{name: 'lr', last: 1e-5, best: Number.NaN},
	],
};

describe('a filter', () => {
	it.each([
		'',
		'lr3e',
		'LR3E S7K2',
		'sweep/lr3e',
		'status:diverged',
		'status:run',
		'status=running|failed',
		'-status:failed',
		'train_loss<0.5',
		'train-loss>=0.43',
		'best:train_loss<=0.4',
		'best:val_loss<0.7',
		'last:lr<1e-4',
		'lr=3e-4',
		'lr>=0.0003',
		'config.optimizer.lr<1',
		'optimizer.name:adam',
		'name:b128',
		'config.name=adamw',
		'batch=128',
		'batch>100',
		'batch<1k',
		'amp=true',
		'resume=null',
		'batch!=64|256',
		'tag:s7',
		'tag:sweep=s7k2',
		'tag.host:gpu',
		'has:val_loss',
		'has:nothing|host',
		'nothing | amp=true',
		'nothing|b128',
		'not nothing',
	])('lets through what it describes: %s', (typed) => {
		expect(isLetThrough(run, readFilter(typed).filter)).toBe(true);
	});

	it.each([
		'nothing',
		'status:failed',
		'-status:running',
		'train_loss>0.5',
		'lr>=1e-3',
		'last:lr=3e-4',
		'val_loss<9',
		'best:lr<1',
		'loss<1',
		'unknown!=1',
		'batch!=64|128',
		'optimizer.name=adam',
		'ptimizer.lr<1',
		'tag.host:s7',
		'has:nothing',
		'-has:lr',
		'amp=true nothing',
	])('holds back the others: %s', (typed) => {
		expect(isLetThrough(run, readFilter(typed).filter)).toBe(false);
	});

	it('knows which names a run has', () => {
		expect(['lr', 'VAL_LOSS', 'sweep', 'optimizer.lr'].map((name) => hasField(run, name))).toEqual([
			true,
			true,
			true,
			true,
		]);
		expect(['r', 'loss', 's7k2'].map((name) => hasField(run, name))).toEqual([false, false, false]);
	});
});
