/** Pieces of logs are read again: also of those that were renamed or compressed meanwhile. */
import {execFileSync} from 'node:child_process';
import {mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {FileRanges, type ReadLog} from '../../source/sources/file-ranges.ts';

let directory = '';

beforeEach(() => {
	directory = mkdtempSync(join(tmpdir(), 'mlwatch-ranges-'));
});

afterEach(() => {
	rmSync(directory, {recursive: true});
});

const textOf = (name: string): Buffer =>
	Buffer.from(Array.from({length: 5000}, (_, at) => `${name} step ${at} loss=${1 / (at + 1)}\n`).join(''));

const logOf = (path: string, text: Buffer): ReadLog => ({
	source: {path: join(directory, path), format: 'lines', isPipe: false},
	head: text.subarray(0, 1024),
});

function write(path: string, bytes: Buffer): void {
	writeFileSync(join(directory, path), bytes);
}

describe('a piece of a log', () => {
	it('is that of the file, as far as this reaches', async () => {
		const text = textOf('a');
		write('a.log', text);
		const {read} = new FileRanges();
		const log = logOf('a.log', text);
		expect(await read(log, 100, 2000)).toEqual(text.subarray(100, 2000));
		expect(await read(log, text.length - 10, text.length + 10)).toEqual(text.subarray(-10));
	});

	it('is found in what the file has become: renamed, copied, compressed', async () => {
		const [old, middle, text] = ['old', 'middle', 'new'].map(textOf) as [Buffer, Buffer, Buffer];
		write('a.log', old);
		const {read} = new FileRanges();
		const log = logOf('a.log', old);
		expect(await read(log, 10, 20)).toEqual(old.subarray(10, 20));
		renameSync(join(directory, 'a.log'), join(directory, 'a.log.1'));
		write('a.log', middle);
		expect(await read(log, 30, 40)).toEqual(old.subarray(30, 40));
		rmSync(join(directory, 'a.log.1'));
		write('a.log.2.gz', gzipSync(old));
		write('a.log.1', middle);
		write('a.log', text);
		expect(await read(log, 50, 70)).toEqual(old.subarray(50, 70));
		expect(await read(logOf('a.log', middle), 50, 70)).toEqual(middle.subarray(50, 70));
	});

	it('cannot be read where the file is gone, or another one has its name', async () => {
		const {read} = new FileRanges();
		const log = logOf('a.log', textOf('old'));
		await expect(read(log, 0, 10)).rejects.toThrow('no such file or directory');
		write('a.log', textOf('new'));
		await expect(read(log, 0, 10)).rejects.toThrow('another file has its name');
	});

	it.each(['gzip', 'zstd', 'xz', 'bzip2'])(
		'is read from what is compressed, in any order: %s',
		async (program) => {
			const text = textOf('a');
			write('a.log', text);
			execFileSync(program, ['-q', join(directory, 'a.log')]);
			const extension = {gzip: 'gz', zstd: 'zst', xz: 'xz', bzip2: 'bz2'}[program]!;
			const log = logOf(`a.log.${extension}`, text);
			const place = fc.tuple(fc.nat(text.length), fc.integer({min: 1, max: 20_000}));
			await fc.assert(
				fc.asyncProperty(fc.array(place, {minLength: 1, maxLength: 8}), async (places) => {
					const {read} = new FileRanges({piece: 7000, kept: 6000, ahead: 3});
					for (const [from, length] of places)
						expect(await read(log, from, from + length)).toEqual(text.subarray(from, from + length));
				}),
				{numRuns: program === 'gzip' ? 60 : 4},
			);
		},
	);

	it('of what breaks off is what stands before that', async () => {
		const text = textOf('a');
		const compressed = gzipSync(text);
		write('a.log.gz', compressed.subarray(0, compressed.length / 2));
		const {read} = new FileRanges();
		expect(await read(logOf('a.log.gz', text), 0, 100)).toEqual(text.subarray(0, 100));
		expect((await read(logOf('a.log.gz', text), 0, text.length)).length).toBeLessThan(text.length);
	});
});
