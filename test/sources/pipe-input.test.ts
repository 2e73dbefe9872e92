import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {constants, openSync} from 'node:fs';
import type {Socket} from 'node:net';
import {join} from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {pipeInput} from '../../source/sources/pipe-input.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';

/** A pipe that `script` of a shell, which has it as `$0`, writes to. */
function pipeOf(script: string): {input: Socket; writer: ChildProcess} {
	const path = join(temporaryDirectory(), 'pipe');
	execFileSync('mkfifo', [path]);
	const input = pipeInput(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
	const writer = spawn('/bin/sh', ['-c', script, path], {stdio: 'ignore'});
	onTestFinished(() => {
		input.destroy();
		writer.kill();
	});
	return {input, writer};
}

it('brings all that is written, and its end', async () => {
	const {input} = pipeOf('seq 300000 > "$0"');
	const chunks: Buffer[] = [];
	let hasEnded = false;
	// Only during the event is a chunk there.
	input.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
	input.on('end', () => {
		hasEnded = true;
	});
	await until(() => hasEnded, 'the end');
	const numbers = Buffer.concat(chunks).toString().split('\n');
	expect(numbers).toHaveLength(300_001);
	expect(numbers.every((number, at) => at === 300_000 || Number(number) === at + 1)).toBe(true);
	expect(chunks.length).toBeGreaterThan(1);
});

it('reads nothing more once it is paused, so that the writer waits, until it is resumed', async () => {
	const {input, writer} = pipeOf('seq 300000 > "$0"');
	let count = 0;
	let hasEnded = false;
	input.on('end', () => {
		hasEnded = true;
	});
	input.on('data', (chunk: Buffer) => {
		count += chunk.length;
		input.pause();
	});
	await until(() => count > 0, 'the first chunk');
	const {length} = Array.from({length: 300_000}, (_, at) => `${at + 1}\n`).join('');
	for (let round = 0; round < 5; round++) {
		const before = count;
		// Whatever waits for its turn has it.
		await new Promise(setImmediate);
		await new Promise(setImmediate);
		expect(count).toBe(before);
		expect(count).toBeLessThan(length);
		expect(writer.exitCode).toBeNull();
		input.resume();
		await until(() => count > before, 'the next chunk');
	}

	input.removeAllListeners('data');
	input.on('data', (chunk: Buffer) => {
		count += chunk.length;
	});
	input.resume();
	await until(() => hasEnded, 'the end');
	expect(count).toBe(length);
});
