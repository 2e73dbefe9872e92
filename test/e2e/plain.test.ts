import {spawn} from 'node:child_process';
import {appendFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished, vi} from 'vitest';
import {producer} from '../support/producer.ts';
import {bundle, run, shell, temporaryDirectory} from '../support/program.ts';

const log = (from: number, to: number): string =>
	Array.from({length: to - from + 1}, (_, at) => `step ${from + at}/100 loss=${1 / (from + at)}\n`).join('');

/** Watches without a terminal. `until` resolves with everything that was printed, once that matches. */
function watch(args: readonly string[], cwd: string): {until: (pattern: RegExp) => Promise<string>} {
	const child = spawn(process.execPath, [bundle, ...args], {cwd, stdio: ['ignore', 'pipe', 'inherit']});
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	let printed = '';
	child.stdout.on('data', (chunk: Buffer) => {
		printed += chunk.toString();
	});
	return {
		until: async (pattern) => {
			await vi.waitFor(
				() => {
					expect(printed).toMatch(pattern);
				},
				{timeout: 20_000, interval: 20},
			);
			return printed;
		},
	};
}

describe('watching without a terminal', () => {
	it('prints what is known of a pipe in lines, and ends with it', async () => {
		const {status, stdout, stderr} = await run(['-'], log(1, 50));
		expect({status, stderr}).toEqual({status: 0, stderr: ''});
		expect(stdout).toMatch(
			/^\d\d:\d\d:\d\d standard input {2}\S+ {2}50 % {2}step 50\/100 {2}loss 0\.02000?$/m,
		);
		expect(stdout.endsWith('\n')).toBe(true);
	});

	it('writes no escape sequence, whatever the log and the environment', async () => {
		const {status, stdout} = await run(
			['-'],
			`${log(1, 5)}\u001B[31mstep 6/100 \u001B]0;x\u0007loss\u009B=0.5\u001B[0m\n`,
		);
		expect(status).toBe(0);
		expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
		expect(process.env['FORCE_COLOR']).toBe('1');
	});

	it('says how much of a large file has been read', async () => {
		const cwd = temporaryDirectory();
		writeFileSync(join(cwd, 'large.log'), log(1, 90).repeat(8000));
		const {until} = watch(['large.log'], cwd);
		await until(/^\d\d:\d\d:\d\d large {2}reading \d+ %/m);
		await until(/large {2}running/);
	});

	it('goes on with files that grow, and tells what is waited for', async () => {
		const cwd = temporaryDirectory();
		writeFileSync(join(cwd, 'a.log'), log(1, 10));
		const {until} = watch(['a.log', 'later.log'], cwd);
		await until(/later\.log: not there yet/);
		await until(/ a {2}running {2}10 % {2}step 10\/100/);
		appendFileSync(join(cwd, 'a.log'), log(11, 20));
		const printed = await until(/step 20\/100/);
		expect(printed).not.toContain('\u001B');
	});

	it('follows what PowerShell writes, and tells its encoding once', async () => {
		const cwd = temporaryDirectory();
		const path = join(cwd, 'a.log');
		const bytes = Buffer.from(`\uFEFF${log(1, 20).replaceAll('\n', '\r\n')}`, 'utf16le');
		// In the middle of a character.
		const middle = 2 + Math.floor(bytes.length / 4) * 2 + 1;
		writeFileSync(path, bytes.subarray(0, middle));
		const {until} = watch(['a.log'], cwd);
		await until(/ a {2}running {2}\d+ % {2}step 1\d\/100/);
		appendFileSync(path, bytes.subarray(middle));
		const printed = await until(/step 20\/100 {2}loss 0\.05/);
		expect(printed.match(/a\.log: read as UTF-16LE$/gm)).toHaveLength(1);
	});

	it('says nothing twice', async () => {
		const cwd = temporaryDirectory();
		writeFileSync(join(cwd, 'a.log'), log(1, 10));
		const {until} = watch(['a.log'], cwd);
		await until(/step 10\/100/);
		appendFileSync(join(cwd, 'a.log'), 'nothing new here\n');
		appendFileSync(join(cwd, 'a.log'), log(11, 11));
		const lines = (await until(/step 11\/100/))
			.trimEnd()
			.split('\n')
			.map((line) => line.slice(9));
		expect(new Set(lines).size, lines.join('\n')).toBe(lines.length);
	});

	it('ends well when nobody reads on', async () => {
		const terminal = shell(
			'$NODE -e "process.stdout.write(process.argv[1])" "$LOG" | $MLWATCH - | head -n 1; echo over',
			{
				environment: {LOG: log(1, 50)},
			},
		);
		await terminal.shows('over');
		expect(await terminal.ends()).toBe(0);
		expect(terminal.text).toMatch(/standard input/);
		expect(terminal.text).not.toMatch(/EPIPE|Error/);
	});

	it('ends well when nobody reads on while the writer goes on', async () => {
		const {cwd} = producer();
		const terminal = shell('$NODE producer.mjs </dev/null | $MLWATCH - | head -n 1; echo over', {cwd});
		await terminal.shows('over');
		expect(await terminal.ends()).toBe(0);
		expect(terminal.text).not.toMatch(/EPIPE|Error/);
	});

	it('is what a terminal without cursor gets too', async () => {
		const terminal = shell('TERM=dumb $MLWATCH demo-logs/loguru');
		await terminal.shows(/loguru {2}/);
		expect(terminal.bytes).not.toContain('\u001B');
		terminal.type('\u0003');
		expect(await terminal.ends()).toBe(130);
	});
});
