import {describe, expect, it} from 'vitest';
import {recordView} from '../../source/views/record.ts';
import {recordsOf} from '../support/records.ts';

const viewsOf = (log: string): unknown[] => recordsOf(log).map((record) => recordView(record, record.run));

describe('a record for JSON', () => {
	it('has every field', () => {
		const entry = {
			timestamp: '2026-11-02T10:00:00.250Z',
			level: 'METRIC',
			logger: 'training',
			message: 'Metrics',
			experiment_id: 'exp_7',
			epoch: 2,
			step: 100,
			metrics: {loss: 0.5},
			tags: {phase: 'training'},
		};
		expect(viewsOf(`\n${JSON.stringify(entry)}`)).toEqual([
			{
				time: '2026-11-02T10:00:00.250Z',
				level: 'METRIC',
				logger: 'training',
				message: 'Metrics',
				run: 'exp_7',
				source: 'train.log',
				line: 2,
				step: 100,
				epoch: 2,
				metrics: {loss: 0.5},
				tags: {phase: 'training'},
			},
		]);
	});

	it('says null, or nothing, where nothing is known', () => {
		expect(viewsOf('hello\n  world')).toEqual([
			{
				time: null,
				level: null,
				logger: null,
				message: 'hello\n  world',
				run: 'train',
				source: 'train.log',
				line: 1,
				step: null,
				epoch: null,
				metrics: {},
				tags: {},
			},
		]);
	});

	it('says by name what JSON has no number for', () => {
		const [view] = viewsOf('loss=nan acc=inf lr=0.1') as Array<{metrics: unknown}>;
		expect(view!.metrics).toEqual({loss: 'NaN', acc: 'Infinity', lr: 0.1});
	});
});
