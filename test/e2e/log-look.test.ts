import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {hasFrames} from '../support/frames.ts';
import type {PseudoTerminal} from '../support/pseudo-terminal.ts';
import {screen, temporaryDirectory} from '../support/program.ts';
import {lines} from '../support/registry.ts';
import {foreignControls} from '../support/terminal-bytes.ts';

const attack = '\u001B]52;c;ZXZpbA==\u0007\u001B]0;evil\u0007\u001B[2J\u009B2J\u202E\u200B';
const failure = [
	`2026-11-02 10:02:00,000 - core.loop - ERROR - it failed ${attack}at last`,
	'Traceback (most recent call last):',
	`  File "${attack}train.py", line 3, in <module>`,
	`    main(${'argument, '.repeat(20)})`,
	'ValueError: no',
	'',
].join('\n');
const log =
	lines(
		100,
		(step) => `2026-11-02 10:01:00,000 - core.loop - INFO - step ${step}/100 loss=${step / 8} lr=0.1`,
	) + failure;

type Options = {columns?: number; rows?: number; environment?: Readonly<Record<string, string | undefined>>};

async function start(options: Options = {}): Promise<{terminal: PseudoTerminal; cwd: string}> {
	const cwd = temporaryDirectory();
	writeFileSync(join(cwd, 'train.log'), log);
	const environment = {TMUX: undefined, ...options.environment};
	const terminal = screen(['train.log'], {columns: 100, rows: 30, ...options, cwd, environment});
	await terminal.shows(/ValueError: no[^]*following|following[^]*ValueError: no/);
	return {terminal, cwd};
}

async function quit(terminal: PseudoTerminal, copied: readonly string[] = []): Promise<void> {
	terminal.type('q');
	expect(await terminal.ends()).toBe(0);
	expect(foreignControls(terminal.bytes, copied)).toEqual([]);
	expect(terminal.bytes).not.toContain('evil');
}

/** The texts that were put on the clipboard. */
function copies(terminal: PseudoTerminal): string[] {
	return [...terminal.bytes.matchAll(/\u001B\]52;c;([\w+/=]+)\u0007/g)].map(([, text]) =>
		Buffer.from(text!, 'base64').toString(),
	);
}

