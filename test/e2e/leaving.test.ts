import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {PseudoTerminal} from '../support/pseudo-terminal.ts';
import {root, screen, shell, temporaryDirectory} from '../support/program.ts';

function expectRestored(terminal: PseudoTerminal): void {
	expect(terminal.isAlternate).toBe(false);
	const {bytes} = terminal;
	expect(bytes.lastIndexOf('\u001B[?1049l')).toBeGreaterThan(bytes.lastIndexOf('\u001B[?1049h'));
	expect(bytes.lastIndexOf('\u001B[?25h')).toBeGreaterThan(bytes.lastIndexOf('\u001B[?25l'));
}

describe('leaving', () => {
	it('with ^C ends with status 130', async () => {
		const terminal = screen(['demo-logs']);
		await terminal.shows('following');
		terminal.type('\u0003');
		expect(await terminal.ends()).toBe(130);
		expectRestored(terminal);
	});

	it('with q is obeyed also when it is typed at once with others, and from the help', async () => {
		for (const keys of ['L]zq', '?q']) {
			const terminal = screen(['demo-logs/loguru']);
			await terminal.shows('following');
			terminal.type(keys);
			expect(await terminal.ends()).toBe(0);
			expectRestored(terminal);
		}
	});

	it('leaves what was on the terminal before as it was', async () => {
		const terminal = shell('echo before; $MLWATCH demo-logs/loguru; echo "status $?"');
		await terminal.shows('following');
		expect(terminal.text).not.toContain('before');
		terminal.type('q');
		expect(await terminal.ends()).toBe(0);
		expect(terminal.text.trim()).toBe('before\nstatus 0');
	});

	it.each(['SIGTERM', 'SIGHUP', 'SIGINT'])(
		'by %s gives the terminal back, with keys as they were',
		async (signal) => {
			const directory = temporaryDirectory();
			const terminal = shell(
				`sh -c 'echo $$ >${directory}/pid; exec $MLWATCH ${root}/demo-logs'; stty -a; echo over`,
				{cwd: directory},
			);
			await terminal.shows('following');
			process.kill(Number(readFileSync(join(directory, 'pid'), 'utf8')), signal);
			await terminal.shows('over');
			await terminal.ends();
			expectRestored(terminal);
			expect(terminal.text).toMatch(/(?<!-)\bicanon\b/);
			expect(terminal.text).toMatch(/(?<!-)\becho\b/);
		},
	);

	it('takes keys one by one only while it runs', async () => {
		const terminal = shell('$MLWATCH demo-logs/loguru; stty -a');
		await terminal.shows('following');
		terminal.type('q');
		expect(await terminal.ends()).toBe(0);
		expect(terminal.text).toMatch(/(?<!-)\bicanon\b[^]*(?<!-)\becho\b/);
	});
});
