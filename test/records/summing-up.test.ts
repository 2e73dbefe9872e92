/** What a line behind a star sums up is what the loop above it was about. */
import {describe, expect, it} from 'vitest';
import {samples, sumsUp} from '../../source/records/summing-up.ts';
import {readLines} from '../support/readings.ts';

const training = 'Epoch: [1][0/50] Loss 0.5 (0.5) Acc@1 72.3 (72.3)';
const test = 'Test: [40/50] Loss 0.6 (0.6) Acc@1 60.1 (75.6)';

describe('a line behind a star', () => {
	it.each(samples)('sums up or not: $text', ({text, sumsUp: expected}) => {
		expect(sumsUp(text)).toBe(expected);
	});

	it('is about the data of the loop above it, also with other lines between', () => {
		const log = [training, test, ' * Acc@1 75.6', test, 'Test: Total time: 0:00:41', '', '* Acc@1 75.7'];
		expect(readLines(log.join('\n')).map(({split}) => split)).toEqual([
			undefined,
			'test',
			'test',
			'test',
			'test',
			undefined,
			'test',
		]);
	});

	it('is about the training behind its own loop', () => {
		expect(readLines([test, training, ' * Acc@1 72.3'].join('\n')).at(-1)!.split).toBeUndefined();
	});
});
