import {execFileSync} from 'node:child_process';
import fs, {
	closeSync,
	mkdirSync,
	openSync,
	renameSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {describe, expect, it, onTestFinished, vi} from 'vitest';
import {Discovery, mostOfScan, type Scan} from '../../source/sources/discovery.ts';
import type {FoundStore} from '../../source/sources/sniff.ts';
import type {Source} from '../../source/sources/source.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';

const storeOf = (head: Buffer): FoundStore | undefined =>
	head.includes('"experiment_id"') ? {name: 'json', kind: 'whole'} : undefined;
const pretty = (value: unknown): string => JSON.stringify(value, undefined, 2);

/** A directory with `files`: names, and what they hold. */
function folder(files: Readonly<Record<string, string>> = {}): string {
	const root = temporaryDirectory();
	for (const [name, text] of Object.entries(files)) write(join(root, name), text);
	return root;
}

function write(path: string, text: string): void {
	mkdirSync(dirname(path), {recursive: true});
	writeFileSync(path, text);
}

/** The paths that a scan found, below `root`. */
const below = (root: string, {found}: Scan): string[] => found.map(({path}) => relative(root, path));

const discover = (...paths: string[]): Discovery => new Discovery(paths, storeOf);

const log = 'loss=0.5\n';

describe('a directory', () => {
	it('gives its logs in the order of a person, and nothing else', async () => {
		const root = folder({
			'run10.log': log,
			'run2.log': log,
			'deep/er/job.out': log,
			'deep/er/job.err': log,
			'metrics.jsonl': '{"loss": 0.5}\n',
			'train.txt': log,
			'README.md': log,
			'train.py': log,
			'requirements.txt': 'torch\n',
			'node_modules/a/debug.log': log,
			'.cache/a.log': log,
			'venv/site-packages/a/test.log': log,
			'package.json': pretty({name: 'a'}),
			'mlwatch-records-run2.log': log,
			'mlwatch-screen-train.txt': log,
			'picture.log': '\u0001\u0002PNG\0',
		});
		expect(below(root, await discover(root).scan())).toEqual([
			'deep/er/job.err',
			'deep/er/job.out',
			'metrics.jsonl',
			'run2.log',
			'run10.log',
			'train.txt',
		]);
	});

	it('says which file with the name of a log is no text', async () => {
		const root = folder({'train.log': '\u0001\u0002PNG\0', 'model.bin': '\u0001\0'});
		const {found, notices} = await discover(root).scan();
		expect(found).toEqual([]);
		expect(notices.map(({path}) => path)).toContain(join(root, 'train.log'));
		expect(notices.map(({path}) => path)).not.toContain(join(root, 'model.bin'));
	});

	it('gives the result of a run as a document', async () => {
		const root = folder({'result.json': pretty({experiment_id: 'a', status: 'done'})});
		const {found} = await discover(root).scan();
		expect(found).toEqual([
			{path: join(root, 'result.json'), format: 'document', store: 'json', isPipe: false},
		]);
	});

	it('is read six folders deep, as its notice says', async () => {
		const root = folder({'1/2/3/4/5/6/in.log': log, '1/2/3/4/5/6/7/out.log': log});
		expect(below(root, await discover(root).scan())).toEqual(['1/2/3/4/5/6/in.log']);
	});

	it('may have a name that looks like a pattern', async () => {
		const root = folder({'[lr=0.1] (a) {b}/*/train.log': log, 'l/x/train.log': log});
		const path = join(root, '[lr=0.1] (a) {b}');
		expect(below(root, await discover(path).scan())).toEqual(['[lr=0.1] (a) {b}/*/train.log']);
	});

	it('without logs is told of, until it has one', async () => {
		const root = folder({'README.md': log});
		const discovery = discover(root);
		expect(await discovery.scan()).toEqual({
			found: [],
			notices: [{path: root, message: expect.stringContaining('no logs here yet') as string, waiting: true}],
		});
		write(join(root, 'new/train.log'), log);
		const second = await discovery.scan();
		expect(below(root, second)).toEqual(['new/train.log']);
		expect(second.notices).toEqual([]);
		expect(await discovery.scan()).toEqual({found: [], notices: []});
	});

	it('gives an empty file when it has its first bytes', async () => {
		const root = folder({'train.log': ''});
		const discovery = discover(root);
		expect((await discovery.scan()).found).toEqual([]);
		write(join(root, 'train.log'), log);
		expect(below(root, await discovery.scan())).toEqual(['train.log']);
	});

	it.each([
		['a directory', ''],
		['a directory with a slash', '/'],
		['a pattern', '/*.log'],
	])('gives a file of %s that was deleted while it was empty when it is back', async (_, pattern) => {
		const root = folder({'train.log': ''});
		const discovery = discover(`${root}${pattern}`);
		expect(below(root, await discovery.scan())).toEqual([]);
		rmSync(join(root, 'train.log'));
		await discovery.scan();
		write(join(root, 'train.log'), log);
		expect(below(root, await discovery.scan())).toEqual(['train.log']);
	});

	it('says which name it cannot read a file by', async () => {
		const root = folder();
		writeFileSync(Buffer.concat([Buffer.from(`${root}/a`), Buffer.of(0xff), Buffer.from('.log')]), log);
		const {found, notices} = await discover(root).scan();
		expect(found).toEqual([]);
		expect(notices.map(({path, message}) => `${path}: ${message}`)).toContain(
			`${root}/a\uFFFD.log: a name that is no UTF-8, left alone: rename it`,
		);
	});

	it('gives a link when what it leads to is there', async () => {
		const root = folder();
		const elsewhere = folder();
		symlinkSync(join(elsewhere, 'job'), join(root, 'latest.log'));
		const discovery = discover(root);
		expect(below(root, await discovery.scan())).toEqual([]);
		write(join(elsewhere, 'job'), log);
		expect(below(root, await discovery.scan())).toEqual(['latest.log']);
	});

	it('takes a `.txt` by its own name, not by those of its folders', async () => {
		const root = folder({
			'training/requirements.txt': 'torch\n',
			'catalog/labels.txt': 'cat\n',
			'a/log.txt': log,
		});
		expect(below(root, await discover(root).scan())).toEqual(['a/log.txt']);
	});

	it('gives a log that is called nothing else, and text of the field where it is one of a store', async () => {
		const document = pretty({experiment_id: 'a'});
		const root = folder({
			'a/log': log,
			'b/log': document,
			'scores.txt': document,
			'train_loss.dat': document,
			'rewards.txt': log,
			'labels/0001.txt': document,
			'logs.dat': log,
		});
		expect(below(root, await discover(root).scan())).toEqual([
			'a/log',
			'b/log',
			'scores.txt',
			'train_loss.dat',
		]);
	});

	it('gives a large log whose lines begin with a time in brackets', async () => {
		const root = folder({'deepspeed.log': '[2024-01-15 10:30:45,123] [INFO] loss=0.5\n'.repeat(2000)});
		expect(below(root, await discover(root).scan())).toEqual(['deepspeed.log']);
	});

	it('gives a log once though links lead to it too', async () => {
		const root = folder({'run-1/train.log': log});
		symlinkSync('run-1', join(root, 'latest-run'));
		symlinkSync('run-1/train.log', join(root, 'current.log'));
		symlinkSync('..', join(root, 'run-1/up'));
		expect((await discover(root).scan()).found).toHaveLength(1);
	});
});

describe('a rotated log', () => {
	const rotated = {'a/x.log': log, 'a/x.log.1': log, 'a/x.log.2': log, 'a/y.log': log};

	it('is one source with its history, oldest first, named or in a directory', async () => {
		const root = folder(rotated);
		for (const path of [root, join(root, 'a/x.log'), join(root, 'a/x*')]) {
			const [source] = (await discover(path).scan()).found;
			expect(below(root, {found: [...source!.history!], notices: []})).toEqual(['a/x.log.2', 'a/x.log.1']);
		}
	});

	it('gives nothing new when it is rotated, also while the file that is written is away', async () => {
		const root = folder(rotated);
		const discovery = discover(root);
		expect(below(root, await discovery.scan())).toEqual(['a/x.log', 'a/y.log']);
		renameSync(join(root, 'a/x.log'), join(root, 'a/x.log.3'));
		renameSync(join(root, 'a/y.log'), join(root, 'a/y.2024-01-15_10-30-00_123456.log'));
		expect((await discovery.scan()).found).toEqual([]);
		write(join(root, 'a/x.log'), log);
		expect((await discovery.scan()).found).toEqual([]);
	});

	it('is a source each file where no history is wanted', async () => {
		const root = folder(rotated);
		const scan = await new Discovery([root], storeOf, {findsHistory: false}).scan();
		expect(below(root, scan)).toEqual(['a/x.log', 'a/x.log.1', 'a/x.log.2', 'a/y.log']);
	});

	it('is taken with its history while nothing was written after the rotation', async () => {
		const root = folder({'x.log': '', 'x.log.1': log});
		expect(below(root, await discover(root).scan())).toEqual(['x.log']);
	});
});

describe('a file', () => {
	it.each<[string, string, string]>([
		['a log', 'train.log', log],
		['a file of any name', 'nohup', log],
		['an empty log, which is being waited for', 'train.log', ''],
		['a JSON document that tells of no run', 'package.json', pretty({name: 'a'})],
	])('that was named is read: %s', async (_, name, text) => {
		const root = folder({[name]: text});
		const path = join(root, name);
		expect(await discover(path).scan()).toEqual({
			found: [{path, format: 'lines', isPipe: false}],
			notices: [],
		});
	});

	it('that was named and is binary is left alone, and every scan says so', async () => {
		const path = join(folder({'model.bin': '\0\0'}), 'model.bin');
		const discovery = discover(path);
		const left = {found: [], notices: [{path, message: 'a binary file, left alone', waiting: false}]};
		expect(await discovery.scan()).toEqual(left);
		expect(await discovery.scan()).toEqual(left);
	});

	it('that is not there yet is waited for', async () => {
		const root = folder();
		const path = join(root, 'later/train.log');
		const discovery = discover(path);
		expect(await discovery.scan()).toEqual({
			found: [],
			notices: [{path, message: 'not there yet, waiting for it', waiting: true}],
		});
		write(path, log);
		expect(await discovery.scan()).toEqual({found: [{path, format: 'lines', isPipe: false}], notices: []});
	});

	it('whose name looks like a pattern is that file', async () => {
		const root = folder({'train*.log': log, 'train1.log': log});
		expect(below(root, await discover(join(root, 'train*.log')).scan())).toEqual(['train*.log']);
	});

	it('below another file is waited for', async () => {
		const path = join(folder({'train.log': log}), 'train.log/a.log');
		expect((await discover(path).scan()).notices).toEqual([
			{path, message: 'not there yet, waiting for it', waiting: true},
		]);
	});

	it('that a link of links never reaches is told of', async () => {
		const path = join(folder(), 'a.log');
		symlinkSync('a.log', path);
		expect((await discover(path).scan()).notices).toEqual([
			{path, message: 'too many symbolic links', waiting: false},
		]);
	});

	it.skipIf(process.platform === 'win32')(
		'that is a named pipe without a writer holds nothing up',
		async () => {
			const path = join(folder(), 'pipe.log');
			execFileSync('mkfifo', [path]);
			onTestFinished(() => {
				// Both ends at once: whoever still waits for a writer goes on.
				closeSync(openSync(path, 'r+'));
			});
			let isScanned = false;
			void discover(path)
				.scan()
				.finally(() => {
					isScanned = true;
				});
			await until(() => isScanned, 'the end of the scan');
		},
	);
});

describe('a pattern', () => {
	it('gives what matches now, and later what is new', async () => {
		const root = folder({'a/train.log': log, 'b/train.log': log, 'b/other.log': log});
		const discovery = discover(join(root, '*/train.log'));
		expect(below(root, await discovery.scan())).toEqual(['a/train.log', 'b/train.log']);
		write(join(root, 'c/train.log'), log);
		expect(below(root, await discovery.scan())).toEqual(['c/train.log']);
	});

	it('that matches nothing is told of', async () => {
		const pattern = join(folder(), '*.log');
		expect((await discover(pattern).scan()).notices).toEqual([
			{path: pattern, message: 'nothing matches yet', waiting: true},
		]);
	});

	it('gives files of any name but not binary ones, and says nothing of these', async () => {
		const root = folder({'slurm-1': log, 'slurm-2': '\0'});
		const scan = await discover(join(root, 'slurm-*')).scan();
		expect(below(root, scan)).toEqual(['slurm-1']);
		expect(scan.notices).toEqual([]);
	});
});

describe('the same file', () => {
	it.each<[string, (root: string) => string[]]>([
		['twice', (root) => [join(root, 'a/train.log'), join(root, 'a/train.log')]],
		['by itself and by its directory', (root) => [root, join(root, 'a/train.log')]],
		['by a directory in a directory', (root) => [root, join(root, 'a')]],
		['with a slash at the end of its directory', (root) => [`${root}/`, root]],
		['by a pattern', (root) => [join(root, '**/*.log'), root]],
		['with dots in its path', (root) => [join(root, 'a/train.log'), `${root}/a/../a/./train.log`]],
		[
			'relative and absolute',
			(root) => [join(root, 'a/train.log'), relative(process.cwd(), join(root, 'a/train.log'))],
		],
	])('is found once when it is named %s', async (_, paths) => {
		const root = folder({'a/train.log': log});
		const discovery = discover(...paths(root));
		expect((await discovery.scan()).found).toHaveLength(1);
		expect((await discovery.scan()).found).toEqual([]);
	});

	it('is not found again when it was deleted and is back', async () => {
		const root = folder({'train.log': log});
		const discovery = discover(root);
		await discovery.scan();
		rmSync(join(root, 'train.log'));
		await discovery.scan();
		write(join(root, 'train.log'), log);
		expect((await discovery.scan()).found).toEqual([]);
	});
});

describe('more files than are read', () => {
	/** Files of which each is a second younger than the one before. */
	function manyFiles(root: string, count: number, name: (index: number) => string, text = log): void {
		for (let index = 0; index < count; index++) {
			const path = join(root, name(index));
			write(path, text);
			utimesSync(path, 1_700_000_000 + index, 1_700_000_000 + index);
		}
	}

	/** The paths that are to be read, and those that are listed only, of all scans that are due at once. */
	async function scanAll(discovery: Discovery): Promise<{read: string[]; listed: string[]}> {
		const found: Source[] = [];
		do found.push(...(await discovery.scan()).found);
		while (discovery.hasMore);
		const paths = (isListed: boolean): string[] =>
			found.filter((source) => (source.isListed ?? false) === isListed).map(({path}) => path);
		return {read: paths(false), listed: paths(true)};
	}

	it('are listed, but for the newest', async () => {
		const root = folder();
		manyFiles(root, 8, (index) => `run${index}.log`);
		const {read, listed} = await scanAll(new Discovery([root], storeOf, {mostRead: 5}));
		expect(read.map((path) => relative(root, path)).sort()).toEqual(
			[3, 4, 5, 6, 7].map((at) => `run${at}.log`),
		);
		expect(listed).toHaveLength(3);
	});

	it('are counted over all directories that are named', async () => {
		const roots = [folder(), folder()];
		for (const root of roots) manyFiles(root, 4, (index) => `run${index}.log`);
		const {read, listed} = await scanAll(new Discovery(roots, storeOf, {mostRead: 5}));
		expect([read.length, listed.length]).toEqual([5, 3]);
	});

	it('are read when they appear later, and when they are named', async () => {
		const root = folder();
		manyFiles(root, 3, (index) => `run${index}.log`);
		const discovery = new Discovery([root, join(root, 'run0.log')], storeOf, {mostRead: 1});
		await scanAll(discovery);
		write(join(root, 'new.log'), log);
		expect(await scanAll(discovery)).toEqual({read: [join(root, 'new.log')], listed: []});
		const named = new Discovery(
			['run1.log', 'run0.log'].map((name) => join(root, name)),
			storeOf,
			{mostRead: 1},
		);
		expect((await scanAll(named)).listed).toEqual([]);
	});

	it('are found in several scans, the newest in the first, and each once', async () => {
		const root = folder();
		manyFiles(root, mostOfScan + 20, (index) => `run${index}.log`);
		const discovery = discover(root);
		const first = await discovery.scan();
		expect(below(root, first)).toEqual(Array.from({length: mostOfScan}, (_, at) => `run${at + 20}.log`));
		expect(discovery.hasMore).toBe(true);
		expect((await scanAll(discovery)).read).toHaveLength(20);
		expect(await discovery.scan()).toEqual({found: [], notices: []});
	});

	it('do not include data that is no log', async () => {
		const root = folder({'train.log': log});
		utimesSync(join(root, 'train.log'), 1_600_000_000, 1_600_000_000);
		manyFiles(root, 10, (index) => `annotations/${index}.json`, pretty({image: 1}));
		const {read, listed} = await scanAll(new Discovery([root], storeOf, {mostRead: 5}));
		expect([read, listed]).toEqual([[join(root, 'train.log')], []]);
	});
});

describe('what is left alone', () => {
	it.each([
		[
			'what is installed in a Python environment, whatever it is called',
			'my-env/lib/a.log',
			'my-env/pyvenv.cfg',
		],
		['what a package manager has brought', 'conda-meta/history.log', 'README.md'],
	])('in a directory is %s', async (_, inside, mark) => {
		const root = folder({'train.log': log, [inside]: log, [mark]: ''});
		expect(below(root, await discover(root).scan())).toEqual(['train.log']);
	});

	it('of what a pattern matches are checkpoints, which are not even opened', async () => {
		const root = folder({
			'a.log': log,
			'model.pt': log,
			'last.ckpt': log,
			'w.safetensors': log,
			'x.bin': log,
		});
		expect(below(root, await discover(join(root, '*')).scan())).toEqual(['a.log']);
	});
});

describe('a directory that cannot be read', () => {
	it('is told as such, not as an empty one, until it can be', async () => {
		const root = folder({'a/train.log': log});
		const original = fs.promises.readdir;
		const spy = vi.spyOn(fs.promises, 'readdir').mockImplementation((async (
			path: string,
			options: object,
		) => {
			if (path === join(root, 'a')) throw Object.assign(new Error('EACCES'), {code: 'EACCES'});
			return original(path, options);
		}) as never);
		onTestFinished(() => {
			spy.mockRestore();
		});
		const discovery = discover(root);
		expect(await discovery.scan()).toEqual({
			found: [],
			notices: [{path: join(root, 'a'), message: 'permission denied', waiting: false}],
		});
		spy.mockRestore();
		const second = await discovery.scan();
		expect([below(root, second), second.notices]).toEqual([['a/train.log'], []]);
	});
});
