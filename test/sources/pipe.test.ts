import {execFileSync, spawn} from 'node:child_process';
import {closeSync, openSync} from 'node:fs';
import {join} from 'node:path';
import {PassThrough, Writable} from 'node:stream';
import {describe, expect, it, onTestFinished} from 'vitest';
import {readNamedPipe, readPipe, standardInput, type PipeReader} from '../../source/sources/pipe.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';
import {numberedLines} from './numbered-lines.ts';
import {Recorder} from './recorder.ts';

/** A pipe, who reads it, and what was read. */
function pipe(): {input: PassThrough; reader: PipeReader; recorder: Recorder} {
	const input = new PassThrough();
	const recorder = new Recorder();
	let now = 1000;
	return {input, reader: readPipe(standardInput, input, recorder, () => now++), recorder};
}

/** An output that takes a chunk only when it is told to. */
class SlowOutput extends Writable {
	readonly taken: string[] = [];
	take: (() => void) | undefined;

	constructor() {
		super({highWaterMark: 1});
	}

	override _write(chunk: Buffer, _encoding: string, done: () => void): void {
		this.taken.push(chunk.toString());
		this.take = done;
	}
}

it('is a source that can end', () => {
	expect(standardInput).toEqual({path: '-', format: 'lines', isPipe: true});
});

it('brings what comes, with its size and time so far', async () => {
	const {input, reader, recorder} = pipe();
	input.write('损失 0.5\n');
	await until(() => recorder.calls.length === 1, 'the first chunk');
	input.write('loss');
	await until(() => recorder.calls.length === 2, 'the second chunk');
	expect(recorder.text).toBe('损失 0.5\nloss');
	expect(recorder.calls).toEqual(['caught up 11', 'caught up 15']);
	expect(recorder.times).toEqual([1000, 1001]);
	expect(reader.isOpen).toBe(true);
});

it('ends when the writer does', async () => {
	const {input, reader, recorder} = pipe();
	input.end('loss=0.5');
	await until(() => !reader.isOpen, 'the end');
	expect(recorder.text).toBe('loss=0.5');
	expect(recorder.calls).toEqual(['caught up 8', 'ended']);
});

it('ends once, also by an error', async () => {
	const {input, reader, recorder} = pipe();
	input.destroy(new Error('EIO'));
	await until(() => !reader.isOpen, 'the end');
	input.emit('end');
	expect(recorder.calls).toEqual(['ended']);
});

it('reads all that a program writes', async () => {
	const text = numberedLines(1, 50_000);
	const script = 'for (let n = 1; n <= 50000; n++) process.stdout.write(`line ${n} of the log\\n`)';
	const child = spawn(process.execPath, ['-e', script], {stdio: ['ignore', 'pipe', 'ignore']});
	onTestFinished(() => {
		child.kill();
	});
	const recorder = new Recorder();
	const reader = readPipe(standardInput, child.stdout, recorder, Date.now);
	await until(() => !reader.isOpen, 'the end of the program');
	expect(recorder.text).toBe(text);
	expect(recorder.calls.at(-1)).toBe('ended');
});

it('lets the writer wait rather than keep what it does not read', async () => {
	const {input, reader} = pipe();
	await reader.stop();
	expect(input.isPaused()).toBe(true);
	while (input.write('x'.repeat(10_000)));
	expect(input.writableNeedDrain).toBe(true);
});

it.each<[string, (input: PassThrough) => void]>([
	['more comes', (input) => input.end('loss=0.5\n')],
	['the pipe breaks', (input) => input.destroy(new Error('EIO'))],
])('says nothing after it was stopped, also when %s', async (_, happen) => {
	const {input, reader, recorder} = pipe();
	await reader.stop();
	const closed = new Promise((resolve) => input.once('close', resolve));
	happen(input);
	// Somebody else reads on.
	input.resume();
	await closed;
	expect(recorder.text).toBe('');
	expect(recorder.calls).toEqual([]);
});

it('passes on what comes instead of reading it, in order, until the writer ends', async () => {
	const {input, reader, recorder} = pipe();
	input.write('read\n');
	await until(() => recorder.text === 'read\n', 'the first line');
	const output = new PassThrough();
	const drained = reader.drainTo(output);
	input.write('one\n');
	input.end('two\n');
	await drained;
	expect(String(output.read())).toBe('one\ntwo\n');
	expect(recorder.text).toBe('read\n');
	expect(recorder.calls).toEqual(['caught up 5']);
	expect(reader.isOpen).toBe(false);
});

it('waits for a slow output as the writer would', async () => {
	const {input, reader} = pipe();
	const output = new SlowOutput();
	const drained = reader.drainTo(output);
	input.write('one');
	await until(() => output.taken.length === 1, 'the first chunk');
	expect(input.isPaused()).toBe(true);
	input.write('two');
	input.end('three');
	const passed = async (count: number): Promise<void> => {
		output.take!();
		await until(() => output.taken.length === count, `chunk ${count}`);
	};
	await passed(2);
	expect(input.isPaused()).toBe(true);
	await passed(3);
	output.take!();
	await drained;
	expect(output.taken).toEqual(['one', 'two', 'three']);
});

it('passes on what came, though its buffer is read into again before a slow output has taken it', async () => {
	const {input, reader} = pipe();
	const output = new SlowOutput();
	void reader.drainTo(output);
	const buffer = Buffer.alloc(3);
	for (const text of ['one', 'two']) {
		buffer.write(text);
		input.emit('data', buffer);
	}

	output.take!();
	await until(() => output.taken.length === 2, 'the second chunk');
	expect(output.taken).toEqual(['one', 'two']);
});

it('has nothing to pass on once the writer has ended', async () => {
	const {input, reader} = pipe();
	input.end();
	await until(() => !reader.isOpen, 'the end');
	await reader.drainTo(new PassThrough());
	expect(reader.isOpen).toBe(false);
});

describe.skipIf(process.platform === 'win32')('a named pipe', () => {
	function namedPipe(): {path: string; reader: PipeReader; recorder: Recorder} {
		const path = join(temporaryDirectory(), 'train.log');
		execFileSync('mkfifo', [path]);
		const recorder = new Recorder();
		const reader = readNamedPipe({path, format: 'lines', isPipe: true}, recorder, Date.now);
		onTestFinished(() => reader.stop());
		return {path, reader, recorder};
	}

	it('is open while it has a writer, also one that has written nothing yet', async () => {
		const {path, reader, recorder} = namedPipe();
		expect(reader.isOpen).toBe(false);
		const writer = openSync(path, 'w');
		expect(reader.isOpen).toBe(true);
		closeSync(writer);
		await until(() => recorder.calls.length > 0, 'the end');
		expect(reader.isOpen).toBe(false);
		expect(recorder.calls).toEqual(['ended']);
	});

	it('loses nothing when it is asked again and again whether it is open', async () => {
		const {path, reader, recorder} = namedPipe();
		const script = 'for (let n = 1; n <= 50000; n++) process.stdout.write(`line ${n} of the log\\n`)';
		const child = spawn('/bin/sh', ['-c', 'exec "$0" -e "$1" >"$2"', process.execPath, script, path]);
		onTestFinished(() => {
			child.kill();
		});
		await until(() => reader.isOpen, 'the writer');
		await until(() => !reader.isOpen && recorder.calls.at(-1) === 'ended', 'the end of the writer');
		expect(recorder.text).toBe(numberedLines(1, 50_000));
	});
});
