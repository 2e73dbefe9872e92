import {describe, expect, it} from 'vitest';
import type {Literal} from '../../source/records/literal.ts';
import {isResultLog, readResultLog} from '../../source/stores/result-log.ts';

const results = {
	experiment_id: 'exp117',
	timestamp: '2026-03-04T14:00:00Z',
	status: 'COMPLETED',
	model: 'ResNet34',
	dataset: 'CIFAR-10_v3.2',
	config: {learning_rate: 0.01, epochs: 12},
	metrics: {train_accuracy: 0.991, final_loss: 0.183},
	artifacts: ['model.pkl', 3],
	tags: {phase: 'final', fold: 2},
	notes: 'A baseline.',
};

const summary = {
	total_metrics: 1000,
	total_errors: 5,
	training_duration: '0:15:30',
	loss_stats: {min: 0.1, max: 2.5, mean: 0.8, std: 0.3},
};

const json = (value: unknown): string => JSON.stringify(value, null, 2);

describe('a result log', () => {
	it('tells the name, the end and the time of its run', () => {
		expect(readResultLog(results)).toMatchObject({
			runName: 'exp117',
			ending: 'completed',
			time: Date.UTC(2026, 2, 4, 14),
		});
	});

	it('tells settings, results, tags and artifacts', () => {
		const {config, results: found, tags, artifacts} = readResultLog(results);
		expect(config).toEqual({learning_rate: 0.01, epochs: 12});
		expect(found).toEqual({train_accuracy: 0.991, final_loss: 0.183});
		expect(tags).toEqual({
			phase: 'final',
			fold: '2',
			model: 'ResNet34',
			dataset: 'CIFAR-10_v3.2',
			notes: 'A baseline.',
		});
		expect(artifacts).toEqual(['model.pkl']);
	});

	it('may be a summary of numbers', () => {
		const {results: found, tags} = readResultLog(summary);
		expect(found).toEqual(summary);
		expect(tags).toEqual({});
	});

	it('may hold NaN, as Python writes it', () => {
		expect(readResultLog({experiment_id: 'a', metrics: {loss: Number.NaN}}).results).toEqual({
			loss: Number.NaN,
		});
	});

	it('has no time that it does not tell', () => {
		expect(readResultLog(summary).time).toBeNaN();
		expect(readResultLog({experiment_id: 'a', status: 'failed', timestamp: 'yesterday'}).time).toBeNaN();
		expect(readResultLog({experiment_id: 'a', status: 'failed', timestamp: 1772632800})).toMatchObject({
			time: Date.UTC(2026, 2, 4, 14),
			ending: 'failed',
		});
	});

	it.each(['config', 'metrics', 'tags'])('changes no prototype through its %s', (field) => {
		const {
			config,
			results: found,
			tags,
		} = readResultLog(
			JSON.parse(`{"${field}": {"__proto__": {"polluted": 1}, "a": 1}}`) as Record<string, Literal>,
		);
		for (const part of [config, found, tags]) expect(Object.getPrototypeOf(part)).toBe(Object.prototype);
		expect('polluted' in {}).toBe(false);
	});
});

describe('the head of a document', () => {
	it.each([
		['results', json(results)],
		['results in one line', JSON.stringify(results)],
		['results that are cut', json(results).slice(0, 250)],
		['a summary', json(summary)],
		['configuration and metrics', json({config: {lr: 0.1}, metrics: {loss: 1}})],
	])('is that of a run: %s', (_, head) => {
		expect(isResultLog(head)).toBe(true);
	});

	it.each([
		['a package', json({name: 'x', version: '1.0.0', dependencies: {}})],
		['a configuration', json({model_type: 'bert', hidden_size: 768})],
		['a tokenizer', json({version: '1.0', truncation: null, added_tokens: []})],
		['a log entry', JSON.stringify({level: 'INFO', message: 'x', experiment_id: 'a', metrics: {}})],
		['a row of metrics', JSON.stringify({step: 1, loss: 0.5})],
		['a list', '[{"experiment_id": "a", "status": "x"}]'],
		['a text', 'experiment_id=a status=x metrics={}'],
		['lines of a log', '{"event": "start", "config": {}}\n{"event": "end", "status": "completed"}\n'],
		['nothing', ''],
	])('is not that of a run: %s', (_, head) => {
		expect(isResultLog(head)).toBe(false);
	});
});
