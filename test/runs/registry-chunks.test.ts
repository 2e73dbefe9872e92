/** However the bytes of a log arrive, the same is known of it; and wherever they stop, it is read. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	demoLogs,
	demoSystems,
	nonFiniteIn,
	registryOf,
	summariesOf,
	viewsOf,
	type Logs,
} from '../support/summaries.ts';

/** Cuts `bytes` into pieces of the given sizes, again and again. */
function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
	const chunks: Buffer[] = [];
	for (let at = 0, turn = 0; at < bytes.length; turn++) {
		const size = sizes[turn % sizes.length]!;
		chunks.push(bytes.subarray(at, at + size));
		at += size;
	}

	return chunks;
}

const sizes = fc.array(fc.oneof(fc.integer({min: 1, max: 9}), fc.integer({min: 1, max: 5000})), {
	minLength: 1,
	maxLength: 20,
});

describe.each(demoSystems)('%s', (system) => {
	const logs: Logs = demoLogs(system);
	const whole = summariesOf(logs);
	const shown = (pieces: Logs, chunks?: (bytes: Buffer) => Buffer[]) =>
		registryOf(pieces, chunks ? {chunks} : {}).runs.map(({lines}) => lines.lines);

	it('is the same in any chunks', () => {
		fc.assert(
			fc.property(sizes, (some) => {
				const chunks = (bytes: Buffer): Buffer[] => cut(bytes, some);
				expect(summariesOf(logs, {chunks})).toEqual(whole);
				expect(shown(logs, chunks)).toEqual(shown(logs));
			}),
			{numRuns: 12},
		);
	});

	it('is the same byte by byte', () => {
		expect(summariesOf(logs, {chunks: (bytes) => cut(bytes, [1])})).toEqual(whole);
	});

	it('is read wherever it begins and ends', () => {
		const part = fc.tuple(fc.double({min: 0, max: 1, noNaN: true}), fc.double({min: 0, max: 1, noNaN: true}));
		fc.assert(
			fc.property(part, ([one, other]) => {
				const [from, to] = [Math.min(one, other), Math.max(one, other)];
				const cropped = Object.entries(logs).map(([path, log]) => [
					path,
					log.slice(from * log.length, to * log.length),
				]);
				expect(nonFiniteIn(viewsOf(Object.fromEntries(cropped) as Logs))).toEqual([]);
			}),
			{numRuns: 25},
		);
	});

	it('is read whatever byte in it is broken', () => {
		fc.assert(
			fc.property(fc.nat(), fc.integer({min: 0, max: 255}), (at, byte) => {
				const broken = Object.entries(logs).map(([path, log]) => {
					const bytes = Buffer.from(log);
					bytes[at % bytes.length] = byte;
					return [path, bytes];
				});
				expect(nonFiniteIn(viewsOf(Object.fromEntries(broken) as Logs))).toEqual([]);
			}),
			{numRuns: 25},
		);
	});
});
