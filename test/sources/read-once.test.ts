import {truncateSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {largestDocument} from '../../source/sources/read-document.ts';
import {readOnce} from '../../source/sources/read-once.ts';
import type {SourceFormat} from '../../source/sources/source.ts';
import {temporaryDirectory} from '../support/program.ts';
import {numberedLines} from './numbered-lines.ts';
import {Recorder} from './recorder.ts';

/** Reads `path` to its end. */
async function read(path: string, format: SourceFormat = 'lines'): Promise<Recorder> {
	const recorder = new Recorder();
	await readOnce({path, format, isPipe: false}, recorder);
	return recorder;
}

/** The path of a file that holds `text`. */
function file(text: string | Buffer): string {
	const path = join(temporaryDirectory(), 'train.log');
	writeFileSync(path, text);
	return path;
}

it('reads a log of many chunks to its end, then says that it has ended', async () => {
	const text = numberedLines(1, 40_000);
	const recorder = await read(file(text));
	expect(recorder.text).toBe(text);
	expect(recorder.chunkSizes.length).toBeGreaterThan(1);
	expect(recorder.calls).toEqual([`caught up ${Buffer.byteLength(text)}`, 'ended']);
});

it('reads bytes as they are', async () => {
	const bytes = Buffer.from(Array.from({length: 1000}, (_, index) => index % 256));
	expect((await read(file(bytes))).raw).toEqual(bytes);
});

it('reads an empty log', async () => {
	const recorder = await read(file(''));
	expect(recorder.chunkSizes).toEqual([]);
	expect(recorder.calls).toEqual(['caught up 0', 'ended']);
});

it('reads a document whole', async () => {
	const text = JSON.stringify({name: 'x'.repeat(500_000)}, undefined, 2);
	const recorder = await read(file(text), 'document');
	expect(recorder.documents).toEqual([text]);
	expect(recorder.calls).toEqual(['document', `caught up ${text.length}`, 'ended']);
});

it('says when the file was written last', async () => {
	const path = file('loss=0.5\n');
	utimesSync(path, 1_700_000_000, 1_700_000_000);
	expect((await read(path)).times).toEqual([1_700_000_000_000]);
});

it('says why a file cannot be read, and not that it has ended', async () => {
	const directory = temporaryDirectory();
	expect((await read(join(directory, 'none.log'))).calls).toEqual(['failed no such file or directory']);
	expect((await read(directory)).calls).toEqual(['failed is a directory']);
	expect((await read(join(file('a'), 'b.log'))).calls).toEqual(['failed not a directory']);
});

it('refuses a document that is no result of a run by its size', async () => {
	const path = file('{');
	truncateSync(path, largestDocument + 1);
	const recorder = await read(path, 'document');
	expect(recorder.calls).toEqual(['failed too large for a JSON document (over 32 MB)']);
});
