import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {RecordView} from '../../source/views/record.ts';
import {run, shell, temporaryDirectory} from '../support/program.ts';

const evil = '\u001B]0;title\u0007\u001B]52;c;ZXZpbA==\u001B\\\u001B[2J\u009B31m\u202Ex\u200B\b\u007F';
/** Whatever a terminal obeys, but for the newline. */
const control = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2066-\u2069]/;

describe('the output of mlwatch logs', () => {
	it.each([[[]], [['--json']], [['--last', '9']]])(
		'contains nothing that a terminal obeys: %j',
		async (args) => {
			const directory = temporaryDirectory();
			writeFileSync(
				join(directory, `a${evil}.log`),
				`2026-11-02 10:00:00 ERROR ${evil}\n  ${evil}\n[${evil}]: x\n`,
			);
			const entry = {
				level: 'ERROR',
				message: `${evil}\n`,
				logger: evil,
				[evil]: 1,
				run_name: evil,
				exception: evil,
			};
			writeFileSync(join(directory, 'b.jsonl'), `${JSON.stringify({...entry, tags: {[evil]: evil}})}\n`);
			const {status, stdout, stderr} = await run(['logs', ...args, '.'], '', directory);
			expect({status, stderr}).toEqual({status: 0, stderr: ''});
			expect(control.exec(stdout)).toBeNull();
			expect(stdout.split('\n').length).toBeGreaterThan(3);
		},
	);

	it('has names and values in the JSON as they were', async () => {
		// Escaped in the log's own JSON; C1 stands there as it is, and is taken from the line.
		const text = evil.replaceAll('\u009B31m', '');
		const entry = {message: text, logger: text, [`${text}loss`]: 1, tags: {[text]: text, ['__proto__']: 'x'}};
		const {stdout} = await run(['logs', '--json', '-'], `${JSON.stringify(entry)}\n`);
		const record = JSON.parse(stdout) as RecordView;
		expect(record).toMatchObject({message: text, logger: text, metrics: {[`${text}loss`]: 1}});
		expect(Object.entries(record.tags)).toEqual(Object.entries(entry.tags));
	});

	it('may be closed before its end, which is no error', async () => {
		const directory = temporaryDirectory();
		writeFileSync(join(directory, 'a.log'), 'INFO step 1 loss=2\n'.repeat(100_000));
		for (const flag of ['', '--follow']) {
			const terminal = shell(
				`$MLWATCH logs ${flag} a.log 2>errors | head -n 1; cat errors; echo "told: $(wc -c <errors)"`,
				{cwd: directory},
			);
			expect(await terminal.ends()).toBe(0);
			expect(terminal.text).toMatch(/step 1 loss=2[^]*told: +0\b/);
		}
	});

	it('is coloured on a terminal, and not with NO_COLOR', async () => {
		const coloured = shell('$MLWATCH logs demo-logs/rich --level error');
		expect(await coloured.ends()).toBe(0);
		expect(coloured.bytes).toContain('\u001B[1;31mCRITICAL');
		const plain = shell('$MLWATCH logs demo-logs/rich --level error', {environment: {NO_COLOR: '1'}});
		expect(await plain.ends()).toBe(0);
		expect(plain.bytes).toContain('CRITICAL Training aborted');
		expect(plain.bytes).not.toContain('\u001B');
	});

	it('is of the logs here where standard input is no pipe', async () => {
		const directory = temporaryDirectory();
		writeFileSync(join(directory, 'here.log'), 'it is here\n');
		const terminal = shell('$MLWATCH logs </dev/null', {cwd: directory});
		expect(await terminal.ends()).toBe(0);
		expect(terminal.text).toContain('it is here');
	});
});
