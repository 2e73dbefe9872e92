import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {Summary} from '../../source/views/summary.ts';
import {run, temporaryDirectory} from '../support/program.ts';

const evil = '\u001B]0;title\u0007\u001B]52;c;ZXZpbA==\u001B\\\u001B[2J\u009B31m\u202Ex\u200B\r\b\u007F';
/** Whatever a terminal obeys, but for the newline. */
const control = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2066-\u2069]/;

function hostileLogs(): string {
	const directory = temporaryDirectory();
	const folder = join(directory, evil.replaceAll('\r', ''));
	mkdirSync(folder);
	writeFileSync(
		join(folder, `a${evil}\n.log`),
		`2026-11-02 10:00:00 ERROR ${evil}Error: ${evil}\nstep 1/2 ${evil}loss=2 损失=3\n`,
	);
	writeFileSync(
		join(folder, 'b.jsonl'),
		`${JSON.stringify({level: 'ERROR', message: evil, [`${evil}loss`]: 1, step: 1, run_name: evil, tags: {[evil]: evil}, exception: evil})}\n`,
	);
	writeFileSync(
		join(folder, 'c_results.json'),
		JSON.stringify(
			{experiment_id: evil, status: evil, config: {[evil]: evil}, metrics: {[evil]: 1}, artifacts: [evil]},
			undefined,
			1,
		),
	);
	return directory;
}

describe('hostile names, lines and keys', () => {
	it.each([[['.']], [['--no-group', '.']], [['--json', '.']]])(
		'print nothing that a terminal obeys: summary %j',
		async (args) => {
			const {status, stdout, stderr} = await run(['summary', ...args], '', hostileLogs());
			expect(status).toBe(0);
			expect(control.exec(stdout)).toBeNull();
			expect(control.exec(stderr)).toBeNull();
			expect(stdout).toContain('loss');
		},
	);

	it('are in the JSON as they were', async () => {
		const {stdout} = await run(['summary', '--json', '.'], '', hostileLogs());
		const {runs} = JSON.parse(stdout) as Summary;
		expect(runs.flatMap(({sources}) => sources.map(({path}) => path))).toContainEqual(
			expect.stringContaining(`/a${evil}\n.log`),
		);
		expect(runs.some(({config}) => config[evil] === evil)).toBe(true);
	});

	it('are told harmlessly when they are missing', async () => {
		const {status, stdout, stderr} = await run(['summary', `${evil}\n.log`], '', temporaryDirectory());
		expect({status, stdout}).toEqual({status: 2, stdout: ''});
		expect(control.exec(stderr)).toBeNull();
		expect(stderr).toMatch(/^mlwatch: .*: no such file or directory\n$/);
	});

	it.each(['a\nb', 'a\rb', 'a\\b', '[a]', '{a,b}', '!a', '*'])(
		'of folders hide no logs: %j',
		async (name) => {
			const directory = temporaryDirectory();
			mkdirSync(join(directory, name));
			writeFileSync(join(directory, name, 'x.log'), 'loss=1\n');
			for (const path of ['.', name]) {
				const {status, stderr} = await run(['summary', path], '', directory);
				expect({status, stderr}, `found by ${JSON.stringify(path)}`).toEqual({status: 0, stderr: ''});
			}
		},
	);

	it('from standard input do no harm either', async () => {
		for (const args of [['-'], ['-', '--json']]) {
			const {status, stdout} = await run(
				['summary', ...args],
				`${evil}\nERROR ${evil}\n${evil}loss=${evil}1\n\u001B]0;open for ever`,
			);
			expect(status).toBe(0);
			expect(control.exec(stdout)).toBeNull();
		}
	});

	it('of any bytes end in a summary', async () => {
		const directory = temporaryDirectory();
		const bytes = Buffer.from(Array.from({length: 40_000}, (_, at) => (at * 7919 + (at >> 5)) % 255 || 10));
		writeFileSync(join(directory, 'noise.log'), bytes);
		writeFileSync(join(directory, 'long.log'), `loss=1 ${'x'.repeat(300_000)}\nloss=2\n`);
		writeFileSync(join(directory, 'broken.jsonl'), '{"loss": 1}\n{"loss": \n{{{{\n{"loss": 2}\n');
		const {status, stdout, stderr} = await run(['summary', '.'], '', directory);
		expect({status, stderr}).toEqual({status: 0, stderr: ''});
		expect(control.exec(stdout)).toBeNull();
		expect(stdout).toMatch(/^broken [^]*loss .*last +2 [^]*^long [^]*loss .*last +2 [^]*^noise /m);
	});
});