describe('keys in the log', () => {
	it('w wraps, ← → move sideways, T tells times another way', async () => {
		const {terminal} = await start({columns: 80});
		terminal.type('o');
		await terminal.shows('argument, argum');
		expect(terminal.text).toContain('›');
		terminal.type('w');
		await terminal.until((text) => text.includes('wrapped') && hasFrames(terminal, 2));
		expect(terminal.text).toMatch(/argument, \)/);
		terminal.type('w\u001B[C\u001B[C');
		await terminal.shows(/from column 33[^]*‹/);
		terminal.type('\u001B[D\u001B[D');
		await terminal.until((text) => !text.includes('from column'));
		for (const shown of [/2026-11-02 10:02:00\.000/, /\+1m 00s/, / ago/, /│ ERROR/, /10:02:00/]) {
			terminal.type('T');
			await terminal.shows(shown);
			await terminal.until(() => hasFrames(terminal, 2));
		}

		await quit(terminal);
	});

	it('o opens tracebacks, which are folded at first', async () => {
		const {terminal} = await start();
		await terminal.shows(/it failed .*▸ \+3 lines[^]*ValueError: no/);
		expect(terminal.text).not.toContain('argument');
		terminal.type('o');
		await terminal.shows(/it failed[^]*Traceback[^]*argument, [^]*ValueError: no/);
		terminal.type('o');
		await terminal.shows('▸ +3 lines');
		await quit(terminal);
	});

	it('↑ points at a line, b marks it, B comes back to it', async () => {
		const {terminal} = await start();
		terminal.type('g');
		await terminal.shows(/▸INFO +step 1\/100/);
		terminal.type('\u001B[B');
		await terminal.shows(/▸INFO +step 2\/100/);
		terminal.type('b');
		await terminal.shows(/bookmark 1 set[^]*◆INFO +step 2\/100/);
		terminal.type('G');
		await terminal.shows('following');
		terminal.type('B');
		await terminal.shows(/bookmark 1\/1[^]*◆INFO +step 2\/100/);
		await quit(terminal);
	});

	it('Enter opens the whole record, ← → the others, Esc comes back', async () => {
		const {terminal} = await start();
		terminal.type('e\r');
		await terminal.shows(/╭─ record {2}ERROR[^]*it failed[^]*logger +core\.loop[^]*source +train\.log:101/);
		expect(terminal.text).toMatch(/traceback[^]*Traceback \(most recent call last\):[^]*ValueError: no/);
		await terminal.until(() => hasFrames(terminal, 1));
		terminal.type('\u001B[D');
		await terminal.shows(/╭─ record {2}INFO[^]*step 100\/100[^]*metrics[^]*loss +12\.5/);
		terminal.type('\u001B');
		await terminal.shows(/▸INFO +step 100\/100/);
		await quit(terminal);
	});

	it('y copies the record, and nothing else gets to the terminal', async () => {
		const {terminal} = await start();
		terminal.type('ey');
		await terminal.shows(/copied \d+ characters/);
		const [text = ''] = copies(terminal);
		expect(text).toMatch(
			/^2026-11-02 10:02:00 ERROR {4}it failed .*at last\nTraceback \(most [^]*\nValueError: no$/,
		);
		expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]|evil/);
		terminal.type('\r');
		await terminal.shows('╭─ record');
		terminal.type('y');
		await terminal.shows(/copied \d+ characters/);
		expect(copies(terminal)).toEqual([text, text]);
		expect(terminal.bytes).not.toContain('Ptmux');
		await quit(terminal, [text]);
	});

	it('y in tmux passes it on to the terminal outside', async () => {
		const {terminal} = await start({environment: {TMUX: '/tmp/tmux-0/default,1,0'}});
		terminal.type('y');
		await terminal.shows(/copied \d+ characters/);
		const [text = ''] = copies(terminal);
		expect(terminal.bytes).toContain(
			`\u001BPtmux;\u001B\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007\u001B\\`,
		);
		await quit(terminal, [text]);
	});

	it('S saves the screen, the series or the lines, each in a new file', async () => {
		const {terminal, cwd} = await start();
		writeFileSync(join(cwd, 'mlwatch-screen-train.txt'), 'mine');
		terminal.type('S');
		await terminal.shows('Save as a new file');
		terminal.type('1');
		await terminal.shows('saved the screen in mlwatch-screen-train-2.txt');
		terminal.type('S2');
		await terminal.shows(/saved 200 values in mlwatch-series-train\.csv/);
		terminal.type('4S3');
		await terminal.shows('saved 5 lines in mlwatch-records-train.log');
		const read = (name: string): string => readFileSync(join(cwd, name), 'utf8');
		expect(read('mlwatch-screen-train.txt')).toBe('mine');
		expect(read('mlwatch-screen-train-2.txt').split('\n')).toHaveLength(31);
		expect(read('mlwatch-screen-train-2.txt')).toMatch(
			/^ {2}mlwatch[^]*╭─ log[^]*ValueError: no[^]*q quit\n$/,
		);
		expect(read('mlwatch-series-train.csv')).toMatch(
			/^run,metric,step,epoch,time,value\ntrain,loss,1,,2026-11-02T[^,]+Z,0\.125\n/,
		);
		expect(read('mlwatch-records-train.log')).toMatch(
			/^2026-11-02 10:02:00 ERROR {4}it failed[^]*ValueError: no\n$/,
		);
		for (const name of readdirSync(cwd).filter((one) => one.startsWith('mlwatch-')))
			expect(foreignControls(read(name))).toEqual([]);
		await quit(terminal);
	});

	it('S saves the screen as it is seen, in the characters that the terminal has', async () => {
		const {terminal, cwd} = await start({environment: {LC_ALL: 'C'}});
		terminal.type('S1');
		await terminal.shows('saved the screen in mlwatch-screen-train.txt');
		const saved = readFileSync(join(cwd, 'mlwatch-screen-train.txt'), 'utf8');
		expect(saved).toMatch(/^ {2}mlwatch[^]*ValueError: no[^]*q quit\n$/);
		// Frames, bars and curves; the log's own characters stay.
		expect(saved).not.toMatch(/[\u2500-\u259F\u2800-\u28FF]/);
		await quit(terminal);
	});
});
