/** A training that goes on after a traceback, or after a line that sounded like its end. */
import {describe, expect, it} from 'vitest';
import {lines, metricNamed, summaryOf} from '../support/summaries.ts';

const traceback = lines('Traceback (most recent call last):', '  File "a.py", line 1, in f', 'ValueError: x');

describe('a training goes on after a traceback', () => {
	it.each([
		['its steps go on', ['step 10/100 loss=0.5'], ['step 20/100 loss=0.4'], 2],
		['it begins again at an earlier one', ['step 10/100 loss=0.5'], ['step 5/100 loss=0.4'], 2],
		['a heading has another epoch', ['Epoch 1/5', 'loss=0.5'], ['Epoch 2/5', 'loss=0.4'], 2],
		['its records go on', ['INFO:root:loss=0.5'], ['INFO:root:loss=0.4'], 2],
		['its rows go on', ['{"loss": 0.5}'], ['{"loss": 0.4}'], 2],
		['it only begins below', ['hello'], ['INFO:root:loss=0.5', 'INFO:root:loss=0.4'], 2],
		['a metric comes again and again', ['loss=0.5'], ['loss=0.45', 'loss=0.4'], 2],
	])('when %s', (_, before, after, count) => {
		const summary = summaryOf(lines(...before) + traceback + lines(...after));
		expect(summary.status).toBe('running');
		expect(summary.errors).toMatchObject([{recovered: true}]);
		expect(metricNamed(summary, 'loss')).toMatchObject({count, last: 0.4});
	});

	it('that was logged, when a metric comes again and again', () => {
		const after = (...values: number[]): boolean =>
			summaryOf(
				lines('loss=1', 'ERROR:root:It failed') +
					traceback +
					lines(...values.map((value) => `loss=${value}`)),
			).errors[0]!.recovered;
		expect(after(0.5)).toBe(false);
		expect(after(0.5, 0.4)).toBe(true);
	});

	it('when its bar is drawn more often than at the end of a program', () => {
		const bar = (step: number): string => ` 10%|█         | ${step}/100 [00:10<01:30,  1.00it/s]`;
		const status = (...after: number[]): string =>
			summaryOf(lines(bar(10)) + traceback + lines(...after.map((step) => bar(step)))).status;
		expect(status(11)).toBe('failed');
		expect(status(11, 12, 13)).toBe('running');
	});
});

describe('a training that said that it is complete', () => {
	const log = lines('epoch 1/10 loss=1', 'Training completed');

	it('has done all', () => {
		expect(summaryOf(log).progress).toMatchObject({fraction: 1, milestones: {length: 4}});
	});

	it('has not when it goes on', () => {
		const {progress} = summaryOf(log + lines('epoch 2/10 loss=1', 'epoch 3/10 loss=1'));
		expect(progress).toMatchObject({fraction: 0.3, milestones: [{fraction: 0.25, line: 4}]});
	});

	it('may report where it ended', () => {
		expect(summaryOf(log + lines('step 100: saved', 'epoch 2/10 loss=1')).status).toBe('completed');
	});
});
