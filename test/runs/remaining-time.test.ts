import {describe, expect, it} from 'vitest';
import {now, summaryOf, type Feeding} from '../support/summaries.ts';

/** A training of 100 steps, of which `done` were printed, one every `seconds`; the last one just now. */
function training(done: number, seconds: number, ago = 0): string {
	return Array.from({length: done}, (_, at) => {
		const time = new Date(now - (ago + (done - 1 - at) * seconds) * 1000).toISOString();
		return `${time} [INFO] step ${at + 1}/100 loss=1\n`;
	}).join('');
}

const eta = (log: string, feeding?: Feeding): number | null => summaryOf(log, feeding).progress.etaSeconds;

describe('the time that remains', () => {
	it('is told by the pace', () => {
		expect(eta(training(50, 60))).toBeCloseTo(50 * 60, 0);
		expect(eta(training(90, 2))).toBeCloseTo(20, 0);
	});

	it('goes down while nothing new is printed', () => {
		expect(eta(training(50, 60, 30), {silentSeconds: 30})).toBeCloseTo(50 * 60 - 30, 0);
	});

	it('is not told before it is credible', () => {
		expect(eta(training(1, 60))).toBeNull();
		expect(eta(training(10, 0.5))).toBeNull();
		expect(eta(training(11, 2))).not.toBeNull();
	});

	it('is not told where no time is printed', () => {
		expect(eta('step 10/100 loss=1\nstep 50/100 loss=1\n')).toBeNull();
	});

	it('is not told where the total is not known', () => {
		expect(eta(training(50, 60).replaceAll('/100', ''))).toBeNull();
	});

	it('is not told once a run is stalled or has failed', () => {
		const stalled = summaryOf(training(50, 60, 86_400), {silentSeconds: 86_400});
		expect(stalled).toMatchObject({status: 'stalled', progress: {fraction: 0.5, etaSeconds: null}});
		const failed = summaryOf(`${training(50, 60)}${new Date(now).toISOString()} [ERROR] Training failed\n`);
		expect(failed).toMatchObject({status: 'failed', progress: {etaSeconds: null}});
	});

	it('is nothing once a run is completed', () => {
		expect(eta(`${training(50, 60)}${new Date(now).toISOString()} [INFO] Training completed\n`)).toBe(0);
	});

	it('is told by what comes after a restart', () => {
		const before = training(60, 1, 7200);
		expect(eta(before + training(50, 60))).toBeCloseTo(50 * 60, 0);
	});
});
