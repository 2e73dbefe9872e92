import {mkdirSync, utimesSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {PseudoTerminal} from '../support/pseudo-terminal.ts';
import {screen, temporaryDirectory} from '../support/program.ts';
import {sweepLogs} from '../support/sweep.ts';

const hour = 3600;

/** Five runs on a disk, of which one is silent for an hour. */
async function start(columns: number, rows: number): Promise<PseudoTerminal> {
	const directory = temporaryDirectory();
	const now = new Date();
	const two = (value: number): string => String(value).padStart(2, '0');
	const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
	const clock = `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`;
	for (const [name, text] of Object.entries(sweepLogs(`${day} ${clock}`))) {
		const path = join(directory, name);
		mkdirSync(dirname(path), {recursive: true});
		writeFileSync(path, text);
		if (name.includes('begun')) utimesSync(path, now.getTime() / 1000 - hour, now.getTime() / 1000 - hour);
	}

	const terminal = screen([directory], {columns, rows});
	await terminal.shows(/1\/5/);
	return terminal;
}

describe('the table of runs', () => {
	it.each([
		[80, 24],
		[120, 40],
		[200, 50],
	])('tells five runs of different states apart at %i × %i', async (columns, rows) => {
		const terminal = await start(columns, rows);
		terminal.type('t');
		await terminal.shows(/[▸ ]○ {2}begun +◌ stalled 1h/);
		await terminal.shows(/[▸ ]○★ completed +✔ completed .* 100 % /);
		await terminal.shows(/[▸ ]○ {2}diverged +✖ diverged .* 4 % .* NaN /);
		await terminal.shows(/[▸ ]○ {2}failed +✖ failed .* 50 % /);
		await terminal.shows(/[▸ ]○ {2}running +● running .* 71 % /);
		expect(terminal.text).toMatch(/train_loss +.*best/);
		expect(terminal.text.includes(' lr')).toBe(columns >= 120);
		expect(terminal.lines.at(-1)).toMatch(/^ Esc back .*q quit$/);
		for (let row = 0; row < rows; row++) expect(terminal.lines[row]!.length).toBeLessThanOrEqual(columns);
	});

	it('is sorted, filtered, marked and left by keys', async () => {
		const terminal = await start(120, 30);
		terminal.type('t');
		// All have been read, so that all columns are there.
		await terminal.shows(/ lr +batch[^]*★ best val_loss 0\.4198/);
		await terminal.until((text) => !text.includes('reading'), 'all runs to be read');
		terminal.type('oooooo');
		await terminal.shows(
			/best▾[^]*completed[^]*diverged[^]*running[^]*failed[^]*begun[^]*by best train_loss/,
		);
		terminal.type('O');
		await terminal.shows(/best▴[^]*begun[^]*failed[^]*running[^]*diverged[^]*completed/);
		terminal.type('/lr<1e-3 -status:failed');
		await terminal.shows(/\/lr<1e-3 -status:failed▏ +2 of 5 runs/);
		terminal.type(' best:');
		await terminal.shows('best: wants a metric and a value: best:loss<0.5');
		terminal.type('\u001B');
		await terminal.shows(/\/ 5 runs/);
		terminal.type('gmGm');
		await terminal.shows('● 2 marked');
		terminal.type('d');
		await terminal.shows(/SETTING +begun +completed[^]*≠ lr +1e-4 +1e-3[^]*optimizer[^]*≠ name +adamw +sgd/);
		terminal.type('\u001B');
		await terminal.shows('● 2 marked');
		terminal.type('\r');
		await terminal.shows(/mlwatch {2}completed \d\/5/);
		await terminal.shows('following');
		terminal.type('q');
		expect(await terminal.ends()).toBe(0);
	});
});
