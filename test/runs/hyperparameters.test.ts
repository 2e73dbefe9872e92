import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {differingSettings} from '../../source/runs/hyperparameters.ts';

describe('the settings of several runs', () => {
	it('differ where they are not the same in all of them', () => {
		const differing = differingSettings([
			{lr: 0.1, seed: 1, optimizer: {name: 'adam', betas: [0.9, 0.99]}},
			{lr: 0.01, seed: 1, optimizer: {name: 'adam', betas: [0.9, 0.999]}},
			{lr: 0.1, seed: 1, optimizer: {name: 'sgd'}, momentum: 0.9},
		]);
		expect(Object.fromEntries(differing)).toEqual({
			lr: [0.1, 0.01, 0.1],
			'optimizer.name': ['adam', 'adam', 'sgd'],
			'optimizer.betas': [[0.9, 0.99], [0.9, 0.999], null],
			momentum: [null, null, 0.9],
		});
	});

	it('do not differ where the runs are set up alike, whatever is in them', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string(), fc.jsonValue()),
				fc.integer({min: 1, max: 4}),
				(config, count) => {
					const settings = JSON.parse(JSON.stringify(config)) as Parameters<
						typeof differingSettings
					>[0][number];
					expect(differingSettings(Array.from({length: count}, () => settings)).size).toBe(0);
				},
			),
		);
	});

	it('reach no prototype', () => {
		const config = JSON.parse('{"__proto__": {"polluted": 1}}') as Record<string, never>;
		expect([...differingSettings([config, {}]).keys()]).toEqual(['__proto__.polluted']);
	});
});
