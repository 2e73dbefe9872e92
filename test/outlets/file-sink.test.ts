import {execFileSync} from 'node:child_process';
import {
	chmodSync,
	existsSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {fileSink} from '../../source/outlets/file-sink.ts';
import {temporaryDirectory} from '../support/program.ts';

describe('fileSink', () => {
	it('has no file before all is there, and nothing else after', async () => {
		const folder = temporaryDirectory();
		const path = join(folder, 'm.csv');
		const sink = await fileSink(path);
		await sink.write(Buffer.from('one\n'));
		expect(existsSync(path)).toBe(false);
		await sink.write(Buffer.from('two\n'));
		await sink.finish();
		expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
		expect(readdirSync(folder)).toEqual(['m.csv']);
	});

	it('leaves what was there as it was, unless it comes to its end', async () => {
		const folder = temporaryDirectory();
		const path = join(folder, 'm.csv');
		writeFileSync(path, 'before');
		const sink = await fileSink(path);
		await sink.write(Buffer.from('half'));
		await sink.discard();
		expect(readFileSync(path, 'utf8')).toBe('before');
		expect(readdirSync(folder)).toEqual(['m.csv']);
	});

	it('keeps the rights of the file in whose place it comes, and the link to it', async () => {
		const folder = temporaryDirectory();
		const [path, link] = [join(folder, 'm.csv'), join(folder, 'link')];
		writeFileSync(path, 'before');
		chmodSync(path, 0o600);
		symlinkSync('m.csv', link);
		const sink = await fileSink(link);
		await sink.write(Buffer.from('after'));
		await sink.finish();
		expect(readFileSync(path, 'utf8')).toBe('after');
		expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(readdirSync(folder).sort()).toEqual(['link', 'm.csv']);
	});

	it('writes to what is no file rather than to replace it', async () => {
		const path = join(temporaryDirectory(), 'pipe');
		execFileSync('mkfifo', [path]);
		const read = readFile(path, 'utf8');
		const sink = await fileSink(path);
		await sink.write(Buffer.from('a\n'));
		await sink.finish();
		expect(await read).toBe('a\n');
		expect(statSync(path).isFIFO()).toBe(true);
	});

	it('says that a folder is none', async () => {
		await expect(fileSink(temporaryDirectory())).rejects.toThrow(/EISDIR/);
	});
});
