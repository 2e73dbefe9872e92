import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {expectFrames} from '../support/frames.ts';
import type {PseudoTerminal} from '../support/pseudo-terminal.ts';
import {screen, temporaryDirectory} from '../support/program.ts';
import {lines} from '../support/registry.ts';

const sizes = [
	[80, 24],
	[120, 40],
	[200, 50],
] as const;

/** A log with ten charts, of which one is of two metrics. */
function manyMetrics(): string {
	const path = join(temporaryDirectory(), 'many.log');
	const names = Array.from({length: 8}, (_, at) => `metric_${String.fromCharCode(97 + at)}`);
	const line = (at: number): string =>
		`2026-11-02 10:00:${String(at % 60).padStart(2, '0')} INFO epoch ${Math.floor(at / 20)} step ${at}/100 loss=${4 / at} val_loss=${5 / at} ${names.map((name) => `${name}=${at}.5`).join(' ')} accuracy=${at}`;
	writeFileSync(path, lines(100, line));
	return path;
}

async function charts(
	columns: number,
	rows: number,
	environment: Readonly<Record<string, string>> = {},
): Promise<PseudoTerminal> {
	const terminal = screen([manyMetrics()], {columns, rows, environment});
	await terminal.shows(/completed|running/);
	terminal.type('\t\tz');
	await terminal.shows('Esc back');
	return terminal;
}

describe('charts', () => {
	it.each(sizes)('are smoothed, logarithmic and along another axis at %i × %i', async (columns, rows) => {
		const terminal = await charts(columns, rows);
		await terminal.shows(/╭─ loss ── last 0\.04000 {2}val_loss ╌╌ 0\.05000 /);
		terminal.type('s');
		await terminal.shows(/ smooth 0\.6 {2}1\/10 ─╮/);
		terminal.type('sl');
		await terminal.shows(/ smooth 0\.9 · log {2}1\/10 ─╮/);
		terminal.type('x');
		await terminal.shows(/ smooth 0\.9 · log · epoch {2}1\/10 ─╮/);
		expectFrames(terminal, 1);
	});

	it.each(sizes)('have a crosshair that moves over all curves at %i × %i', async (columns, rows) => {
		const terminal = await charts(columns, rows);
		terminal.type('\r');
		await terminal.shows(/╭─ @ 100 ─/);
		expect(terminal.lines[2]).toMatch(/loss ── 0\.04 +val_loss ╌╌ 0\.05 /);
		for (let pressed = 0; pressed < 9; pressed++) terminal.type('{');
		await terminal.shows(/╭─ @ (?:9|10|11|12) ─/);
		terminal.type('\u001B');
		await terminal.shows(/╭─ loss ── last/);
		expect(terminal.text).toContain('Esc back');
	});

	it.each(sizes)('stand beside each other at %i × %i', async (columns, rows) => {
		const terminal = await charts(columns, rows);
		terminal.type('ggg');
		await terminal.until(() => (terminal.text.match(/╭─/g) ?? []).length >= 9, 'a grid of charts');
		await terminal.shows('▸ loss');
		terminal.type('+');
		await terminal.until((text) => !text.includes('▸ loss') && text.includes('▸ '), 'another chart');
		for (const line of terminal.lines.slice(1, -1)) expect(line).toMatch(/^(?:[╭│╰].*[╮│╯])?$/);
	});

	it('are drawn in ASCII where the locale has nothing else', async () => {
		const terminal = await charts(120, 40, {LC_ALL: 'C'});
		terminal.type('\r');
		await terminal.shows(/@ 100 /);
		const plot = terminal.lines.slice(3, -3).map((line) => line.slice(2, -2));
		for (const line of plot) expect(line).toMatch(/^[ -~]*$/);
	});

	it('keep a spike in sight among many values', async () => {
		const path = join(temporaryDirectory(), 'spike.log');
		writeFileSync(
			path,
			lines(50_000, (at) => `step ${at} loss=${at === 25_000 ? 99 : 0.5}`),
		);
		const terminal = screen([path], {columns: 80, rows: 24});
		await terminal.shows('step 50,000');
		await terminal.until((text) => /│ +│ {20,}[⠁-⣿] {20,}│/.test(text), 'the spike');
	});
});
