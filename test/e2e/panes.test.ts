import {describe, expect, it} from 'vitest';
import {screen} from '../support/program.ts';
import {expectFrames, hasFrames} from '../support/frames.ts';

const sizes = [
	[80, 24, 2],
	[120, 40, 3],
	[200, 50, 3],
] as const;

describe('mlwatch demo-logs', () => {
	it.each(sizes)(
		'shows all panes at %i × %i on the alternate screen, and leaves with q',
		async (columns, rows, frames) => {
			const terminal = screen(['demo-logs'], {columns, rows});
			// The lines of several files are in the order of their times once all have been read.
			await terminal.shows('Training completed. Duration: 0:15:30');
			await terminal.shows('✔ completed 15m 31s');
			await terminal.until(() => hasFrames(terminal, frames), 'all frames to line up');
			expect(terminal.isAlternate).toBe(true);
			expect(terminal.lines[0]).toMatch(/mlwatch {2}mnist 1\/\d+ {2}✔ completed .* \? help$/);
			expect(terminal.lines.at(-1)).toMatch(/1-5 L level .*q quit$/);
			expect(terminal.text).toMatch(/▸ mnist .*━.* 100 %/);
			expect(terminal.text).toMatch(/╭─ loss ── last 0\.3860/);
			expect(terminal.text).toMatch(/GPU alloc +31\.\d GB/);
			expect(terminal.text).toMatch(/step +313 ms/);
			expect(terminal.text).toMatch(/╭─ log .*INFO 1\d\d .*ERROR 1/);

			terminal.type('q');
			expect(await terminal.ends()).toBe(0);
			expect(terminal.isAlternate).toBe(false);
			expect(terminal.text.trim()).toBe('');
			expect(terminal.bytes.lastIndexOf('\u001B[?25h')).toBeGreaterThan(
				terminal.bytes.lastIndexOf('\u001B[?25l'),
			);
		},
	);

	it.each(sizes)(
		'keeps its frames in line at %i × %i, whichever run is shown',
		async (columns, rows, frames) => {
			const terminal = screen(['demo-logs'], {columns, rows});
			const [, count] = /1\/(\d+)/.exec(await terminal.shows(/mnist 1\/\d+/))!;
			for (let run = 2; run <= Number(count); run++) {
				terminal.type(']g');
				await terminal.shows(` ${run}/${count} `);
				// A run that tells nothing of memory and times has no pane for them.
				const isLinedUp = (): boolean => hasFrames(terminal, frames) || hasFrames(terminal, 2);
				await terminal.until(isLinedUp, `the frames of run ${run} to line up`).catch(() => {
					expectFrames(terminal, frames);
				});
			}
		},
	);
});
