import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Pace} from '../../source/runs/pace.ts';

/** Values at times in seconds. */
function paceOf(...samples: ReadonlyArray<readonly [seconds: number, value: number]>): Pace {
	const pace = new Pace();
	for (const [seconds, value] of samples) pace.take(seconds * 1000, value);
	return pace;
}

describe('the pace', () => {
	it('is growth a second', () => {
		expect(paceOf([0, 0], [10, 20], [20, 40]).perSecond).toBeCloseTo(2);
	});

	it('is that of any steady growth, however many samples there were', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 3, max: 3000}),
				fc.double({min: 0.01, max: 1000, noNaN: true}),
				(count, rate) => {
					const pace = paceOf(...Array.from({length: count}, (_, at) => [at, at * rate] as const));
					expect(pace.perSecond / rate).toBeCloseTo(1, 6);
					expect(pace.span).toBe((count - 1) * 1000);
					expect(pace.gain).toBeCloseTo((count - 1) * rate, 4);
				},
			),
			{numRuns: 50},
		);
	});

	it('forgets a slow beginning', () => {
		const slow = Array.from({length: 50}, (_, at) => [at * 10, at] as const);
		const fast = Array.from({length: 50}, (_, at) => [500 + at * 10, 50 + at * 100] as const);
		expect(paceOf(...slow, ...fast).perSecond).toBeCloseTo(10, 0);
	});

	it('is not known before something has grown in time', () => {
		for (const pace of [paceOf(), paceOf([5, 1]), paceOf([5, 1], [5, 2]), paceOf([5, 1], [6, 1])])
			expect(pace.perSecond).toBeNaN();
	});

	it('begins anew where the value or the time goes back', () => {
		expect(paceOf([0, 0], [10, 100], [20, 5])).toMatchObject({span: 0, gain: 0, lastTime: 20_000});
		expect(paceOf([10, 0], [20, 100], [5, 200])).toMatchObject({span: 0, gain: 0, lastTime: 5000});
	});

	it('passes over what has no time or no value', () => {
		expect(paceOf([0, 0], [Number.NaN, 5], [5, Number.NaN], [10, 10]).perSecond).toBeCloseTo(1);
	});
});
