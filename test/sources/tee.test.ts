import {randomBytes} from 'node:crypto';
import {closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync} from 'node:fs';
import {execFileSync} from 'node:child_process';
import {join} from 'node:path';
import {PassThrough} from 'node:stream';
import {describe, expect, it} from 'vitest';
import {readPipe, standardInput} from '../../source/sources/pipe.ts';
import {openTee} from '../../source/sources/tee.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';
import {Recorder} from './recorder.ts';

/** A pipe that is copied to a file that had something in it before. */
function copied() {
	const path = join(temporaryDirectory(), 'copy');
	writeFileSync(path, 'what was there before');
	const input = new PassThrough();
	const recorder = new Recorder();
	const tee = openTee(path, null);
	return {path, input, recorder, tee, reader: readPipe(standardInput, input, recorder, Date.now, {tee})};
}

describe('a copy', () => {
	it('has every byte, in chunks of any size, and nothing of what was in the file', async () => {
		const {path, input, recorder, reader} = copied();
		const bytes = randomBytes(3_000_000);
		for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 7) % 200_003)
			input.write(bytes.subarray(at, at + size));
		input.end();
		await reader.ended;
		await reader.stop();
		expect(readFileSync(path).equals(bytes)).toBe(true);
		expect(recorder.raw.equals(bytes)).toBe(true);
	});

	it('goes on while what comes is passed on instead of being read', async () => {
		const {path, input, recorder, reader} = copied();
		input.write('read\n');
		await until(() => recorder.text === 'read\n', 'the first line');
		const output = new PassThrough();
		const drained = reader.drainTo(output);
		input.end('passed on\n');
		await drained;
		await reader.stop();
		expect(String(output.read())).toBe('passed on\n');
		expect(readFileSync(path, 'utf8')).toBe('read\npassed on\n');
	});

	it('lets the writer wait for a slow disk, rather than keeping it all', async () => {
		const {input, recorder, tee} = copied();
		tee.cork();
		while (!input.isPaused()) {
			input.write(Buffer.alloc(65_536, 'x'));
			await until(() => input.readableLength === 0 || input.isPaused(), 'the reader');
		}

		const read = recorder.raw.length;
		expect(read).toBeLessThan(2_000_000);
		while (input.write(Buffer.alloc(65_536, 'x')));
		expect(recorder.raw).toHaveLength(read);
		tee.uncork();
		await until(() => recorder.raw.length > read, 'the reader to go on');
	});

	it.skipIf(!existsSync('/dev/full'))(
		'ends where the disk is full, which is told once, and reading goes on',
		async () => {
			const input = new PassThrough();
			const recorder = new Recorder();
			const tee = openTee('/dev/full', null);
			const told: string[] = [];
			tee.onBroken = (message) => told.push(message);
			const reader = readPipe(standardInput, input, recorder, Date.now, {tee});
			for (let chunk = 0; chunk < 40; chunk++) input.write(Buffer.alloc(100_000, 'x'));
			input.end();
			await reader.ended;
			await reader.stop();
			expect(recorder.raw).toHaveLength(4_000_000);
			expect(told).toEqual(['no space left on device: the copy ends after 0 bytes, reading goes on']);
		},
	);

	it('refuses what cannot be written, and what is read itself, before it is emptied', () => {
		const directory = temporaryDirectory();
		const log = join(directory, 'train.log');
		writeFileSync(log, 'loss=1\n');
		execFileSync('mkfifo', [join(directory, 'pipe')]);
		mkdirSync(join(directory, 'folder'));
		const input = openSync(log, 'r');
		expect(() => openTee(join(directory, 'no/such/folder'), null)).toThrow(/^no such file or directory$/);
		expect(() => openTee(join(directory, 'folder'), null)).toThrow(/^is a directory$/);
		expect(() => openTee(join(directory, 'pipe'), null)).toThrow(/^is no file$/);
		expect(() => openTee(log, input)).toThrow(/^is what is read, and would be emptied$/);
		closeSync(input);
		expect(readFileSync(log, 'utf8')).toBe('loss=1\n');
	});
});
