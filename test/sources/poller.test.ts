import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {hintInterval, Poller, pollInterval, type Pace} from '../../source/sources/poller.ts';
import {noHints} from './following.ts';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

/** Counts the looks at `count` files of a pace. */
function pollFiles(poller: Poller, count: number, pace: Pace): number[] {
	const looks = Array.from({length: count}, () => 0);
	looks.forEach((_, at) => {
		poller.add(
			`/nowhere/${pace}/${at}`,
			() => {
				looks[at]!++;
				return Promise.resolve(pace);
			},
			pace,
		);
	});
	return looks;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

it('looks at a few files each time, whatever their pace', async () => {
	const poller = new Poller(noHints());
	const looks = (['quick', 'quiet', 'listed'] as const).map((pace) => pollFiles(poller, 3, pace));
	await vi.advanceTimersByTimeAsync(pollInterval * 8);
	expect(looks.flat()).toEqual(Array.from({length: 9}, () => 8));
	poller.stop();
	await vi.advanceTimersByTimeAsync(pollInterval * 8);
	expect(sum(looks.flat())).toBe(72);
});

it('looks at many in turn, each as often as the others, and no more often for their number', async () => {
	const poller = new Poller(noHints());
	const quick = pollFiles(poller, 3, 'quick');
	const quiet = pollFiles(poller, 1000, 'quiet');
	const listed = pollFiles(poller, 10_000, 'listed');
	await vi.advanceTimersByTimeAsync(pollInterval * 40);
	expect(quick).toEqual([40, 40, 40]);
	expect(new Set(quiet)).toEqual(new Set([2]));
	expect(sum(listed)).toBeLessThanOrEqual(1000);
	expect(Math.max(...listed)).toBe(1);
	poller.stop();
});

it('looks soon when there is a hint, and once for many hints', async () => {
	const poller = new Poller(noHints());
	let looks = 0;
	const {soon, stop} = poller.add('/nowhere', () => {
		looks++;
		return Promise.resolve('quick');
	});
	soon();
	expect(looks).toBe(1);
	for (let hint = 0; hint < 100; hint++) soon();
	await vi.advanceTimersByTimeAsync(pollInterval - 1);
	expect(looks).toBe(2);
	stop();
	soon();
	await vi.advanceTimersByTimeAsync(pollInterval * 4);
	expect(looks).toBe(2);
	poller.stop();
});

it('looks at a file that is always hinted at in rounds only, at all such files in the same ones', async () => {
	const poller = new Poller(noHints());
	const looks = [0, 0];
	const hints = looks.map((_, at) => {
		const {soon} = poller.add(`/nowhere/${at}`, () => {
			looks[at]!++;
			return Promise.resolve('quick');
		});
		return soon;
	});
	const time = 4 * pollInterval;
	for (let passed = 0; passed < time; passed += 10) {
		for (const hint of hints) hint();
		await vi.advanceTimersByTimeAsync(10);
	}

	// The first one is looked at with its first hint, the other one from the next round on; no tick comes between.
	const rounds = Math.floor(time / hintInterval);
	expect(looks).toEqual([rounds + 1, rounds]);
	poller.stop();
});
