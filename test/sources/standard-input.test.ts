import {execFileSync, spawn} from 'node:child_process';
import {constants, existsSync, openSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {FloodedInput} from '../../source/sources/standard-input.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';

/** Numbered lines: more than there is room for anywhere, so that somebody waits. */
const many = 200_000;

/** Numbers again and again, until the file `$0` is there and a while longer. */
const flood = `seq ${many} > "$0.txt"; until [ -e "$0" ]; do cat "$0.txt"; done; cat "$0.txt"`;

/** What comes through a pipe that `script` of a shell writes to, which has a file that is not there as `$0`. */
class Received {
	readonly input: FloodedInput;
	/** A file that the writer waits for. */
	readonly file: string;
	hasEnded = false;
	/** Lines, and how many of them are not the number behind that of the line before. */
	lines = 0;
	wrong = 0;
	/** The text behind them. */
	rest = '';

	constructor(script: string) {
		const directory = temporaryDirectory();
		const path = join(directory, 'pipe');
		this.file = join(directory, 'file');
		execFileSync('mkfifo', [path]);
		this.input = new FloodedInput(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
		const writer = spawn('/bin/sh', ['-c', `exec > ${path}; ${script}`, this.file], {stdio: 'ignore'});
		onTestFinished(() => {
			this.input.destroy();
			writer.kill();
		});
		// Only during the event is a chunk there.
		this.input.on('data', (chunk: Buffer) => {
			this.#take(chunk.toString('latin1'));
		});
		this.input.on('end', () => {
			this.hasEnded = true;
		});
	}

	#take(text: string): void {
		const lines = `${this.rest}${text}`.split('\n');
		this.rest = lines.pop()!;
		for (const line of lines) if (Number(line) !== (this.lines++ % many) + 1) this.wrong++;
	}
}

it('brings all of a flood in its order, and its end', async () => {
	const received = new Received(flood);
	await until(() => received.input.isReadAhead, 'another thread that reads');
	writeFileSync(received.file, '');
	await until(() => received.hasEnded, 'the end');
	expect(received.lines).toBeGreaterThan(many);
	expect(received.lines % many).toBe(0);
	expect(received.wrong).toBe(0);
	expect(received.rest).toBe('');
});

it('brings what comes slowly behind a flood', async () => {
	// `01` in two pieces: none of the flood begins with a 0.
	const slowly = 'rm "$0"; printf 0; until [ -e "$0" ]; do sleep 0.01; done; echo 1';
	const received = new Received(`${flood}; ${slowly}`);
	await until(() => received.input.isReadAhead, 'another thread that reads');
	writeFileSync(received.file, '');
	await until(() => received.rest === '0', 'all of the flood');
	const {lines} = received;
	expect(lines % many).toBe(0);
	expect(received.hasEnded).toBe(false);
	writeFileSync(received.file, '');
	await until(() => received.hasEnded, 'the end');
	expect(received.lines).toBe(lines + 1);
	expect(received.wrong).toBe(0);
});

it('reads no more than it has room for while it is paused, so that the writer waits, until it is resumed', async () => {
	const received = new Received(`${flood}; echo > "$0.end"`);
	await until(() => received.input.isReadAhead, 'another thread that reads');
	writeFileSync(received.file, '');
	for (let round = 0; round < 3; round++) {
		received.input.pause();
		const before = received.lines;
		for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
		expect(received.lines).toBe(before);
		received.input.resume();
		await until(() => received.lines > before || received.hasEnded, 'more');
	}

	await until(() => received.hasEnded, 'the end');
	expect(existsSync(`${received.file}.end`)).toBe(true);
	expect(received.lines % many).toBe(0);
	expect(received.wrong).toBe(0);
});
