import {spawn} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {producer} from '../support/producer.ts';
import {bundle, run, screen, shell, temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';

/** Says that it has begun, and how it was told to end. */
const obedient = `trap 'echo told to end; exit 7' INT TERM; echo "step 1/9 loss=0.5"; while :; do sleep 0.02; done`;
/** Draws a bar over itself, as tqdm does, until told to go on. */
const bar = `n=1; while [ ! -e finish ]; do printf '\\r%3d%%|###   | %d/100 [00:01<00:09, 9.00it/s, loss=0.%d]' $n $n $((99 - n)); n=$((n % 90 + 1)); sleep 0.02; done; echo; exit 3`;

describe('exec on a screen', () => {
	it('shows the command live, then how it ended, and hands on its status', async () => {
		const cwd = temporaryDirectory();
		const terminal = screen(['exec', '--tee', 'copy', '--', 'sh', '-c', bar], {cwd});
		await terminal.shows(/step \d+\/100/);
		await terminal.shows(/╭─ loss {2}last 0\.\d+/);
		writeFileSync(join(cwd, 'finish'), '');
		const text = await terminal.shows('The command has ended: q leaves');
		expect(text).toMatch(/✖ failed {3}exit status 3 {3}after \d/);
		expect(terminal.isAlternate).toBe(true);
		terminal.type('q');
		expect(await terminal.ends()).toBe(3);
		expect(readFileSync(join(cwd, 'copy'), 'latin1')).toMatch(/^\r {2}1%\|### [^]*\n$/);
	});

	it('passes ^C on, and closes when the command has ended', async () => {
		const terminal = screen(['exec', '--', 'sh', '-c', obedient]);
		await terminal.shows('step 1/9');
		terminal.type('\u0003');
		expect(await terminal.ends()).toBe(7);
		expect(terminal.isAlternate).toBe(false);
	});

	it('asks at q, and by default leaves the command running with its output on the terminal', async () => {
		const {cwd, finish, status} = producer();
		const terminal = shell('$MLWATCH exec --tee copy -- $NODE producer.mjs; echo "mlwatch $?"', {cwd});
		await terminal.shows('● running');
		terminal.type('q');
		await terminal.shows(/The command is still running\.\s*\n Enter .*\n k .*\n Esc /);
		terminal.type('\r');
		await terminal.shows(/left the screen[^]*step \d+\/100000/);
		finish();
		await terminal.shows('mlwatch 0');
		expect(status()).toBe('0');
		const copy = readFileSync(join(cwd, 'copy'), 'utf8').split('\n');
		expect(copy.at(-2)).toBe('that was the last line');
		expect(copy.slice(0, -2).map((line) => Number(/^step (\d+)/.exec(line)?.[1]))).toEqual(
			copy.slice(0, -2).map((_, at) => at + 1),
		);
	});

	it('ends the command with k', async () => {
		const terminal = screen(['exec', '--', 'sh', '-c', obedient]);
		await terminal.shows('step 1/9');
		terminal.type('q');
		await terminal.shows('The command is still running.');
		terminal.type('k');
		expect(await terminal.ends()).toBe(7);
		expect(terminal.text).toContain('told to end');
		expect(terminal.text).toContain('the program was asked to end');
	});

	it('tells the command of a new size', async () => {
		const script = 'trap "stty size </dev/tty" WINCH; echo "loss=1"; while :; do sleep 0.02; done';
		const terminal = screen(['exec', '--', 'sh', '-c', script], {columns: 100, rows: 30});
		await terminal.shows('loss=1');
		terminal.resize(90, 25);
		await terminal.shows(' 25 90 ');
		terminal.type('\u0003');
		expect(await terminal.ends()).toBe(130);
	});
});

describe('exec without a terminal', () => {
	it.each([
		['exit 0', 0, '✔ completed   exit status 0'],
		['exit 3', 3, '✖ failed   exit status 3'],
		['kill -KILL $$', 137, '✖ failed   ended by SIGKILL'],
	])('that does %j ends with %i and says so', async (end, status, line) => {
		const result = await run(['exec', '--', 'sh', '-c', `test -t 1 && echo "step 2/2 loss=0.5"; ${end}`]);
		expect(result.status).toBe(status);
		expect(result.stdout).toContain('step 2/2  loss 0.5');
		expect(result.stdout).toContain(`\n ${line}`);
		expect(result.stdout).toMatch(/\n loss 0\.5000 {3}best 0\.5000 .* {3}no warnings {3}no errors\n$/);
		expect(result.stdout).not.toContain('\u001B');
	});

	it('gives the command our input', async () => {
		const {stdout} = await run(['exec', '--', 'cat'], 'step 7/9 loss=0.25\n');
		expect(stdout).toContain('step 7/9  loss 0.25');
	});

	it.each(['SIGTERM', 'SIGINT'] as const)('passes %s on', async (signal) => {
		const cwd = temporaryDirectory();
		const script = obedient.replace('exit 7', 'echo > told; exit 7');
		const child = spawn(process.execPath, [bundle, 'exec', '--', 'sh', '-c', script], {cwd});
		onTestFinished(() => {
			child.kill('SIGKILL');
		});
		let printed = '';
		child.stdout.on('data', (chunk: Buffer) => {
			printed += chunk.toString();
		});
		await until(() => printed.includes('step 1/9'), 'the command');
		child.kill(signal);
		const status = await new Promise((resolve) => child.once('close', resolve));
		expect(status).toBe(7);
		expect(existsSync(join(cwd, 'told'))).toBe(true);
	});

	it.each([
		[['exec'], 2, 'exec needs a command: mlwatch exec -- python train.py'],
		[['exec', '--'], 2, 'exec needs a command: mlwatch exec -- python train.py'],
		[['exec', 'python', '-u', 'a.py'], 2, 'the command stands behind --: mlwatch exec -- python -u a.py'],
		[['exec', '--tee', 'x', 'ls'], 2, 'the command stands behind --: mlwatch exec -- ls'],
		[['exec', 'ls', '--', 'a'], 2, 'ls stands before --: mlwatch exec -- python train.py'],
		[['exec', '--tee'], 2, '--tee needs a value: --tee FILE'],
		[
			['exec', '--tee', '/no/such/file', '--', 'ls'],
			2,
			'cannot write --tee /no/such/file: no such file or directory',
		],
		[['exec', '--', 'no-such-command'], 127, 'no-such-command: command not found'],
		[['exec', '--', './readme.md'], 126, './readme.md: permission denied'],
		[['exce', '--', 'ls'], 2, 'no file or command exce; did you mean exec?'],
	])('%j ends with %i and says why', async (args, status, line) => {
		expect(await run(args)).toEqual({status, stdout: '', stderr: `mlwatch: ${line}\n`});
	});
});
