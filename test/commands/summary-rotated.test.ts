/** Logs that were rotated or compressed, through the program. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import type {RunSummary, Summary} from '../../source/views/summary.ts';
import {compress} from '../support/compress.ts';
import {run, temporaryDirectory} from '../support/program.ts';

const record = (step: number): string =>
	`2026-11-02 10:${String(Math.floor(step / 60)).padStart(2, '0')}:${String(step % 60).padStart(2, '0')} INFO step ${step}/40 loss=${40 / step}\n`;
const records = (from: number, to: number): string =>
	Array.from({length: to - from + 1}, (_, at) => record(from + at)).join('');
/** Stands over the seam of two files: a handler rotates between records, a program that copies and truncates anywhere. */
const error = [
	'2026-11-02 10:00:31 ERROR no disk\nTraceback (most recent call last):\n  File "a.py", line 1, in a\n',
	'OSError: full\n',
];
const parts = [
	records(1, 10),
	records(11, 20),
	`${records(21, 30)}${error[0]!}`,
	`${error[1]!}${records(31, 40)}`,
];

async function summarise(args: readonly string[], cwd: string): Promise<RunSummary[]> {
	const {status, stdout} = await run(['summary', '--json', ...args], '', cwd);
	expect(status).toBe(0);
	return (JSON.parse(stdout) as Summary).runs;
}

/** What does not depend on how the log is cut into files. */
function asOne({
	sources: _,
	errors,
	path: __,
	updated: ___,
	progress: {milestones, ...progress},
	...rest
}: RunSummary): unknown {
	return {
		...rest,
		progress,
		milestones: milestones.map(({fraction}) => fraction),
		errors: errors.map(({source: ____, line: _____, ...told}) => told),
	};
}

describe('a rotated log', () => {
	const directory = (): string => {
		const root = temporaryDirectory();
		mkdirSync(join(root, 'logs'));
		writeFileSync(join(root, 'logs/x.log.10.gz'), gzipSync(parts[0]!));
		writeFileSync(join(root, 'logs/x.log.2'), compress('xz', parts[1]!));
		writeFileSync(join(root, 'logs/x.log.1'), parts[2]!);
		writeFileSync(join(root, 'logs/x.log'), parts[3]!);
		return root;
	};

	it.each([
		['a directory', ['logs']],
		['its file', ['logs/x.log']],
		['all its files', ['logs/x.log.10.gz', 'logs/x.log', 'logs/x.log.1', 'logs/x.log.2']],
		['a glob', ['logs/x.*']],
		['its directory and its file', ['logs', 'logs/x.log']],
	])('named by %s is as if it had never been rotated', async (_, args) => {
		const root = directory();
		writeFileSync(join(root, 'x.log'), parts.join(''));
		const [whole] = await summarise(['x.log'], root);
		const runs = await summarise(args, root);
		expect(runs).toHaveLength(1);
		expect(asOne(runs[0]!)).toEqual(asOne(whole!));
		expect(runs[0]).toMatchObject({
			path: 'logs/x.log',
			progress: {step: 40, steps: 40},
			levels: {INFO: 40, ERROR: 1},
			errors: [{type: 'OSError', source: 'logs/x.log.1', line: 11}],
			sources: [
				{
					path: 'logs/x.log.10.gz',
					format: 'text',
					lines: 10,
					bytes: gzipSync(parts[0]!).length,
					unreadable: null,
				},
				{path: 'logs/x.log.2', format: 'text', lines: 10, bytes: compress('xz', parts[1]!).length},
				{path: 'logs/x.log.1', format: 'text', lines: 13, bytes: parts[2]!.length},
				{path: 'logs/x.log', format: 'text', lines: 11, bytes: parts[3]!.length},
			],
		});
	});

	it('is each file by itself with --no-group', async () => {
		const runs = await summarise(['--no-group', 'logs'], directory());
		expect(runs.map(({path, metrics}) => [path, metrics[0]!.count])).toEqual([
			['logs/x.log', 10],
			['logs/x.log.1', 10],
			['logs/x.log.2', 10],
			['logs/x.log.10.gz', 10],
		]);
	});

	it('is queried in its order, each record with its place', async () => {
		const {stdout} = await run(['logs', '--json', 'logs'], '', directory());
		const found = stdout
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line) as {message: string; source: string; line: number})
			.filter(({message}) => message.startsWith('step'));
		expect(found.map(({message}) => Number(/\d+/.exec(message)![0]))).toEqual(
			Array.from({length: 40}, (_, at) => at + 1),
		);
		expect(found[10]).toMatchObject({source: 'logs/x.log.2', line: 1});
	});

	it('of which a file cannot be read whole says so, and is read on', async () => {
		const root = directory();
		writeFileSync(join(root, 'logs/x.log.10.gz'), gzipSync(parts[0]!).subarray(0, -20));
		const [{sources, progress}] = (await summarise(['logs'], root)) as [RunSummary];
		expect(sources[0]!.unreadable).toBe('the gzip data breaks off: what is there was read');
		expect(progress.step).toBe(40);
	});
});

describe('a compressed log', () => {
	it('is found in a directory, and explained', async () => {
		const root = temporaryDirectory();
		writeFileSync(join(root, 'x.log.zst'), compress('zstd', parts.join('')));
		const [{name, metrics}] = (await summarise(['.'], root)) as [RunSummary];
		expect([name, metrics[0]!.count]).toEqual(['x', 40]);
		const {stdout, status} = await run(['explain', 'x.log.zst'], '', root);
		expect(status).toBe(0);
		expect(stdout).toContain('step 1/40');
	});

	it('whose program is missing says what to install, and the others are read', async () => {
		const root = temporaryDirectory();
		writeFileSync(join(root, 'a.log.xz'), compress('xz', parts[0]!));
		writeFileSync(join(root, 'b.log'), parts[0]!);
		const {stdout} = await run(['summary', '--json', '.'], '', root, {PATH: root});
		const {runs} = JSON.parse(stdout) as Summary;
		expect(runs.map(({name, sources}) => [name, sources[0]!.unreadable])).toEqual([
			['a', 'needs the program xz: install xz-utils'],
			['b', null],
		]);
	});
});
