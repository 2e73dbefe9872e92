import {describe, expect, it} from 'vitest';
import {hasFrames} from '../support/frames.ts';
import {screen, shell} from '../support/program.ts';

describe('the first screen', () => {
	it.each([
		['at the bottom of the terminal', 'seq 100'],
		['in the middle of a row', 'printf "no newline"'],
		['at the end of a row', `printf "${'x'.repeat(120)}"`],
	])('is whole where the cursor was %s', async (_, before) => {
		const terminal = shell(`${before}; $MLWATCH demo-logs`, {columns: 120, rows: 40});
		await terminal.shows('following');
		await terminal.until((text) => text.includes('q quit') && hasFrames(terminal, 3), 'the whole screen');
		expect(terminal.lines[0]).toMatch(/mlwatch {2}mnist 1\/\d+ .* \? help$/);
		expect(terminal.lines.at(-1)).toMatch(/q quit$/);
	});

	it('is there also where the environment is that of a build server', async () => {
		const terminal = screen(['demo-logs'], {environment: {CI: 'true'}});
		await terminal.until((text) => text.includes('q quit') && hasFrames(terminal, 3), 'the whole screen');
		expect(terminal.isAlternate).toBe(true);
	});

	it('is whole, and obeys, when keys were typed before it was there', async () => {
		const terminal = screen(['demo-logs'], {columns: 120, rows: 40});
		terminal.type('4');
		await terminal.shows('≥ ERROR');
		await terminal.until((text) => text.includes('q quit') && hasFrames(terminal, 3), 'the whole screen');
		expect(terminal.lines[0]).toMatch(/mlwatch {2}mnist 1\/\d+ .* \? help$/);
	});
});
