import {appendFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {expectFrames} from '../support/frames.ts';
import type {PseudoTerminal} from '../support/pseudo-terminal.ts';
import {screen, shell, temporaryDirectory} from '../support/program.ts';
import {lines} from '../support/registry.ts';

const count = 200_000;
const spike = 123_457;

const line = (at: number): string =>
	`2026-11-02 10:00:00 INFO step ${at}/${count} loss=${at === spike ? '98.7654' : '0.5000'}`;

function longLog(): string {
	const path = join(temporaryDirectory(), 'train.log');
	writeFileSync(path, lines(count, line));
	return path;
}

/** Watches the log at `path`, with the chart in focus, once all of it has been read. */
async function watched(path: string, columns: number, rows: number): Promise<PseudoTerminal> {
	const terminal = screen([path], {columns, rows});
	// However slow the machine is: as long as it goes on.
	while (!/completed|running/.test(terminal.lines[0]!)) {
		const before = terminal.text;
		await terminal.until((text) => text !== before, 'reading to go on');
	}

	terminal.type('\t\t');
	await terminal.shows('< > range');
	return terminal;
}

/** Types `key` until the title tells the range `wanted`. */
async function press(terminal: PseudoTerminal, key: string, wanted: RegExp): Promise<void> {
	terminal.type(key);
	await terminal.shows(wanted);
}

const left = '\u001B[D';
const right = '\u001B[C';

describe('a chart of a long log', () => {
	it.each([
		[80, 24],
		[120, 40],
	])(
		'can be zoomed to a single line of it, at %i × %i',
		async (columns, rows) => {
			const terminal = await watched(longLog(), columns, rows);
			await press(terminal, '>', /100,000 – 200,000 · ×2 +loss +max 98\.7654 @ ~123,/);
			await press(terminal, left, /75,000 – 175,000 · ×2/);
			await press(terminal, '>', /100,000 – 150,000 · ×4/);
			await press(terminal, '>', /112,500 – 137,500 · ×8/);
			await press(terminal, '>', /118,750 – 131,250 · ×16/);
			await press(terminal, '>', /121,875 – 128,125 · ×32/);
			// Its single line, from the file: a bucket of those that are kept has 64 of them.
			await press(terminal, '>', /123,438 – 126,563 · ×64 +loss +max 98\.7654 @ 123,457/);
			// A log that tells no memory and no times has no pane for them.
			expectFrames(terminal, 2);

			await press(terminal, right, /· ×64 +loss +max 0\.5 @/);
			await press(terminal, '<', /· ×32 +loss +max 98\.7654 @/);
			await press(terminal, '\u001B', /loss +last 0\.5000/);
		},
		180_000,
	);

	it('follows the newest lines where it ends with them, and stands still where it is frozen', async () => {
		const path = longLog();
		const terminal = await watched(path, 120, 40);
		for (let zoomed = 0; zoomed < 12; zoomed++) terminal.type('>');
		await terminal.shows(/– 200,000 · ×4,\d{3} +loss +max 0\.5 @/);
		appendFileSync(path, `2026-11-02 10:00:01 INFO step 200003/${count} loss=7.25\n`);
		appendFileSync(
			path,
			lines(10, (at) => `2026-11-02 10:00:01 INFO step ${count + 3 + at}/${count} loss=0.5`),
		);
		await terminal.shows(/– 200,013 · ×4,\d{3} +loss +max 7\.25 @ 200,003/);
		terminal.type(' ');
		await terminal.shows('frozen');
		appendFileSync(
			path,
			lines(500, (at) => `2026-11-02 10:00:01 INFO step ${count + 13 + at}/${count} loss=9.75`),
		);
		await terminal.shows('+500');
		expect(terminal.text).toMatch(/– 200,013 · ×4,\d{3} +loss +max 7\.25 @ 200,003/);
		terminal.type(' ');
		await terminal.shows(/– 200,513 · ×4,\d{3} +loss +max 9\.75/);
	}, 180_000);

	it('is of a pipe no finer than what is kept, which it says', async () => {
		const producer = `for (let at = 1; at <= 60000; at++) process.stdout.write('step ' + at + ' loss=' + (at === 50001 ? 98.7654 : 0.5) + '\\n')`;
		const terminal = shell(`$NODE -e "${producer}" | $MLWATCH -`, {columns: 120, rows: 40});
		await terminal.shows(/step 60000 loss/);
		terminal.type('\t\t>>>>>');
		await terminal.shows(/· ×32 .* no finer: not on a disk/);
		terminal.type('<<<');
		await terminal.shows(/45,000 – 60,000 · ×4 +loss +max 98\.7654 @ ~(49|50),/);
	});
});
