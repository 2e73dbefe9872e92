import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {RecordView} from '../../source/views/record.ts';
import {run, temporaryDirectory} from '../support/program.ts';

async function query(args: readonly string[], input = '', cwd?: string): Promise<RecordView[]> {
	const {status, stdout, stderr} = await run(['logs', '--json', ...args], input, cwd);
	expect({status, stderr}).toEqual({status: 0, stderr: ''});
	return stdout
		.split('\n')
		.slice(0, -1)
		.map((line) => JSON.parse(line) as RecordView);
}

const at = (second: number): string => `2026-11-02T10:00:${String(second).padStart(2, '0')}Z`;

/** A directory with two files of one run, and one of another. */
function logs(): string {
	const directory = temporaryDirectory();
	writeFileSync(
		join(directory, 'exp_errors.log'),
		`${at(5)} ERROR ValueError: no\nTraceback (most recent call last):\n  File "a.py", line 1, in b\nValueError: no\n`,
	);
	writeFileSync(
		join(directory, 'exp_train.log'),
		`${at(1)} INFO step 1/3 loss=2\n${at(4)} DEBUG step 2/3 loss=1\n${at(5)} ERROR ValueError: no\n${at(6)} WARNING slow\n`,
	);
	mkdirSync(join(directory, 'other'));
	writeFileSync(
		join(directory, 'other', 'b.jsonl'),
		[
			{time: at(2), level: 'INFO', message: 'begin', tags: {phase: 'training'}, epoch: 1},
			{time: at(3), level: 'METRIC', message: 'metrics', metrics: {loss: 3}, tags: {phase: 'test'}},
			{time: at(7), level: 'INFO', message: 'end', experiment_id: 'mnist_9', tags: {}},
		]
			.map((entry) => `${JSON.stringify(entry)}\n`)
			.join(''),
	);
	return directory;
}

describe('mlwatch logs', () => {
	it('prints the records of all sources, each once and whole', async () => {
		const records = await query(['.'], '', logs());
		expect(records.map(({source, line, message}) => [source, line, message.split('\n')[0]])).toEqual([
			['exp_errors.log', 1, 'ValueError: no'],
			['exp_train.log', 1, 'step 1/3 loss=2'],
			['exp_train.log', 2, 'step 2/3 loss=1'],
			['exp_train.log', 4, 'slow'],
			['other/b.jsonl', 1, 'begin'],
			['other/b.jsonl', 2, 'metrics'],
			['other/b.jsonl', 3, 'end'],
		]);
		expect(records[0]!.message).toMatch(/^ValueError: no\nTraceback [^]*\nValueError: no$/);
		expect(records[1]).toMatchObject({
			time: '2026-11-02T10:00:01.000Z',
			run: 'exp',
			step: 1,
			metrics: {loss: 2},
		});
		expect(records[4]).toMatchObject({level: 'INFO', epoch: 1, tags: {phase: 'training'}, metrics: {}});
	});

	it.each([
		[
			['--level', 'warn'],
			['ValueError: no', 'slow'],
		],
		[
			['--level', 'DEBUG', '--grep', '^step \\d'],
			['step 1/3 loss=2', 'step 2/3 loss=1'],
		],
		[['--grep', 'STEP'], []],
		[['--grep', '(?i)STEP 1'], ['step 1/3 loss=2']],
		[['--grep', '^Traceback'], ['ValueError: no']],
		[
			['--since', at(6)],
			['slow', 'end'],
		],
		[
			['--since', at(2), '--until', at(4)],
			['step 2/3 loss=1', 'begin', 'metrics'],
		],
		[
			['--run', 'exp', '--level', 'info'],
			['ValueError: no', 'step 1/3 loss=2', 'slow'],
		],
		[
			['--run', 'mn*'],
			['begin', 'metrics', 'end'],
		],
		[['--tag', 'phase=test'], ['metrics']],
		[
			['--last', '3'],
			['ValueError: no', 'slow', 'end'],
		],
		[
			['--last', '2', '--grep', 'step|begin'],
			['begin', 'step 2/3 loss=1'],
		],
		[['--last', '0'], []],
	])('%j', async (args, messages) => {
		const records = await query([...args, '.'], '', logs());
		expect(records.map(({message}) => message.split('\n')[0])).toEqual(messages);
	});

	it('reads standard input with - and where nothing is named', async () => {
		for (const args of [['-'], []]) {
			const records = await query(args, 'INFO a\n10%\r20%\r\nERROR b');
			expect(records.map(({message, line, source}) => [message, line, source])).toEqual([
				['a', 1, '-'],
				['20%', 2, '-'],
				['b', 3, '-'],
			]);
		}

		expect(
			await query(['--tag', 'phase=test', '-'], '{"msg": "a", "tags": {"phase": "test"}}\n'),
		).toHaveLength(1);
	});

	it('prints text for people: whole records, and which source where there are several', async () => {
		const directory = logs();
		const one = await run(['logs', 'exp_errors.log'], '', directory);
		expect(one).toEqual({
			status: 0,
			stderr: '',
			stdout: [
				'2026-11-02 10:00:05 ERROR    ValueError: no',
				'Traceback (most recent call last):',
				'  File "a.py", line 1, in b',
				'ValueError: no',
				'',
			].join('\n'),
		});
		const {stdout} = await run(['logs', '--last', '2', '.'], '', directory);
		expect(stdout).toBe(
			'exp_train.log: 2026-11-02 10:00:06 WARNING  slow\nother/b.jsonl: 2026-11-02 10:00:07 INFO     end\n',
		);
	});

	it('knows the settings: patterns, and whether files are grouped', async () => {
		const directory = logs();
		const pattern =
			"{name: ours, regex: '^>> (?<speed>\\d+)', samples: [{text: '>> 12', gives: {speed: 12}}]}";
		writeFileSync(join(directory, '.mlwatch.yaml'), `group: false\npatterns: [${pattern}]\n`);
		writeFileSync(join(directory, 'sea.txt'), '>> 14\n');
		expect(await query(['sea.txt'], '', directory)).toMatchObject([{metrics: {speed: 14}}]);
		const runs = (await query(['.', '--level', 'error'], '', directory)).map(({run: name}) => name);
		expect(runs).toEqual(['exp_errors', 'exp_train']);
	});

	it('says what prints no times where times are asked for', async () => {
		const directory = temporaryDirectory();
		writeFileSync(join(directory, 'a.log'), 'step 1\n');
		const {status, stdout, stderr} = await run(['logs', '--since', '2h', 'a.log'], '', directory);
		expect({status, stdout}).toEqual({status: 0, stdout: ''});
		expect(stderr).toBe('mlwatch: a.log: prints no times: --since and --until leave it out\n');
	});
});

