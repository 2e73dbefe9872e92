import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {run, screen, temporaryDirectory} from '../support/program.ts';

const fine = '2026-11-02T10:00:01Z INFO step 1/2 loss=2\n2026-11-02T10:00:02Z INFO step 2/2 loss=1\n';
const withError = `${fine}2026-11-02T10:00:03Z ERROR CheckpointError: disk full\n2026-11-02T10:00:04Z INFO Training completed\n`;
const crashed = `2026-11-02T10:00:01Z INFO step 1/2 loss=2\nTraceback (most recent call last):\n  File "a.py", line 1, in b\nValueError: no\n`;

describe('--fail-on', () => {
	it.each([
		['error', fine, 0],
		['error', withError, 1],
		['error', crashed, 1],
		['failed', fine, 0],
		['failed', withError, 0],
		['failed', crashed, 1],
	])('%s of %j is exit status %i, of a summary and where a pipe was watched', async (what, log, status) => {
		const summary = await run(['summary', '--json', '-', '--fail-on', what], log);
		expect(summary).toMatchObject({status, stderr: ''});
		expect(summary.stdout).toBe((await run(['summary', '--json', '-'], log)).stdout);
		expect(await run(['-', `--fail-on=${what}`], log)).toMatchObject({status, stderr: ''});
	});

	it.each([
		['error', 1],
		['failed', 0],
	])('%s is exit status %i of a screen that is left', async (what, status) => {
		const cwd = temporaryDirectory();
		writeFileSync(join(cwd, 'train.log'), withError);
		const terminal = screen(['train.log', '--fail-on', what], {cwd});
		await terminal.shows('disk full');
		terminal.type('q');
		expect(await terminal.ends()).toBe(status);
	});

	it('is found in any of several runs', async () => {
		const cwd = temporaryDirectory();
		writeFileSync(join(cwd, 'a.log'), fine);
		writeFileSync(join(cwd, 'b.log'), crashed);
		expect((await run(['summary', '.', '--fail-on', 'failed'], '', cwd)).status).toBe(1);
		expect((await run(['summary', 'a.log', '--fail-on', 'failed'], '', cwd)).status).toBe(0);
		// What cannot be found is no finding.
		expect((await run(['summary', 'c.log', '--fail-on', 'failed'], '', cwd)).status).toBe(2);
	});

	it.each([
		['eror', '--fail-on takes error or failed, not eror; did you mean error?'],
		['warning', '--fail-on takes error or failed, not warning'],
		['alert', '--fail-on alert: there are no alerts yet; it takes error or failed'],
	])('%s is refused', async (what, line) => {
		for (const command of [['summary', '-'], ['-']])
			expect(await run([...command, '--fail-on', what], fine)).toEqual({
				status: 2,
				stdout: '',
				stderr: `mlwatch: ${line}\n`,
			});
	});
});
