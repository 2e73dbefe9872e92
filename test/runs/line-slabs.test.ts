import {describe, expect, it} from 'vitest';
import {LineSlabs} from '../../source/runs/line-slabs.ts';
import {RunRegistry} from '../../source/runs/registry.ts';
import {standardInput} from '../../source/sources/pipe.ts';

const [bytes, lines] = [400_000, 1000];

describe('the room for lines', () => {
	it('is used again once everything in it was given back, and not before', () => {
		const slabs = new LineSlabs();
		const first = slabs.take(bytes, lines);
		expect(slabs.take(bytes, lines)).toBe(first);
		const second = slabs.take(bytes, lines);
		slabs.giveBack(first);
		slabs.take(bytes, lines);
		expect(slabs.take(bytes, lines)).not.toBe(first);
		slabs.giveBack(first);
		slabs.take(bytes, lines);
		const next = slabs.take(bytes, lines);
		expect(next).toBe(first);
		expect([next.usedBytes, next.usedLines]).toEqual([bytes, lines]);
		expect(second).not.toBe(first);
	});

	it('is not used again while more may come into it', () => {
		const slabs = new LineSlabs();
		const slab = slabs.take(bytes, lines);
		slabs.giveBack(slab);
		expect(slabs.take(bytes, lines).usedBytes).toBe(2 * bytes);
	});

	it('has room for what is larger than usual, in bytes and in lines', () => {
		const slabs = new LineSlabs();
		expect(slabs.take(3_000_000, 1).bytes.length).toBeGreaterThanOrEqual(3_000_000);
		expect(slabs.take(1, 100_000).times.length).toBeGreaterThanOrEqual(100_000);
	});
});

describe('the lines of a flood through a pipe', () => {
	const text = (step: number): string => `step ${step} loss 0.${step}`;

	function registryOf(): {registry: RunRegistry; push: (from: number, end: number) => void} {
		const registry = new RunRegistry({now: () => 0, group: true, keepLines: true});
		registry.opened(standardInput);
		const push = (from: number, end: number): void => {
			for (let at = from; at < end; at += 1000) {
				const steps = Array.from({length: 1000}, (_, index) => at + index);
				registry.bytes(standardInput, Buffer.from(steps.map((step) => `${text(step)}\n`).join('')));
			}
		};
		return {registry, push};
	}

	it('stay what they were for who was given them, however many come after them', () => {
		const {registry, push} = registryOf();
		push(0, 60_000);
		const {list} = registry.runs[0]!.lines;
		expect(list.length).toBeGreaterThanOrEqual(20_000);
		const first = 60_000 - list.length;
		push(60_000, 300_000);
		const told = Array.from({length: list.length}, (_, at) => list.at(at)!.text);
		expect(told).toEqual(Array.from({length: list.length}, (_, at) => text(first + at)));
	});

	it('are the newest ones as they came, though nobody has looked at those before them', () => {
		const {registry, push} = registryOf();
		push(0, 300_000);
		const {lines: newest} = registry.runs[0]!.lines;
		expect(newest.length).toBeGreaterThanOrEqual(20_000);
		expect(newest.map((line) => line.text)).toEqual(
			Array.from({length: newest.length}, (_, at) => text(300_000 - newest.length + at)),
		);
	});
});