describe('mlwatch logs ends with status 2', () => {
	it.each([
		[['--level', 'hugo'], /^mlwatch: no level hugo; there are TRACE, DEBUG, .*CRITICAL\n$/],
		[['--level', 'eror'], /^mlwatch: no level eror; did you mean ERROR\?\n$/],
		[['--grep', '(a'], /^mlwatch: --grep \(a is no regular expression: .*group; .*\n$/],
		[['--since', 'soon'], /^mlwatch: --since takes a time, not soon: 2026-11-02, .*\n$/],
		[['--until', '25:00'], /^mlwatch: --until takes a time, not 25:00: .*\n$/],
		[['--since', '1h', '--until', '2h'], /^mlwatch: --since \(.*\) is after --until \(.*\)\n$/],
		[['--tag', 'phase'], /^mlwatch: --tag takes NAME=VALUE, not phase\n$/],
		[['--last', 'few'], /^mlwatch: --last takes a whole number, not few\n$/],
		[['--run', 'epx'], /^mlwatch: no run epx; there are exp, mnist_9\n$/],
		[['--folow'], /^mlwatch: unknown flag --folow; did you mean --follow\?\n$/],
		[['-'], /^mlwatch: - \(standard input\) stands alone: leave the other paths out\n$/],
	])('at %j, told in one line', async (args, line) => {
		const {status, stdout, stderr} = await run(['logs', ...args, '.'], '', logs());
		expect({status, stdout}).toEqual({status: 2, stdout: ''});
		expect(stderr).toMatch(line);
	});

	it('where nothing of what was named is there', async () => {
		const {status, stdout, stderr} = await run(['logs', 'no.log'], '', temporaryDirectory());
		expect({status, stdout}).toEqual({status: 2, stdout: ''});
		expect(stderr).toBe('mlwatch: no.log: no such file or directory\n');
	});

	it('where an expression would take for ever', async () => {
		const input = `INFO fine\nINFO ${'a'.repeat(60_000)}!\n`;
		const {status, stdout, stderr} = await run(['logs', '--grep', '(a+)+$', '-'], input);
		expect({status, stdout}).toEqual({status: 2, stdout: ''});
		expect(stderr).toMatch(/^mlwatch: --grep takes too long at - line 2: .*\n$/);
	});
});
