import {appendFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {readFrom, sampleFile} from '../../source/sources/sampled-file.ts';
import {temporaryDirectory} from '../support/program.ts';
import {numberedLines} from './numbered-lines.ts';

/** The path of a file that holds `text`. */
function file(text: string | Buffer): string {
	const path = join(temporaryDirectory(), 'train.log');
	writeFileSync(path, text);
	return path;
}

describe('of a large log', () => {
	const text = numberedLines(1, 200_000);

	it('whole lines are read, each once, from its beginning to its end and in its order', async () => {
		const {pieces, tail, end} = (await sampleFile(file(text)))!;
		const read = Buffer.concat([...pieces, tail]).toString();
		const lines = read.split('\n');
		expect(lines.pop()).toBe('');
		const places = lines.map((line) => Number(/^line (\d+) of the log$/.exec(line)?.[1]));
		expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
		expect(places[0]).toBe(1);
		expect(places.at(-1)).toBe(200_000);
		expect(end).toBe(Buffer.byteLength(text));
		expect(read.length).toBeLessThan(text.length / 2);
	});

	it('something is read of each part', async () => {
		const {pieces} = (await sampleFile(file(text)))!;
		const tenths = pieces.map((piece) => Math.floor((text.indexOf(piece.toString()) / text.length) * 10));
		expect(new Set(tenths)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
	});

	it('what was written since is read from where the tail ended, half lines too', async () => {
		const path = file(text);
		const {end} = (await sampleFile(path))!;
		appendFileSync(path, 'half a li');
		expect((await readFrom(path, end)).toString()).toBe('half a li');
		expect((await readFrom(path, end + 9)).length).toBe(0);
		expect((await readFrom(path, end + 1000)).length).toBe(0);
	});
});

it('reads a small log as its own end', async () => {
	expect(await sampleFile(file('step 1\nstep 2'))).toEqual({
		pieces: [],
		tail: Buffer.from('step 1\nstep 2'),
		end: 13,
	});
});

it('reads nothing of a log whose lines cannot be told by one byte, or that is none', async () => {
	const wide = Buffer.concat([
		Buffer.from([0xff, 0xfe]),
		Buffer.from('step 1 loss 0.5\n'.repeat(60_000), 'utf16le'),
	]);
	expect(await sampleFile(file(wide))).toBeUndefined();
	expect(await sampleFile(file(Buffer.alloc(2 ** 21, Buffer.from([0, 1]))))).toBeUndefined();
});

it('gives lines without an end as no piece', async () => {
	const {pieces, tail} = (await sampleFile(file('x'.repeat(2 ** 21))))!;
	expect(Buffer.concat([...pieces, tail]).length).toBe(0);
});
