import {describe, expect, it} from 'vitest';
import {configuration} from '../../source/stores/configuration.ts';
import {told} from './store-recorder.ts';

const read = (text: string, path = 'run/hparams.yaml') => told(configuration, text, {path});

describe('a configuration', () => {
	it('is known by its name', () => {
		const settings = Buffer.from('lr: 0.1\n');
		for (const path of ['run/hparams.yaml', 'run/.hydra/config.yaml', 'args.yml', 'train_config.yaml'])
			expect(configuration.detect(settings, path)).toBe(true);
		expect(configuration.detect(settings, 'run/hydra.yaml')).toBe(false);
		expect(configuration.detect(Buffer.from('{"lr": 0.1}'), 'run/params.json')).toBe(true);
		expect(configuration.detect(Buffer.from([1, 0, 2]), 'run/config.yaml')).toBe(false);
	});

	it('tells its settings', () => {
		expect(read('lr: 0.1\nmodel:\n  dim: 64\nname: a\n').facts).toEqual([
			'config lr=0.1',
			'config model={"dim":64}',
			'config name="a"',
		]);
		expect(read('{"lr": NaN, "seed": 1}', 'params.json').facts).toEqual(['config lr=null', 'config seed=1']);
	});

	it('tells the value of a setting that is described', () => {
		expect(read('wandb_version: 1\n_wandb:\n  value: {}\nlr:\n  desc: null\n  value: 0.1\n').facts).toEqual([
			'config lr=0.1',
		]);
	});

	it('makes an object of nothing', () => {
		expect(read('model: !!python/object:os.system\n  args: [ls]\nwhen: 2026-01-02\n').facts).toEqual([
			'config model={"args":["ls"]}',
			'config when="2026-01-02"',
		]);
	});

	it('tells where it is broken', () => {
		expect(read('lr: 0.1\nmodel: [1, 2\n').problems).toHaveLength(1);
		expect(read('{"lr": 0.1, "model": [1', 'params.json').problems[0]!.offset).toBe(22);
	});

	it('writes out no bomb of aliases', () => {
		const levels = Array.from({length: 12}, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]`);
		expect(read(`a0: &a0 [x]\n${levels.join('\n')}\n`).problems).toHaveLength(1);
	});

	it('is read as far as it can be, cut anywhere', () => {
		const text = 'lr: 0.1\nmodel:\n  dim: 64\n  layers: [1, 2]\nname: "a"\n';
		for (let end = 0; end <= text.length; end++) expect(() => read(text.slice(0, end))).not.toThrow();
	});
});
