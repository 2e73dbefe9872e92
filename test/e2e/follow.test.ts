import {appendFileSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {screen, temporaryDirectory} from '../support/program.ts';

const line = (step: number): string =>
	`2026-11-02 10:00:00 INFO step ${step}/500 loss=${(100 / step + 0.25).toFixed(3)}\n`;
const steps = (from: number, to: number): string =>
	Array.from({length: to - from + 1}, (_, index) => line(from + index)).join('');

describe('what is watched', () => {
	it('is shown as it grows', async () => {
		const cwd = temporaryDirectory();
		const path = join(cwd, 'train.log');
		writeFileSync(path, steps(1, 10));
		const terminal = screen(['train.log'], {cwd});
		await terminal.shows('step 10/500');
		appendFileSync(path, steps(11, 19));
		appendFileSync(path, line(20).slice(0, 30));
		await terminal.shows('step 19/500');
		appendFileSync(path, line(20).slice(30));
		await terminal.shows('step 20/500');
		await terminal.shows('last 5.250');
		await terminal.shows('● running');
	});

	it('is waited for while it is not there, and then shown', async () => {
		const cwd = temporaryDirectory();
		const terminal = screen(['runs/later.log'], {cwd, columns: 80, rows: 24});
		await terminal.shows(/◌ runs\/later\.log\s+not there yet, waiting for it/);
		mkdirSync(join(cwd, 'runs'));
		writeFileSync(join(cwd, 'runs', 'later.log'), steps(1, 3));
		await terminal.shows('step 3/500');
		expect(terminal.text).not.toContain('waiting for it');
	});

	it('says while a large file is read how much of it has been, and not that it follows', async () => {
		const cwd = temporaryDirectory();
		writeFileSync(join(cwd, 'large.log'), steps(1, 400_000));
		const terminal = screen(['large.log'], {cwd});
		const text = await terminal.shows(/large {2}◌ reading \d+ %[^]* reading \d+ % ─╮/);
		expect(text).not.toMatch(/running|waiting|following|ETA/);
		await terminal.shows(/large {2}● running[^]* following ─╮/);
	});

	it('keeps its state when it is deleted, and says so', async () => {
		const cwd = temporaryDirectory();
		const path = join(cwd, 'train.log');
		writeFileSync(path, steps(1, 10));
		const terminal = screen(['train.log'], {cwd});
		await terminal.shows('● running');
		rmSync(path);
		await terminal.shows(/● running.* file gone/);
		expect(terminal.text).not.toContain('unreadable');
		writeFileSync(path, steps(1, 11));
		await terminal.shows('step 11/500');
		expect(terminal.text).not.toContain('file gone');
	});

	it('is looked for in a directory, which says what it looks for', async () => {
		const cwd = temporaryDirectory();
		writeFileSync(join(cwd, 'notes.md'), 'no log\n');
		const terminal = screen([cwd], {cwd, columns: 80, rows: 24});
		await terminal.shows('no logs here yet');
		for (const pattern of ['*.log', '*.jsonl', '*.json', '*.txt', '6 folders deep']) {
			expect(terminal.text).toContain(pattern);
		}

		mkdirSync(join(cwd, 'a'));
		writeFileSync(join(cwd, 'a', 'new.log'), steps(1, 3));
		await terminal.shows('step 3/500');
	});

	it('is joined by files that appear beside it', async () => {
		const cwd = temporaryDirectory();
		writeFileSync(join(cwd, 'one.log'), steps(1, 3));
		const terminal = screen(['.'], {cwd});
		await terminal.shows('step 3/500');
		writeFileSync(join(cwd, 'two.log'), steps(1, 4));
		await terminal.shows('one 1/2');
		terminal.type(']');
		await terminal.shows('step 4/500');
	});

	it('begins anew when it is written anew, and says so', async () => {
		const cwd = temporaryDirectory();
		const path = join(cwd, 'train.log');
		writeFileSync(path, steps(100, 120));
		const terminal = screen(['train.log'], {cwd});
		await terminal.shows('step 120/500');
		writeFileSync(path, steps(1, 2));
		await terminal.shows(/log restarted \(truncated\)[^]*step 2\/500/);
	});

	it('stays where it was scrolled to while more comes, until G follows again', async () => {
		const cwd = temporaryDirectory();
		const path = join(cwd, 'train.log');
		writeFileSync(path, steps(1, 90));
		const terminal = screen(['train.log'], {cwd});
		await terminal.shows('step 90/500');
		terminal.type('\u001B[5~');
		await terminal.shows('G follows again');
		const page = (): string[] => terminal.lines.filter((row) => row.includes('INFO  '));
		const before = page();
		appendFileSync(path, steps(91, 150));
		await terminal.shows(/step 150\/500 *$/m);
		expect(page()).toEqual(before);
		terminal.type('G');
		await terminal.shows(/INFO +step 150\/500/);
		expect(terminal.text).toContain('following');
	});

	it('goes on being read while the screen is frozen', async () => {
		const cwd = temporaryDirectory();
		const path = join(cwd, 'train.log');
		writeFileSync(path, steps(1, 10));
		const terminal = screen(['train.log'], {cwd});
		await terminal.shows('step 10/500');
		terminal.type(' ');
		await terminal.shows('❙❙ frozen +0');
		appendFileSync(path, steps(11, 52));
		await terminal.shows('❙❙ frozen +42');
		expect(terminal.text).not.toContain('step 52/500');
		terminal.type(' ');
		await terminal.shows('step 52/500');
		expect(terminal.text).not.toContain('frozen');
	});
});
