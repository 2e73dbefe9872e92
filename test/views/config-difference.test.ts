import {describe, expect, it} from 'vitest';
import {flatSettings} from '../../source/runs/hyperparameters.ts';
import {differenceRows} from '../../source/views/config-difference.ts';

const configs = [
	{model: {dim: 8, layers: 2}, lr: 0.1, seed: 1, optimizer: {name: 'adam', betas: [0.9, 0.99]}},
	{model: {dim: 8, layers: 2}, lr: 0.2, seed: 1, optimizer: {name: 'sgd', momentum: 0.9}},
].map((config) => flatSettings(config));

describe('the settings of several runs', () => {
	it('are those that differ, in sections, those within none first', () => {
		expect(differenceRows(configs, false)).toEqual([
			{kind: 'setting', name: 'lr', values: [0.1, 0.2], differs: true},
			{kind: 'section', title: 'optimizer'},
			{kind: 'setting', name: 'name', values: ['adam', 'sgd'], differs: true},
			{kind: 'setting', name: 'betas', values: [[0.9, 0.99], undefined], differs: true},
			{kind: 'setting', name: 'momentum', values: [undefined, 0.9], differs: true},
		]);
	});

	it('are all where these are asked for', () => {
		const rows = differenceRows(configs, true);
		expect(rows.map((row) => (row.kind === 'section' ? `[${row.title}]` : row.name))).toEqual([
			'lr',
			'seed',
			'[model]',
			'dim',
			'layers',
			'[optimizer]',
			'name',
			'betas',
			'momentum',
		]);
		expect(rows.filter((row) => row.kind === 'setting' && !row.differs)).toHaveLength(3);
	});

	it('do not differ from themselves', () => {
		expect(differenceRows([configs[0]!, configs[0]!], false)).toEqual([]);
		expect(differenceRows([], true)).toEqual([]);
	});
});
