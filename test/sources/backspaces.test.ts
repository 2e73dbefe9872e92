import {describe, expect, it} from 'vitest';
import {withReturns} from '../../source/sources/backspaces.ts';
import {metricNamed, summaryOf} from '../support/summaries.ts';

describe('a chunk', () => {
	it('has returns in the place of its backspaces, and is not changed itself', () => {
		const chunk = Buffer.from('1%\b\b2%\n');
		expect(withReturns(chunk).toString()).toBe('1%\r\r2%\n');
		expect(chunk.toString()).toBe('1%\b\b2%\n');
	});

	it('is the same where it has none', () => {
		const chunk = Buffer.from('损失 0.5\r\n');
		expect(withReturns(chunk)).toBe(chunk);
	});
});

it('a bar that is taken back with backspaces tells as much as one that is drawn over', () => {
	const frames = [1, 2, 3].map((step) => ` ${step}/3 [====>.....] - loss: 0.${step}`);
	const log = [
		`${frames.map((frame) => frame + '\b'.repeat(frame.length)).join('')}\n`,
		`${frames.join('\r')}\n`,
	];
	const [taken, drawn] = log.map((text) => summaryOf(`Epoch 1/5\n${text}`));
	expect(metricNamed(taken!, 'loss')).toMatchObject({count: 3, first: 0.1, last: 0.3});
	expect(taken!.metrics).toEqual(drawn!.metrics);
	expect(taken!.progress).toEqual(drawn!.progress);
});
