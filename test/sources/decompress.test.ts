import {randomBytes} from 'node:crypto';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {describe, expect, it, onTestFinished} from 'vitest';
import {compressionOf} from '../../source/sources/compression.ts';
import {BrokenCompression, decompressed} from '../../source/sources/decompress.ts';
import {readOnce} from '../../source/sources/read-once.ts';
import type {Source} from '../../source/sources/source.ts';
import {compress, compressions} from '../support/compress.ts';
import {temporaryDirectory} from '../support/program.ts';
import {numberedLines} from './numbered-lines.ts';
import {Recorder} from './recorder.ts';

const text = numberedLines(1, 20_000);

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
	for (let at = 0; at < bytes.length; at += size) yield Promise.resolve(bytes.subarray(at, at + size));
}

/** What was read of `bytes`, and why no more. */
async function read(bytes: Buffer, size = 10_000): Promise<{read: string; error: unknown}> {
	const chunks: Buffer[] = [];
	let error: unknown = null;
	try {
		for await (const chunk of decompressed(inChunks(bytes, size), compressionOf(bytes)!)) chunks.push(chunk);
	} catch (thrown) {
		error = thrown;
	}

	return {read: Buffer.concat(chunks).toString(), error};
}

describe.each(compressions)('%s', (compression) => {
	const whole = compress(compression, text);

	it('is known by its first bytes', () => {
		expect(compressionOf(whole)).toBe(compression);
		expect(compressionOf(compress(compression, ''))).toBe(compression);
	});

	it.each([1, 1000, whole.length])('is read whatever the chunks: %i bytes', async (size) => {
		const few = size === 1 ? compress(compression, text.slice(0, 2000)) : whole;
		expect(await read(few, size)).toEqual({read: size === 1 ? text.slice(0, 2000) : text, error: null});
	});

	it('may be of several parts', async () => {
		const parts = [text.slice(0, 5000), text.slice(5000, 5001), text.slice(5001)];
		const bytes = Buffer.concat(parts.map((part) => compress(compression, part)));
		expect(await read(bytes)).toEqual({read: text, error: null});
		// Where one part ends and so does a chunk.
		expect((await read(bytes, compress(compression, parts[0]!).length)).read).toBe(text);
	});

	it('that breaks off is read as far as it goes, and says so', async () => {
		const parts = Buffer.concat([whole, whole.subarray(0, whole.length - 20)]);
		const {read: got, error} = await read(parts);
		expect(got.startsWith(text)).toBe(true);
		expect(`${text}${text}`.startsWith(got)).toBe(true);
		expect(error).toBeInstanceOf(BrokenCompression);
		expect((error as Error).message).toBe(`the ${compression} data breaks off: what is there was read`);
	});

	it('that is damaged says so', async () => {
		const bytes = Buffer.concat([whole.subarray(0, 200), randomBytes(whole.length)]);
		const {read: got, error} = await read(bytes);
		expect(error).toBeInstanceOf(BrokenCompression);
		expect((error as Error).message).toMatch(/is damaged|breaks off/);
		expect(got).not.toBe(text);
	});

	it('need not be read to its end', async () => {
		for await (const chunk of decompressed(inChunks(whole, 100), compression)) {
			expect(text.startsWith(chunk.toString())).toBe(true);
			break;
		}
	});
});

it('is no compression what only begins with such letters', () => {
	expect(compressionOf(Buffer.from('BZh9 is how bzip2 begins\n'))).toBeNull();
	expect(compressionOf(Buffer.from('(training)\n'))).toBeNull();
	expect(compressionOf(Buffer.alloc(0))).toBeNull();
});

it('leaves out what pads a gzip file', async () => {
	expect(await read(Buffer.concat([gzipSync(text), Buffer.alloc(512)]))).toEqual({read: text, error: null});
});

it.each(['gzip', 'xz'] as const)(
	'a bomb in %s fills no memory',
	async (compression) => {
		const size = 256 * 2 ** 20;
		const bomb = compress(compression, Buffer.alloc(size));
		expect(bomb.length).toBeLessThan(size / 500);
		const before = process.memoryUsage().rss;
		let [length, largest] = [0, 0];
		let most = before;
		for await (const chunk of decompressed(inChunks(bomb, 64 * 1024), compression)) {
			length += chunk.length;
			largest = Math.max(largest, chunk.length);
			most = Math.max(most, process.memoryUsage().rss);
		}

		expect(length).toBe(size);
		expect(largest).toBeLessThanOrEqual(2 ** 20);
		expect(most - before).toBeLessThan(size / 2);
	},
	30_000,
);

describe('a compressed file', () => {
	const file = (bytes: Buffer): Source => {
		// The name says nothing, and no program takes it for one of its options.
		const path = join(temporaryDirectory(), '--help.log');
		writeFileSync(path, bytes);
		return {path, format: 'lines', isPipe: false};
	};

	it.each(compressions)('is read to its end, counted by what it has on disk: %s', async (compression) => {
		const bytes = compress(compression, text);
		const [source, recorder] = [file(bytes), new Recorder()];
		await readOnce(source, recorder);
		expect(recorder.text).toBe(text);
		expect(recorder.calls).toEqual([`caught up ${bytes.length}`, 'ended']);
		expect(source.position).toBe(bytes.length);
	});

	it('that breaks off is told of, and read', async () => {
		const recorder = new Recorder();
		await readOnce(file(gzipSync(text).subarray(0, -1000)), recorder);
		expect(text.startsWith(recorder.text)).toBe(true);
		expect(recorder.text.length).toBeGreaterThan(text.length / 2);
		expect(recorder.calls[0]).toBe('failed the gzip data breaks off: what is there was read');
	});

	it('whose program is missing says what to install', async () => {
		const path = process.env['PATH'];
		process.env['PATH'] = temporaryDirectory();
		onTestFinished(() => {
			process.env['PATH'] = path;
		});
		const recorder = new Recorder();
		await readOnce(file(Buffer.from('fd377a585a000004e6d6b446', 'hex')), recorder);
		expect(recorder.calls).toEqual(['failed needs the program xz: install xz-utils']);
	});
});
