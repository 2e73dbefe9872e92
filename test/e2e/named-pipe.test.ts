import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {producer} from '../support/producer.ts';
import {screen, shell, temporaryDirectory} from '../support/program.ts';

it('a named pipe that nobody writes to holds nobody up', async () => {
	const cwd = temporaryDirectory();
	execFileSync('mkfifo', ['train.log'], {cwd});
	const terminal = screen(['train.log'], {cwd});
	await terminal.shows('○ waiting');
	terminal.type('q');
	expect(await terminal.ends()).toBe(0);
});

it('a writer that has not written yet is not ended unasked', async () => {
	const cwd = temporaryDirectory();
	execFileSync('mkfifo', ['held-up'], {cwd});
	const terminal = shell(`exec bash -c 'exec $MLWATCH <(cat held-up)'`, {cwd});
	await terminal.shows('○ waiting');
	terminal.type('q');
	await terminal.shows(/^ Enter /m);
	writeFileSync(join(cwd, 'held-up'), '');
	await terminal.shows('○ ended');
	terminal.type('q');
	expect(await terminal.ends()).toBe(0);
});

it('what a shell gives as a path, <(…), is shown live', async () => {
	const {cwd, finish} = producer();
	const terminal = shell(`exec bash -c 'exec $MLWATCH <($NODE producer.mjs </dev/null)'`, {cwd});
	await terminal.shows(/╭─ loss {2}last 2\.\d+/);
	finish();
	await terminal.shows('that was the last line');
	terminal.type('q');
	expect(await terminal.ends()).toBe(0);
});

it('what a shell gives as a path is summed up', async () => {
	const cwd = temporaryDirectory();
	writeFileSync(join(cwd, 'train.log'), 'step 1/2 loss=2\nstep 2/2 loss=1\n');
	const terminal = shell(`exec bash -c 'exec $MLWATCH summary <(cat train.log)'`, {cwd});
	expect(await terminal.ends()).toBe(0);
	expect(terminal.text).toMatch(/loss +last +1 +min +1/);
});
