import {appendFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {expectFrames, hasFrames} from '../support/frames.ts';
import type {PseudoTerminal} from '../support/pseudo-terminal.ts';
import {screen, temporaryDirectory} from '../support/program.ts';

/** Expects a whole screen of the terminal's size: header first, footer last, frames in line. */
async function fills(terminal: PseudoTerminal, frames: number): Promise<void> {
	const isWhole = (): boolean =>
		/mlwatch|running|completed/.test(terminal.lines[0]!) &&
		terminal.lines.at(-1)!.includes('q quit') &&
		hasFrames(terminal, frames);
	await terminal.until(isWhole, `${frames} frames at ${terminal.columns} × ${terminal.rows}`).catch(() => {
		expectFrames(terminal, frames);
		expect(terminal.lines.at(-1)).toContain('q quit');
	});
}

describe('resizing', () => {
	it('leaves no line out of place, whether smaller or larger', async () => {
		const terminal = screen(['demo-logs'], {columns: 120, rows: 40});
		await terminal.shows('following');
		for (const [columns, rows, frames] of [
			[80, 24, 2],
			[200, 50, 3],
			[60, 15, 2],
			[59, 15, 1],
			[100, 28, 3],
			[99, 28, 2],
			[45, 12, 1],
			[300, 90, 3],
			[120, 40, 3],
		] as const) {
			terminal.resize(columns, rows);
			await fills(terminal, frames);
		}
	});

	it('leaves no line out of place when it goes fast', async () => {
		const terminal = screen(['demo-logs'], {columns: 120, rows: 40});
		await terminal.shows('following');
		for (let step = 0; step < 30; step++) terminal.resize(150 - step * 3, 45 - step);
		terminal.resize(100, 30);
		await fills(terminal, 3);
	});

	it('leaves no line out of place while lines arrive', async () => {
		const cwd = temporaryDirectory();
		const path = join(cwd, 'train.log');
		const write = (from: number, to: number): void => {
			for (let step = from; step <= to; step++) {
				appendFileSync(
					path,
					`2026-11-02 10:00:00 INFO step ${step}/900 loss=${1 / step} ✅ 损失 ${'x'.repeat(step % 150)}\n`,
				);
			}
		};

		writeFileSync(path, '');
		write(1, 60);
		const terminal = screen(['train.log'], {cwd, columns: 120, rows: 40});
		await terminal.shows('step 60/900');
		let step = 60;
		// It tells no memory and no times: there is no pane for them.
		for (const [columns, rows] of [
			[90, 30],
			[140, 45],
			[61, 16],
			[110, 35],
		] as const) {
			write(step + 1, step + 20);
			terminal.resize(columns, rows);
			write(step + 21, step + 40);
			step += 40;
			await terminal.shows(`step ${step}/900`);
			await fills(terminal, 2);
		}
	});

	it('is lived with while it is zoomed, in the help and frozen', async () => {
		const terminal = screen(['demo-logs'], {columns: 120, rows: 40});
		await terminal.shows('following');
		for (const [keys, frames] of [
			['z', 1],
			['z?', 1],
			['? ', 3],
		] as const) {
			terminal.type(keys);
			terminal.resize(90, 26);
			await fills(terminal, frames === 3 ? 2 : frames);
			terminal.resize(130, 42);
			await fills(terminal, frames);
		}
	});
});
