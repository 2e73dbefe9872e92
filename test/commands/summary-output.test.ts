import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {shell, temporaryDirectory} from '../support/program.ts';

describe('the output of mlwatch summary', () => {
	it('may be closed before its end, which is no error', async () => {
		const directory = temporaryDirectory();
		for (let file = 0; file < 200; file++)
			writeFileSync(join(directory, `run${file}.log`), 'step 1/2 loss=2 lr=0.1\n');
		const terminal = shell(
			'$MLWATCH summary --json . 2>errors | head -c 1 >/dev/null; cat errors; echo "told: $(wc -c <errors)"',
			{
				cwd: directory,
			},
		);
		expect(await terminal.ends()).toBe(0);
		expect(terminal.text).toMatch(/told: +0\b/);
	});

	it('says in one line that it cannot be written', async () => {
		const directory = temporaryDirectory();
		writeFileSync(join(directory, 'here.log'), 'step 1/2 loss=2\n');
		const terminal = shell('$MLWATCH summary here.log >/dev/full', {cwd: directory});
		expect(await terminal.ends()).toBe(74);
		expect(terminal.text.trim()).toBe('mlwatch: cannot write: no space left on device');
	});

	it('is of the logs here where standard input is no pipe', async () => {
		const directory = temporaryDirectory();
		writeFileSync(join(directory, 'here.log'), 'step 1/2 loss=2\n');
		for (const input of ['</dev/null', '']) {
			const terminal = shell(`$MLWATCH summary ${input}`, {cwd: directory});
			expect(await terminal.ends()).toBe(0);
			expect(terminal.text, input).toContain('here.log');
		}
	});
});
