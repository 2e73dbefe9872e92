import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {Ticker} from '../../source/screen/ticker.ts';

let ticker: Ticker;
let draws: number[];
let start: number;
let lines: number;

beforeEach(() => {
	vi.useFakeTimers();
	start = Date.now();
	lines = 0;
	ticker = new Ticker(
		() => Date.now() - start,
		() => lines,
	);
	draws = [];
	ticker.subscribe(() => draws.push(Date.now() - start));
});

afterEach(() => {
	ticker.stop();
	vi.useRealTimers();
});

/** Notes a change every `every` milliseconds for `duration`. */
function change(every: number, duration: number): void {
	for (let passed = 0; passed < duration; passed += every) {
		ticker.note();
		vi.advanceTimersByTime(every);
	}
}

const gaps = (): number[] => draws.slice(1).map((time, index) => time - draws[index]!);

describe('Ticker', () => {
	it('draws every 60 milliseconds at most, however much changes', () => {
		vi.advanceTimersByTime(500);
		change(1, 5000);
		expect(Math.min(...gaps())).toBeGreaterThanOrEqual(60);
		expect(draws.length).toBeGreaterThan(60);
	});

	it('draws at once what changes after a pause', () => {
		vi.advanceTimersByTime(1500);
		const before = draws.length;
		ticker.note();
		vi.advanceTimersByTime(1);
		expect(draws.length).toBe(before + 1);
	});

	it('draws what changed last, also when nothing comes after it', () => {
		vi.advanceTimersByTime(1050);
		ticker.note();
		vi.advanceTimersByTime(2);
		const {length} = draws;
		ticker.note();
		vi.advanceTimersByTime(100);
		expect(draws.length).toBe(length + 1);
	});

	it('leaves the time to reading while more comes than anybody can read, and draws soon what comes last', () => {
		vi.advanceTimersByTime(500);
		for (let passed = 0; passed < 5250; passed++) {
			lines += 100;
			ticker.note();
			vi.advanceTimersByTime(1);
		}

		expect(Math.min(...gaps().slice(-8))).toBeGreaterThanOrEqual(500);
		expect(Math.max(...gaps().slice(-8))).toBeLessThan(600);
		const {length} = draws;
		vi.advanceTimersByTime(45);
		expect(draws.length).toBe(length + 1);
	});

	it('draws at once when it is to hurry, also in a flood, and that once', () => {
		vi.advanceTimersByTime(1050);
		ticker.note();
		vi.advanceTimersByTime(2);
		const {length} = draws;
		lines += 5000;
		ticker.note();
		ticker.hurry();
		expect(draws.length).toBe(length + 1);
		vi.advanceTimersByTime(500);
		expect(draws.length).toBe(length + 1);
	});

	it('draws for the clocks when nothing changes', () => {
		vi.advanceTimersByTime(10_000);
		expect(draws.length).toBe(10);
	});

	it('draws no curves for the clocks, and those of the last change with the next of them', () => {
		ticker.note();
		vi.advanceTimersByTime(3000);
		const {curves} = ticker;
		vi.advanceTimersByTime(5000);
		expect(ticker.curves).toBe(curves);
		change(100, 600);
		expect(ticker.curves).toBeGreaterThan(curves);
		ticker.note();
		const before = ticker.curves;
		vi.advanceTimersByTime(2000);
		expect(ticker.curves).toBe(before + 1);
	});

	it.each([130, 350, 770, 1130])('lets no clock skip a second after a change at %i ms', (time) => {
		vi.advanceTimersByTime(time);
		ticker.note();
		vi.advanceTimersByTime(8000);
		expect(Math.max(...gaps())).toBeLessThanOrEqual(1100);
	});

	it('has a new snapshot for each draw and the same between two', () => {
		const before = ticker.snapshot();
		vi.advanceTimersByTime(10);
		expect(ticker.snapshot()).toBe(before);
		vi.advanceTimersByTime(1000);
		expect(ticker.snapshot()).not.toBe(before);
	});

	it('has the curves drawn twice a second at most, after a change', () => {
		const changes: number[] = [];
		let {curves} = ticker;
		ticker.subscribe(() => {
			if (ticker.curves !== curves) changes.push(Date.now() - start);
			({curves} = ticker);
		});
		vi.advanceTimersByTime(1000);
		change(10, 3000);
		vi.advanceTimersByTime(2000);
		const between = changes.slice(1).map((time, index) => time - changes[index]!);
		expect(Math.min(...between)).toBeGreaterThanOrEqual(500);
		// Half a second, the draw that comes just before that, and the clock.
		expect(Math.max(...between)).toBeLessThanOrEqual(500 + 75 + 1000);
		expect(changes.length).toBeGreaterThanOrEqual(7);
	});

	it('tells no one who has left, and nobody once it has stopped', () => {
		const heard = vi.fn();
		const leave = ticker.subscribe(heard);
		leave();
		vi.advanceTimersByTime(3000);
		expect(heard).not.toHaveBeenCalled();
		ticker.note();
		ticker.stop();
		ticker.note();
		const {length} = draws;
		vi.advanceTimersByTime(3000);
		expect(draws.length).toBe(length);
	});
});
