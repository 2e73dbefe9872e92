import {describe, expect, it} from 'vitest';
import {openMetrics} from '../../source/stores/open-metrics.ts';
import {storeOf} from '../../source/stores/stores.ts';
import {told} from './store-recorder.ts';

const isOne = (text: string, isNamed = false): boolean =>
	storeOf(Buffer.from(text), 'run/metrics.txt', isNamed) === openMetrics;

const dump = `# HELP train_loss The loss.
# TYPE train_loss gauge
train_loss{job="a",epoch="3"} 0.5
# TYPE train_steps_total counter
train_steps_total 1200
# TYPE process_open_fds gauge
process_open_fds 7
# TYPE step_seconds histogram
step_seconds_bucket{le="0.5"} 7
# EOF
`;

describe('gauges of a program', () => {
	it('are told where its counters and their labels say', () => {
		expect(isOne(dump)).toBe(true);
		expect(told(openMetrics, dump).told).toMatchObject([{step: 1200, epoch: 3, values: {train_loss: 0.5}}]);
	});

	it('may have the time of each value', () => {
		const text = '# TYPE loss gauge\nloss 0.5 1700000000000\nloss NaN 1700000001\n';
		expect(told(openMetrics, text).told).toMatchObject([
			{time: 1_700_000_000_000, values: {loss: 0.5}},
			{time: 1_700_000_001_000, values: {loss: Number.NaN}},
		]);
	});

	it('are of the data and of the records that their labels name', () => {
		const text =
			'# TYPE loss gauge\nloss{split="val",model="a"} 0.5\nloss{split="val",model="b"} 0.25\nloss{split="train",model="a"} 1\n';
		const {told: rows, facts} = told(openMetrics, text);
		expect(rows.map(({values}) => values)).toEqual([{'a/loss': 0.5}, {'b/loss': 0.25}, {'a/loss': 1}]);
		expect(facts).toEqual(['about validation', 'about train']);
	});

	it('are none of a training where no metric is among them, and no log is one', () => {
		expect(isOne('# TYPE queue_length gauge\nqueue_length 7\n')).toBe(false);
		expect(isOne('# TYPE queue_length gauge\nqueue_length 7\n', true)).toBe(true);
		expect(isOne('# HELP is near\nloss 0.5\n')).toBe(false);
	});
});
