import {appendFileSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import type {PseudoTerminal} from '../support/pseudo-terminal.ts';
import {screen, shell, temporaryDirectory} from '../support/program.ts';
import {lines} from '../support/registry.ts';

const count = 200_000;

/** A log far longer than what is kept of it, with errors and a needle only near its beginning. */
function longLog(): string {
	const path = join(temporaryDirectory(), 'train.log');
	const text = lines(count, (at) => {
		const level = at <= 300 && at % 100 === 0 ? 'ERROR' : 'INFO';
		return `2026-11-02 10:00:00 ${level} step ${at}/${count} loss=0.5${at === 777 ? ' needle' : ''}`;
	});
	writeFileSync(path, text);
	return path;
}

/** Watches a long log until all of it has been read. */
async function watched(path: string): Promise<PseudoTerminal> {
	const terminal = screen([path], {columns: 100, rows: 30});
	const isRead = (text: string): boolean =>
		text.includes('following') && text.includes(`step ${count}/${count} loss`);
	// However slow the machine is: as long as it goes on.
	while (!isRead(terminal.text)) {
		const before = terminal.text;
		await terminal.until((text) => text !== before, 'reading to go on');
	}

	return terminal;
}

describe('the whole of a long log', () => {
	it('can be scrolled, searched and filtered, and stands still where it is frozen', async () => {
		const path = longLog();
		const terminal = await watched(path);

		terminal.type('g');
		await terminal.shows(/│ +10:00:00[ ▸]INFO +step 1\/200000 loss/);
		terminal.type('\u001B[6~\u001B[5~');
		await terminal.shows(/│ +10:00:00[ ▸]INFO +step 1\/200000 loss/);

		terminal.type('G4');
		await terminal.shows(/ERROR +step 100\/[^]*ERROR +step 200\/[^]*ERROR +step 300\//);
		terminal.type('0');
		await terminal.shows(`step ${count}/${count} loss`);
		terminal.type('e');
		await terminal.shows(/error 3\/3[^]*▸ERROR +step 300\//);
		terminal.type('e');
		await terminal.shows('error 1/3, from the oldest again');

		terminal.type('G/needle\r');
		await terminal.shows(/▸INFO +step 777\/200000 loss=0\.5 needle/);
		terminal.type('n');
		await terminal.shows('no other match in this log');

		terminal.type('G&step 7+/\r');
		await terminal.shows(/&step 7\+\/[^]*INFO +step 7\/[^]*step 77\/[^]*step 777\/[^]*step 77777\//);
		terminal.type('&\r');
		await terminal.shows(`step ${count}/${count} loss`);

		terminal.type(' ');
		await terminal.shows('frozen');
		appendFileSync(
			path,
			lines(5000, (at) => `2026-11-02 10:00:01 INFO step ${count + at}/${count} later`),
		);
		await terminal.shows('+5.0k');
		terminal.type('g');
		await terminal.shows('step 1/200000 loss');
		terminal.type('G');
		await terminal.shows(`step ${count}/${count} loss`);
		expect(terminal.text).not.toContain('later');
		terminal.type(' ');
		await terminal.shows('later');
	}, 180_000);

	it('is of a pipe only what is kept, which the top says', async () => {
		const producer = `for (let at = 1; at <= 60000; at++) process.stdout.write('step ' + at + ' loss=1\\n')`;
		const terminal = shell(`$NODE -e "${producer}" | $MLWATCH -`, {columns: 100, rows: 30});
		await terminal.shows(/log +only its newest lines[^]*step 60000 loss/);
		terminal.type('g');
		await terminal.shows('G follows again');
		await terminal.until((text) => !text.includes('step 60000 loss'));
		expect(terminal.text).not.toMatch(/step 1 loss/);
	});
});

describe('a log that was rotated', () => {
	it('can be scrolled, searched and filtered over all of its files, compressed ones too', async () => {
		const directory = temporaryDirectory();
		const path = join(directory, 'train.log');
		const part = 20_000;
		const textOf = (from: number): string =>
			lines(part, (at) => {
				const n = from + at;
				return `2026-11-02 10:00:00 ${n === 1 || n === 30_000 ? 'ERROR' : 'INFO'} step ${n}/60000 loss=0.5`;
			});
		writeFileSync(`${path}.2.gz`, gzipSync(textOf(0)));
		writeFileSync(`${path}.1`, textOf(part));
		writeFileSync(path, textOf(2 * part));
		const terminal = screen([path], {columns: 100, rows: 30});
		await terminal.shows('step 60000/60000 loss');

		terminal.type('g');
		await terminal.shows(/10:00:00[ ▸]ERROR +step 1\/60000 loss/);
		// The cursor is on the first one already.
		terminal.type('e');
		await terminal.shows(/error 2\/2[^]*▸ERROR +step 30000\/60000/);
		terminal.type('E');
		await terminal.shows(/error 1\/2[^]*▸ERROR +step 1\/60000/);
		terminal.type('G/step 15000.\r');
		await terminal.shows(/▸INFO +step 15000\/60000/);

		// What it is called changes under the eyes of who looks at it.
		renameSync(`${path}.1`, `${path}.3`);
		terminal.type('/step 25000.\r');
		await terminal.shows(/▸INFO +step 25000\/60000/);
		terminal.type('q');
		expect(await terminal.ends()).toBe(0);
	});
});
