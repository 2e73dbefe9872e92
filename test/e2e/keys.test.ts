import {describe, expect, it} from 'vitest';
import {hasFrames} from '../support/frames.ts';
import type {PseudoTerminal} from '../support/pseudo-terminal.ts';
import {screen} from '../support/program.ts';

async function start(...paths: string[]): Promise<PseudoTerminal> {
	const terminal = screen(paths, {columns: 100, rows: 30});
	await terminal.shows('following');
	return terminal;
}

/** The rows of the log with records of `level`. */
function rowsOf(terminal: PseudoTerminal, level: string): string[] {
	return terminal.lines.filter((row) => row.includes(` ${level} `) && row.startsWith('│'));
}

describe('keys while watching', () => {
	it('0 to 5 and L choose the least level, which the title tells', async () => {
		const terminal = await start('demo-logs/running-log');
		for (const [key, level] of ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'].entries()) {
			terminal.type(String(key + 1));
			await terminal.shows(`≥ ${level}`);
		}

		expect(terminal.text).toMatch(/nothing of CRITICAL or above/);
		terminal.type('4');
		await terminal.shows('≥ ERROR');
		expect(rowsOf(terminal, 'ERROR')).toHaveLength(1);
		expect(rowsOf(terminal, 'DEBUG')).toHaveLength(0);
		terminal.type('0');
		await terminal.until((text) => !text.includes('≥'));
		expect(rowsOf(terminal, 'DEBUG').length).toBeGreaterThan(2);
		terminal.type('LLL');
		await terminal.shows('≥ WARNING');
		expect(terminal.text).toMatch(/╭─ log .*\(DEBUG 100\) {2}\(INFO 23\) {2}WARNING 1 {2}ERROR 1/);
		expect([rowsOf(terminal, 'WARNING').length, rowsOf(terminal, 'ERROR').length]).toEqual([1, 1]);
	});

	it('Tab and S-Tab go through the panes, and the footer with them', async () => {
		const terminal = await start('demo-logs/running-log');
		await terminal.shows('1-5 L level');
		terminal.type('\u001B[Z');
		await terminal.until((text) => !text.includes('1-5 L level'));
		terminal.type('\t');
		await terminal.shows('1-5 L level');
		terminal.type('\t\t');
		await terminal.shows('+ − metric');
	});

	it('z gives a pane the whole screen, Tab passes it on, Esc gives it back', async () => {
		const terminal = await start('demo-logs/running-log');
		terminal.type('z');
		await terminal.until((text) => text.includes('Esc back') && hasFrames(terminal, 1));
		expect(terminal.lines[1]).toMatch(/^╭─ log/);
		terminal.type('\t\t');
		await terminal.until((text) => /^╭─ \S*loss/m.test(text) && hasFrames(terminal, 1));
		terminal.type('\u001B');
		await terminal.until((text) => !text.includes('Esc back') && hasFrames(terminal, 3));
	});

	it('? tells the keys, and again shows the panes', async () => {
		const terminal = await start('demo-logs/running-log');
		terminal.type('?');
		await terminal.shows(/╭─ keys[^]*next minimum level/);
		terminal.type('G');
		await terminal.shows(/sort by the next column[^]*q {2}\^C +quit/);
		terminal.type('?');
		await terminal.shows('following');
	});

	it('[ and ] show other runs', async () => {
		const terminal = await start('demo-logs');
		await terminal.shows('mnist 1/13');
		terminal.type(']');
		await terminal.shows('integrations 2/13');
		expect(terminal.text).toContain('▸ integrations');
		terminal.type('[[');
		await terminal.shows(/ 13\/13 /);
		terminal.type(']');
		await terminal.shows('mnist 1/13');
	});

	it('+ and - show other metrics', async () => {
		const terminal = await start('demo-logs/running-log');
		const first = /╭─ (\S+) .*last .* (\d)\/(\d) ─╮/.exec(terminal.text)!;
		terminal.type('+');
		await terminal.until((text) => text.includes(` 2/${first[3]!} ─╮`) && !text.includes(`╭─ ${first[1]!} `));
		terminal.type('-');
		await terminal.shows(`╭─ ${first[1]!} `);
		terminal.type('-');
		await terminal.shows(` ${first[3]!}/${first[3]!} ─╮`);
	});

	it('W points at the warning, e at the error after it, E at the one before', async () => {
		const terminal = await start('demo-logs/running-log');
		terminal.type('W');
		await terminal.shows(/▸WARNING +DataWarning/);
		terminal.type('e');
		await terminal.shows(/▸ERROR +CheckpointError/);
		terminal.type('\u001B');
		await terminal.until((text) => !text.includes('▸'));
		terminal.type('GE');
		await terminal.shows(/▸ERROR +CheckpointError/);
	});

	it('e finds errors also where a log has its messages in lines of their own', async () => {
		const terminal = await start('demo-logs/python-logging');
		terminal.type('e');
		await terminal.shows(/▸.*(?:ERROR|been a mistake)/);
	});

	it('g shows the oldest line, PgDn and Down go on, G follows again', async () => {
		const terminal = await start('demo-logs/loguru');
		terminal.type('g');
		await terminal.shows(/Training model[^]*G follows again|G follows again[^]*Training model/);
		const before = terminal.text;
		terminal.type('\u001B[6~');
		await terminal.until((text) => text !== before && !text.includes('Training model'));
		terminal.type('\u001B[A\u001B[A\u001B[A\u001B[B');
		await terminal.shows('G follows again');
		terminal.type('F');
		await terminal.shows('following');
	});

	it('that are none change nothing', async () => {
		const terminal = await start('demo-logs/loguru');
		const panes = (): string => terminal.lines.slice(1).join('\n');
		const before = panes();
		terminal.type('QXé\u001B[15~\u001BOP\u001B[<0;3;3M\u001B[200~QX\u001B[201~🚀');
		terminal.type('5');
		await terminal.shows('≥ CRITICAL');
		terminal.type('0');
		await terminal.until((text) => !text.includes('≥'));
		expect(panes()).toBe(before);
	});
});
