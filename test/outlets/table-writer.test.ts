import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Sink} from '../../source/outlets/sink.ts';
import {TableWriter} from '../../source/outlets/table-writer.ts';

/** Keeps what is written; takes no more than `most` pieces. */
function recorder(most = Number.POSITIVE_INFINITY): Sink & {text: () => string; pieces: Buffer[]} {
	const pieces: Buffer[] = [];
	return {
		pieces,
		text: () => Buffer.concat(pieces).toString(),
		write(bytes) {
			// What it is given is filled again later.
			if (pieces.length < most) pieces.push(Buffer.from(bytes));
			return Promise.resolve(pieces.length < most);
		},
		finish: () => Promise.resolve(),
		discard: () => Promise.resolve(),
	};
}

describe('TableWriter', () => {
	it('writes every row once and in order, however long and however often it has its turn', async () => {
		const rows = fc.array(fc.record({length: fc.integer({min: 0, max: 300_000}), isTurn: fc.boolean()}), {
			maxLength: 12,
		});
		await fc.assert(
			fc.asyncProperty(rows, async (all) => {
				const sink = recorder();
				const writer = new TableWriter(sink);
				let expected = '';
				for (const [at, {length, isTurn}] of all.entries()) {
					const row = `${at}:${'é'.repeat(length)}\n`;
					expected += row;
					writer.add(row);
					if (isTurn) await writer.turn();
				}

				await writer.end();
				expect(sink.text() === expected).toBe(true);
			}),
			{numRuns: 30},
		);
	});

	it('waits with few rows until there are more, or the end', async () => {
		const sink = recorder();
		const writer = new TableWriter(sink);
		writer.add('a\n');
		await writer.turn();
		expect(sink.pieces).toEqual([]);
		await writer.end();
		expect(sink.text()).toBe('a\n');
	});

	it('stops where nobody reads on', async () => {
		const sink = recorder(1);
		const writer = new TableWriter(sink);
		for (let row = 0; row < 5; row++) {
			writer.add('x'.repeat(200_000));
			await writer.turn();
		}

		await writer.end();
		expect(writer).toMatchObject({isStopped: true, failure: null});
		expect(sink.pieces).toHaveLength(1);
	});

	it('keeps why it cannot be written', async () => {
		const failure = new Error('full');
		const writer = new TableWriter({...recorder(), write: () => Promise.reject(failure)});
		writer.add('a\n');
		await writer.end();
		expect(writer).toMatchObject({isStopped: true, failure});
	});
});
