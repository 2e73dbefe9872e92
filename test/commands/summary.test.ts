import {chmodSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {Summary} from '../../source/views/summary.ts';
import {run, temporaryDirectory} from '../support/program.ts';

async function summarise(args: readonly string[], input = '', cwd?: string): Promise<Summary> {
	const {status, stdout, stderr} = await run(['summary', '--json', ...args], input, cwd);
	expect({status, stderr}).toEqual({status: 0, stderr: ''});
	// One document and nothing else: what stands before or after it is no JSON.
	return JSON.parse(stdout) as Summary;
}

/** A directory with two files of one run, and one of another. */
function logs(): string {
	const directory = temporaryDirectory();
	writeFileSync(join(directory, 'exp_train.log'), 'step 1/2 loss=2\nstep 2/2 loss=1\n');
	writeFileSync(join(directory, 'exp_errors.log'), '2026-11-02 10:00:00 ERROR ValueError: no\n');
	mkdirSync(join(directory, 'other'));
	writeFileSync(join(directory, 'other', 'b.log'), 'step 1/4 loss=3\n');
	return directory;
}

describe('mlwatch summary', () => {
	it('makes one run of the files of one training', async () => {
		const {mlwatch, runs} = await summarise(['.'], '', logs());
		expect(mlwatch).toBe(1);
		expect(runs.map(({name, path, sources}) => [name, path, sources.map((source) => source.path)])).toEqual([
			['exp', 'exp', ['exp_errors.log', 'exp_train.log']],
			['b', 'other/b.log', ['other/b.log']],
		]);
		expect(runs[0]!.metrics[0]).toMatchObject({name: 'loss', count: 2, last: 1});
		expect(runs[0]!.errors[0]).toMatchObject({type: 'ValueError', source: 'exp_errors.log', line: 1});
	});

	it('makes a run of every file with --no-group', async () => {
		const {runs} = await summarise(['--no-group', '.'], '', logs());
		expect(runs.map(({path}) => path)).toEqual(['exp_errors.log', 'exp_train.log', 'other/b.log']);
	});

	it('reads standard input with - and where nothing is named', async () => {
		for (const args of [['-'], []]) {
			const {runs} = await summarise(args, 'step 1/2 loss=2\r\nstep 2/2 loss=1');
			expect(runs).toHaveLength(1);
			expect(runs[0]).toMatchObject({path: '-', sources: [{path: '-', lines: 2, bytes: 32}]});
			expect(runs[0]!.metrics[0]).toMatchObject({count: 2, last: 1});
		}
	});

	it('counts every frame of a progress bar', async () => {
		const frames = Array.from({length: 9}, (_, at) => `\r${at + 1}/9 [00:01<00:01, loss=${9 - at}]`).join('');
		const {runs} = await summarise(['-'], `${frames}\n`);
		expect(runs[0]!.metrics[0]).toMatchObject({name: 'loss', count: 9, first: 9, last: 1});
	});

	it('reads globs', async () => {
		const {runs} = await summarise(['**/b.log'], '', logs());
		expect(runs.map(({path}) => path)).toEqual(['other/b.log']);
	});

	it('is text for people without --json', async () => {
		const {status, stdout} = await run(['summary', '.'], '', logs());
		expect(status).toBe(0);
		expect(stdout).toMatch(/^exp {2}[^]*\n\nb {2}/);
		expect(stdout).not.toContain('\u001B');
	});

	it('tells what is missing, and sums up the rest', async () => {
		const {status, stdout, stderr} = await run(['summary', '--json', 'missing.log', 'other'], '', logs());
		expect(status).toBe(0);
		expect(stderr).toBe('mlwatch: missing.log: no such file or directory\n');
		expect((JSON.parse(stdout) as Summary).runs).toHaveLength(1);
	});

	it('tells that there is nothing, with status 2', async () => {
		const directory = logs();
		mkdirSync(join(directory, 'empty'));
		symlinkSync('loop.log', join(directory, 'loop.log'));
		for (const [path, reason] of [
			['missing.log', /: no such file or directory\n$/],
			['empty', /: no logs here.*\*\.log/],
			['loop.log', /: too many symbolic links\n$/],
			['exp_train.log/x', /: no such file or directory\n$/],
		] as const) {
			const {status, stdout, stderr} = await run(['summary', '--json', path], '', directory);
			expect({status, stdout}, path).toEqual({status: 2, stdout: ''});
			expect(stderr).toMatch(reason);
		}
	});

	it('says of a source that it cannot be read', async () => {
		const directory = logs();
		writeFileSync(
			join(directory, 'other', 'c_results.json'),
			'{"experiment_id": "c", "status": "done", "metrics": {"loss"',
		);
		const {runs} = await summarise(['other'], '', directory);
		const broken = runs.flatMap(({sources}) => sources).find(({path}) => path === 'other/c_results.json');
		expect(broken?.unreadable).toMatch(/\w+/);
		expect(runs.find(({path}) => path === 'other/b.log')?.sources[0]!.unreadable).toBeNull();
	});

	it('fails only where nothing can be read, and says what cannot', async () => {
		const directory = logs();
		// Nobody can read its first byte.
		const memory = '/proc/self/mem';
		const reason = `mlwatch: ${memory}: input/output error\n`;
		const alone = await run(['summary', '--json', memory], '', directory);
		expect(alone).toMatchObject({status: 2, stderr: reason});
		expect(JSON.parse(alone.stdout)).toMatchObject({
			runs: [{sources: [{path: memory, unreadable: 'input/output error'}]}],
		});
		const beside = await run(['summary', 'other', memory], '', directory);
		expect(beside).toMatchObject({status: 0, stderr: reason});
	});

	it.skipIf(process.getuid?.() === 0)('says that it may not read a file (not as root, who may)', async () => {
		const directory = logs();
		chmodSync(join(directory, 'other', 'b.log'), 0);
		const {runs} = await summarise(['other'], '', directory);
		expect(runs[0]!.sources[0]!.unreadable).toBe('permission denied');
	});
});
