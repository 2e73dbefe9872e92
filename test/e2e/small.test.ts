import {describe, expect, it} from 'vitest';
import {hasFrames} from '../support/frames.ts';
import {screen} from '../support/program.ts';

describe('a small terminal', () => {
	it.each([
		[59, 30],
		[80, 14],
		[40, 10],
	])('of %i × %i shows the progress and one pane, and how to reach the others', async (columns, rows) => {
		const terminal = screen(['demo-logs/running-log'], {columns, rows});
		await terminal.shows('Tab other panes');
		await terminal.shows(/^ overall .*━.* 100 %$/m);
		await terminal.until(() => hasFrames(terminal, 1), 'one frame');
		expect(terminal.lines[3]).toMatch(/^╭─ log/);
		expect(terminal.lines.at(-1)).toMatch(/^ log .*Tab other panes .*q quit$/);
		for (const pane of ['progress', 'chart', 'system', 'log']) {
			terminal.type('\t');
			await terminal.until(() => terminal.lines.at(-1)!.startsWith(` ${pane} `), `the pane ${pane}`);
		}

		terminal.type('q');
		expect(await terminal.ends()).toBe(0);
	});

	it.each([
		[20, 5],
		[20, 3],
		[10, 2],
		[5, 1],
		[1, 1],
	])('of %i × %i is lived with, and left with q', async (columns, rows) => {
		const terminal = screen(['demo-logs'], {columns, rows});
		await terminal.until((text) => text.trim() !== '', 'anything');
		terminal.type('z?\t]4');
		terminal.type('q');
		expect(await terminal.ends()).toBe(0);
		expect(terminal.bytes).not.toContain('Error');
	});
});
