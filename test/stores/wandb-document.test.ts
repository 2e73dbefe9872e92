import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {wandbDocument} from '../../source/stores/wandb-document.ts';
import {viewsOf} from '../support/summaries.ts';
import {told} from './store-recorder.ts';

const metadata = JSON.stringify(
	{
		os: 'Linux-6.1',
		python: '3.11.2',
		startedAt: '2026-01-02T03:04:05.5',
		program: 'train.py',
		args: ['--lr', '0.1'],
		host: 'node7',
		gpu: null,
		git: {remote: 'https://example.org/x.git', commit: 'abc123'},
		heartbeatAt: '2026-01-02T03:14:05Z',
		exitcode: 1,
	},
	null,
	2,
);
const summary = JSON.stringify({
	'train/loss': 0.25,
	best: 'epoch 3',
	pictures: {_type: 'images/separated', count: 4},
	_step: 300,
	_runtime: 77.5,
	_timestamp: 1_767_323_045.5,
	_wandb: {runtime: 77},
});
const folder = 'wandb/run-20260102_030405-ab12cd34/files';

describe('a document of W&B', () => {
	it('tells where and how the run was started, and how it ended', () => {
		expect(told(wandbDocument, metadata).facts).toEqual([
			'tag os=Linux-6.1',
			'tag python=3.11.2',
			'tag program=train.py',
			'tag host=node7',
			'tag args=--lr 0.1',
			'tag git_remote=https://example.org/x.git',
			'tag git_commit=abc123',
			`seen ${Date.UTC(2026, 0, 2, 3, 4, 5, 500)}`,
			`failed ${Date.UTC(2026, 0, 2, 3, 14, 5)}`,
		]);
	});

	it('tells what the run came to', () => {
		expect(told(wandbDocument, summary).facts).toEqual([
			'result train/loss=0.25',
			'result best="epoch 3"',
			'artifact pictures (images/separated)',
			'seen 1767323045500',
		]);
	});

	it('belongs to the run in whose folder it is', () => {
		const [run, ...others] = viewsOf({
			[`${folder}/wandb-metadata.json`]: metadata,
			[`${folder}/wandb-summary.json`]: summary,
			[`${folder}/config.yaml`]: 'lr:\n  value: 0.1\n',
		});
		expect(others).toEqual([]);
		expect(run).toMatchObject({
			status: 'failed',
			started: '2026-01-02T03:04:05.500Z',
			config: {lr: 0.1},
			results: {'train/loss': 0.25},
			artifacts: ['pictures (images/separated)'],
		});
	});

	it('leaves the place of the run to what tells of its training', () => {
		const row = (step: number): string => JSON.stringify({loss: 1, epoch: step, _step: step, _runtime: step});
		const [run] = viewsOf({
			[`${folder}/wandb-metadata.json`]: metadata.replace('"exitcode": 1', '"exitcode": 0'),
			[`${folder}/wandb-history.jsonl`]: `${row(1)}\n${row(2)}\n`,
		});
		expect(run).toMatchObject({status: 'completed', progress: {epoch: 2, step: 2, fraction: 1}});
		expect(run!.metrics.map(({name}) => name)).toEqual(['loss']);
	});

	it.each([
		[
			'rows of the former log',
			'{"loss": 1, "_step": 0, "_runtime": 1}\n{"loss": 1, "_step": 1, "_runtime": 2}\n',
		],
		['a package', '{"name": "x", "version": "1.0.0"}'],
		['a log', 'Epoch 1: loss 0.5\n'],
	])('is not %s', (_, text) => {
		expect(wandbDocument.detect(Buffer.from(text), 'run/x.json')).toBe(false);
	});

	it('breaks nothing, cut anywhere and with any byte another one, and says where', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(metadata, summary),
				fc.nat(),
				fc.nat(),
				fc.nat(255),
				(text, end, place, byte) => {
					const bytes = Buffer.from(text).subarray(0, 1 + (end % text.length));
					const isCut = bytes.length < text.length;
					const cut = told(wandbDocument, bytes);
					expect(cut.problems).toHaveLength(isCut ? 1 : 0);
					const {facts} = told(wandbDocument, text);
					// What was being written is told in part.
					expect(cut.facts.filter((fact) => !facts.includes(fact)).length).toBeLessThanOrEqual(1);
					bytes[place % bytes.length] = byte;
					for (const {offset} of told(wandbDocument, bytes).problems)
						expect(offset).toBeGreaterThanOrEqual(0);
				},
			),
		);
	});
});
