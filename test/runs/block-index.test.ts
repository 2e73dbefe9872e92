import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {BlockIndex, type Block} from '../../source/runs/block-index.ts';
import {Timeline} from '../../source/runs/timeline.ts';
import type {Encoding} from '../../source/sources/encoding.ts';
import {encode} from '../support/encode.ts';

type Options = {size?: number; most?: number; encoding?: Encoding; isRecord?: (line: number) => boolean};

/** Feeds `bytes` in pieces that end at `cuts`, counting the lines as a reader behind would. */
function indexed(
	bytes: Buffer,
	cuts: readonly number[],
	{size = 64, most = 1000, encoding = 'utf-8', isRecord = () => true}: Options = {},
): BlockIndex {
	const index = new BlockIndex(size, most);
	let line = 1;
	let taken = 0;
	const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1))), bytes.length].sort((a, b) => a - b);
	let from = 0;
	for (const end of ends) {
		index.feed(
			bytes.subarray(from, end),
			() => encoding,
			(piece) => {
				taken += piece.length;
				for (const byte of piece) {
					if (byte !== 0x0a) continue;
					line++;
					index.count(line % 5 === 0 ? 'ERROR' : null);
				}
			},
			() => ({
				isRecord: isRecord(line),
				line,
				level: line % 2 === 0 ? 'INFO' : null,
				time: line,
				lastTime: line,
				latest: line,
				timeline: {...new Timeline().mark(), x: line},
				tables: [],
				hasCrashed: line % 5 === 4,
			}),
		);
		from = end;
	}

	expect(taken).toBe(bytes.length);
	return index;
}

function blocksOf(index: BlockIndex): Block[] {
	return Array.from({length: index.length}, (_, at) => index.block(at));
}

const text = fc.array(
	fc.oneof(fc.string({maxLength: 30}), fc.constantFrom('  indented', '', '\r', '损失', '\t')),
	{
		maxLength: 200,
	},
);
const cuts = fc.array(fc.nat(10_000), {maxLength: 20});

describe('the index of blocks', () => {
	it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('is the same in any chunks: %s', (encoding) => {
		fc.assert(
			fc.property(text, cuts, (lines, some) => {
				const bytes = encode(lines.join('\n'), encoding);
				const whole = indexed(bytes, [], {encoding});
				expect(blocksOf(indexed(bytes, some, {encoding}))).toEqual(blocksOf(whole));
			}),
		);
	});

	it('covers every byte once, in blocks that begin with a line which is not indented', () => {
		fc.assert(
			fc.property(text, cuts, (lines, some) => {
				const bytes = Buffer.from(lines.join('\n'));
				const blocks = blocksOf(indexed(bytes, some));
				expect(blocks[0]!.offset).toBe(0);
				expect(blocks.at(-1)!.end).toBe(bytes.length);
				for (const [at, {offset, line}] of blocks.entries()) {
					const before = bytes.subarray(0, offset).toString();
					expect(line).toBe(before.split('\n').length);
					if (at === 0) continue;
					expect(offset).toBe(blocks[at - 1]!.end);
					expect(before.endsWith('\n')).toBe(true);
					const isLarge = offset - blocks[at - 1]!.offset >= 4 * 64;
					expect(isLarge || !/^[ \t]/.test(bytes.toString('utf8', offset))).toBe(true);
				}
			}),
		);
	});

	it('begins no block within a record, unless that is far too long', () => {
		const bytes = Buffer.from('12345678901234567890\n'.repeat(100));
		const blocks = blocksOf(indexed(bytes, [], {isRecord: (line) => line % 7 === 0}));
		expect(blocks.slice(1).every(({line}) => line % 7 === 0)).toBe(true);
		const forced = blocksOf(indexed(bytes, [], {isRecord: () => false}));
		expect(forced.length).toBeGreaterThan(3);
		expect(forced[1]!.offset).toBeGreaterThanOrEqual(4 * 64);
	});

	it('is bounded: two blocks become one, and nothing of their counts is lost', () => {
		const bytes = Buffer.from('0123456789\n'.repeat(20_000));
		const index = indexed(bytes, [], {most: 16});
		expect(index.length).toBeLessThanOrEqual(16);
		expect(index.length).toBeGreaterThanOrEqual(8);
		const blocks = blocksOf(index);
		expect(blocks.map(({offset}) => offset / 11 + 1)).toEqual(blocks.map(({line}) => line));
		expect(blocks.every((_, at) => !index.has(at, 'CRITICAL') && index.has(at, 'ERROR'))).toBe(true);
	});

	it('knows of each block which levels it has; a line without one counts as INFO', () => {
		const index = indexed(Buffer.from('0123456789\n'.repeat(3)), []);
		expect([index.has(0, 'INFO'), index.has(0, 'WARNING'), index.has(0, 'DEBUG')]).toEqual([
			true,
			false,
			true,
		]);
		index.count('WARNING');
		expect([index.has(0, 'WARNING'), index.has(0, 'ERROR'), index.hasExactly(0, 'WARNING')]).toEqual([
			true,
			false,
			true,
		]);
	});

	it('counts the warnings and errors that begin before a block', () => {
		const index = new BlockIndex(8, 100);
		for (let at = 0; at < 10; at++) {
			index.countRecord(at % 2 === 0);
			index.feed(
				Buffer.from('12345678\n'),
				() => 'utf-8',
				() => undefined,
				() => ({
					isRecord: true,
					line: at + 1,
					level: null,
					time: 0,
					lastTime: 0,
					latest: 0,
					timeline: new Timeline().mark(),
					tables: [],
					hasCrashed: false,
				}),
			);
		}

		expect(index.recordsBefore(index.length, true)).toBe(5);
		expect(index.recordsBefore(index.length, false)).toBe(5);
		expect(index.recordsBefore(0, true)).toBe(0);
	});

	it('begins anew with another file', () => {
		const index = indexed(Buffer.from('0123456789\n'.repeat(100)), []);
		index.reset();
		expect(blocksOf(index)).toHaveLength(1);
		expect(index.block(0)).toMatchObject({offset: 0, end: 0, line: 1, level: null});
		expect(index.has(0, 'DEBUG')).toBe(false);
	});
});
