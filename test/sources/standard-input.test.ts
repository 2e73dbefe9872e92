import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {constants, existsSync, openSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {FloodedInput} from '../../source/sources/standard-input.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';

/** More than there is room for anywhere, so that somebody waits; written faster than it is read. */
const many = 2_000_000;
const numbers = `seq ${many} > "$0.txt"; cat "$0.txt"`;
const {length} = Array.from({length: many}, (_, at) => `${at + 1}\n`).join('');

/** A pipe that `script` of a shell writes to, which has a file that is not there as `$0`; and what came through it. */
function pipeOf(script: string): {
	input: FloodedInput;
	writer: ChildProcess;
	file: string;
	received: {text: string; hasEnded: boolean};
} {
	const directory = temporaryDirectory();
	const [path, file] = [join(directory, 'pipe'), join(directory, 'file')];
	execFileSync('mkfifo', [path]);
	const input = new FloodedInput(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
	const writer = spawn('/bin/sh', ['-c', `exec > ${path}; ${script}`, file], {stdio: 'ignore'});
	onTestFinished(() => {
		input.destroy();
		writer.kill();
	});
	const received = {text: '', hasEnded: false};
	// Only during the event is a chunk there.
	input.on('data', (chunk: Buffer) => {
		received.text += chunk.toString('latin1');
		// Slower than it is written.
		const end = performance.now() + 0.2;
		while (performance.now() < end);
	});
	input.on('end', () => {
		received.hasEnded = true;
	});
	return {input, writer, file, received};
}

function expectNumbers(text: string): void {
	const lines = text.split('\n');
	expect(lines).toHaveLength(many + 1);
	expect(lines.findIndex((number, at) => at < many && Number(number) !== at + 1)).toBe(-1);
}

it('brings all of a flood in its order, and its end', async () => {
	const {input, received} = pipeOf(numbers);
	await until(() => received.hasEnded, 'the end');
	expect(input.isReadAhead).toBe(true);
	expectNumbers(received.text);
});

it('brings what comes slowly behind a flood', async () => {
	const {received, file} = pipeOf(
		`${numbers}; until [ -e "$0" ]; do sleep 0.01; done; printf last; sleep 0.1; echo`,
	);
	await until(() => received.text.length === length, 'the flood');
	expect(received.hasEnded).toBe(false);
	writeFileSync(file, '');
	await until(() => received.hasEnded, 'the end');
	expect(received.text.slice(length)).toBe('last\n');
});

it('reads no more than it has room for while it is paused, so that the writer waits, until it is resumed', async () => {
	const {input, received, file} = pipeOf(`${numbers}; echo > "$0"`);
	for (const size of [1, length / 2]) {
		await until(() => received.text.length > size, 'a part');
		input.pause();
		const before = received.text.length;
		for (let round = 0; round < 50; round++) await new Promise(setImmediate);
		expect(received.text).toHaveLength(before);
		expect(existsSync(file)).toBe(false);
		input.resume();
	}

	await until(() => received.hasEnded, 'the end');
	expectNumbers(received.text);
});
