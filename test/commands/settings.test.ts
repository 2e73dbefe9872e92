/** Where settings come from, and which of them win. */
import {execFileSync} from 'node:child_process';
import {chmodSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {FlagValues} from '../../source/commands/command.ts';
import {loadSettings} from '../../source/commands/settings.ts';
import {largestFile} from '../../source/commands/settings/locate.ts';
import {readLine} from '../support/readings.ts';
import {run, screen, temporaryDirectory} from '../support/program.ts';
import type {Summary} from '../../source/views/summary.ts';

/** Writes files by their paths below `directory`. */
function write(directory: string, files: Readonly<Record<string, string>>): void {
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(directory, path)), {recursive: true});
		writeFileSync(join(directory, path), text);
	}
}

/** A pattern that calls the number behind `q` as `metric`. */
function pattern(name: string, metric: string): string {
	return `patterns: [{name: ${name}, regex: 'q (?<${metric}>\\S+)', samples: [{text: q 1}]}]\n`;
}

const repository = {'repo/.git/HEAD': ''};

/** A home of its own with these files, and how settings are loaded in `folder` of it. */
function home(files: Readonly<Record<string, string>>, folder = '.') {
	const directory = temporaryDirectory();
	write(directory, files);
	mkdirSync(join(directory, folder), {recursive: true});
	const load = async (variables: Readonly<Record<string, string>> = {}, flags: FlagValues = {}) =>
		loadSettings(flags, join(directory, folder), {HOME: directory, ...variables});
	return {directory, load};
}

const own = '.config/mlwatch/config.yaml';
const whole = {MLWATCH_GROUP: '1'};
const apart = {MLWATCH_GROUP: '0'};

describe('settings', () => {
	it('have defaults', async () => {
		const defaults = {group: true, patterns: null, theme: 'auto', state: true};
		expect(await home({}).load()).toEqual(defaults);
		expect(await loadSettings({}, null, {HOME: '/nonexistent/none'})).toEqual(defaults);
	});

	it.each([
		[{[own]: 'group: false'}, {}, {}, false],
		[{[own]: 'group: false', '.mlwatch.yaml': 'group: true'}, {}, {}, true],
		[{[own]: 'group: true', '.mlwatch.yaml': 'group: false'}, {}, {}, false],
		[{'.mlwatch.yaml': 'group: false'}, whole, {}, true],
		[{'.mlwatch.yaml': 'group: true'}, apart, {}, false],
		[{'.mlwatch.yaml': 'group: true'}, whole, {group: false}, false],
		[{'.mlwatch.yaml': 'group: false'}, apart, {group: true}, true],
		[{'.mlwatch.yaml': 'group: false'}, {MLWATCH_GROUP: ''}, {group: undefined}, false],
	])('%j, %j, %j make group %s', async (files, variables, flags, group) => {
		expect((await home(files).load(variables, flags)).group).toBe(group);
	});

	it('add their patterns up: those of the project come first, and one of the same name alone', async () => {
		const read = async (files: Readonly<Record<string, string>>, line = 'q 1') =>
			readLine(line, {patterns: (await home(files).load()).patterns}).metrics;
		expect(await read({[own]: pattern('a', 'mine')})).toEqual({mine: 1});
		expect(await read({[own]: pattern('a', 'mine'), '.mlwatch.yaml': pattern('b', 'ours')})).toEqual({
			ours: 1,
		});
		const other = "patterns: [{name: a, regex: 'z (?<z>.)', samples: [{text: z 1}]}]";
		expect(await read({[own]: other, '.mlwatch.yaml': pattern('b', 'ours')}, 'z 1')).toEqual({z: 1});
		expect(await read({[own]: other, '.mlwatch.yaml': pattern('a', 'ours')}, 'z 1')).toBeUndefined();
	});

	it.each([
		['1', true],
		['true', true],
		['TRUE', true],
		['0', false],
		['false', false],
	])('take the variable %s', async (text, group) => {
		expect((await home({}).load({MLWATCH_GROUP: text})).group).toBe(group);
	});

	it('choose one of a few words, the later wins, and refuse others with what there is', async () => {
		const {load} = home({'.mlwatch.yaml': 'theme: light'});
		expect((await load()).theme).toBe('light');
		expect((await load({MLWATCH_THEME: 'dark'})).theme).toBe('dark');
		expect((await load({MLWATCH_THEME: 'dark'}, {theme: 'none'})).theme).toBe('none');
		await expect(load({}, {theme: 'pink'})).rejects.toThrow(/^--theme takes auto, .*, none, not "pink"$/);
		await expect(load({MLWATCH_THEME: 'x'})).rejects.toThrow(/^MLWATCH_THEME takes auto, /);
		await expect(home({'.mlwatch.yaml': 'theme: 3'}).load()).rejects.toThrow(
			/^\.mlwatch\.yaml:1: theme takes one of auto, .*, not 3$/,
		);
	});

	it('refuse another word in a variable, and leave variables of others alone', async () => {
		await expect(home({}).load({MLWATCH_GROUP: 'no'})).rejects.toThrow(
			'MLWATCH_GROUP takes 1 or true, 0 or false, not "no"',
		);
		expect(await home({}).load({MLWATCH_PATTERNS: 'x', MLWATCH_OTHER: 'x'})).toMatchObject({group: true});
	});
});

describe('the file of the user', () => {
	it('is below XDG_CONFIG_HOME, where that is an absolute path', async () => {
		const {directory, load} = home({'x/mlwatch/config.yaml': 'group: false', [own]: 'group: true'});
		expect((await load({XDG_CONFIG_HOME: join(directory, 'x')})).group).toBe(false);
		expect((await load({XDG_CONFIG_HOME: ''})).group).toBe(true);
	});

	it('is not below XDG_CONFIG_HOME where that is a path from here', async () => {
		const {directory} = home({'x/mlwatch/config.yaml': 'groop: 1', 'a.log': 'loss=1\n'});
		const variables = {XDG_CONFIG_HOME: 'x', HOME: directory};
		expect(await run(['summary', 'a.log'], '', directory, variables)).toMatchObject({status: 0, stderr: ''});
	});

	it('is told with its whole path', async () => {
		const {directory, load} = home({[own]: '\ngroup: 3'});
		await expect(load()).rejects.toThrow(`${directory}/${own}:2: group takes true or false, not 3`);
	});
});

describe('the file of the project', () => {
	it('is looked for upwards to the root of the repository, no further', async () => {
		const off = 'group: false';
		const deep = 'repo/a/b';
		expect((await home({...repository, [`${deep}/.mlwatch.yaml`]: off}, deep).load()).group).toBe(false);
		expect((await home({...repository, 'repo/a/.mlwatch.yaml': off}, deep).load()).group).toBe(false);
		expect((await home({...repository, 'repo/.mlwatch.yaml': off}, deep).load()).group).toBe(false);
		expect((await home({...repository, '.mlwatch.yaml': off}, deep).load()).group).toBe(true);
		// The folder of a worktree or a submodule has a file of that name.
		expect((await home({'repo/.git': 'gitdir: x', 'repo/.mlwatch.yaml': off}, deep).load()).group).toBe(
			false,
		);
		expect((await home({'repo/.git': 'gitdir: x', '.mlwatch.yaml': off}, deep).load()).group).toBe(true);
	});

	it('is the nearest one alone', async () => {
		const files = {...repository, 'repo/.mlwatch.yaml': 'group: false', 'repo/a/.mlwatch.yaml': '# nothing'};
		expect((await home(files, 'repo/a/b').load()).group).toBe(true);
	});

	it('is that of the current directory alone outside of a repository', async () => {
		expect((await home({'a/.mlwatch.yaml': 'group: false'}, 'a').load()).group).toBe(false);
		expect((await home({'a/.mlwatch.yaml': 'group: false'}, 'a/b').load()).group).toBe(true);
	});

	it('is told by its path from here', async () => {
		const files = {...repository, 'repo/.mlwatch.yaml': 'groop: true'};
		const message = '.mlwatch.yaml:1: unknown key groop; did you mean group?';
		await expect(home(files, 'repo').load()).rejects.toMatchObject({message});
		await expect(home(files, 'repo/a').load()).rejects.toMatchObject({message: `../${message}`});
	});

	it('cannot be a directory, a pipe, a device, large, or no text', async () => {
		const here = (make: (path: string) => void): Promise<unknown> => {
			const {directory, load} = home({});
			make(join(directory, '.mlwatch.yaml'));
			return load();
		};
		await expect(
			here((path) => {
				mkdirSync(path);
			}),
		).rejects.toThrow('.mlwatch.yaml: is a directory, not a file');
		await expect(here((path) => execFileSync('mkfifo', [path]))).rejects.toThrow('is no ordinary file');
		await expect(
			here((path) => {
				symlinkSync('/dev/zero', path);
			}),
		).rejects.toThrow('is no ordinary file');
		await expect(
			here((path) => {
				writeFileSync(path, '#'.repeat(largestFile + 1));
			}),
		).rejects.toThrow('larger than 64 KiB');
		await expect(
			here((path) => {
				writeFileSync(path, Buffer.from([0xff, 0xfe, 65, 0]));
			}),
		).rejects.toThrow('no text in UTF-8');
		await expect(
			here((path) => {
				writeFileSync(path, 'group: \0');
			}),
		).rejects.toThrow('no text in UTF-8');
		expect(
			await here((path) => {
				writeFileSync(path, '#'.repeat(largestFile));
			}),
		).toMatchObject({group: true});
		expect(
			await here((path) => {
				symlinkSync('gone', path);
			}),
		).toMatchObject({group: true});
	});

	it.skipIf(process.getuid?.() === 0)('has to be readable (not as root, who may)', async () => {
		const {directory, load} = home({'.mlwatch.yaml': 'group: false'});
		chmodSync(join(directory, '.mlwatch.yaml'), 0);
		await expect(load()).rejects.toThrow('.mlwatch.yaml: permission denied');
	});

	it.skipIf(process.getuid?.() === 0)(
		'is none where the home may not be entered (not as root, who may)',
		async () => {
			const {directory, load} = home({'other/mlwatch/config.yaml': 'group: false'});
			chmodSync(join(directory, 'other'), 0);
			expect(await load({XDG_CONFIG_HOME: join(directory, 'other')})).toMatchObject({group: true});
		},
	);
});

describe('the commands', () => {
	const log = '2026-11-21 10:00:00 INFO q 0.5 other=3.5\n2026-11-21 10:00:01 INFO q 0.4 other=3.5\n';
	const files = {'a_train.log': log, 'a_eval.log': log.replaceAll('q', 'r')};

	it('read with patterns and settings: summary --json', async () => {
		const {directory} = home({...files, '.mlwatch.yaml': `group: false\n${pattern('mine', 'quality')}`});
		const {status, stdout, stderr} = await run(['summary', '--json', '.'], '', directory);
		expect({status, stderr}).toEqual({status: 0, stderr: ''});
		const {runs} = JSON.parse(stdout) as Summary;
		expect(runs.map(({path, metrics}) => [path, metrics.map(({name, last}) => [name, last])])).toEqual([
			['a_eval.log', [['other', 3.5]]],
			['a_train.log', [['quality', 0.4]]],
		]);
		const grouped = await run(['summary', '--json', '--group', '.'], '', directory);
		expect((JSON.parse(grouped.stdout) as Summary).runs).toHaveLength(1);
	});

	it('read the file of the user and the variables', async () => {
		const {directory} = home({...files, 'x/mlwatch/config.yaml': pattern('mine', 'quality')});
		const variables = {XDG_CONFIG_HOME: join(directory, 'x'), MLWATCH_GROUP: 'false'};
		const {stdout} = await run(['summary', '--json', 'a_train.log', 'a_eval.log'], '', directory, variables);
		const {runs} = JSON.parse(stdout) as Summary;
		expect(runs).toHaveLength(2);
		expect(runs.flatMap(({metrics}) => metrics.map(({name}) => name))).toContain('quality');
	});

	it('show them on the screen', async () => {
		const {directory} = home({...files, '.mlwatch.yaml': pattern('mine', 'quality')});
		await screen(['a_train.log'], {cwd: directory}).shows('quality');
	});

	it.each([[['summary', 'a.log']], [['a.log']], [[]]])(
		'%j tells what is wrong, with status 2',
		async (args) => {
			const {directory} = home({'.mlwatch.yaml': 'group: "\\e]0;x\\a\\u202E"'});
			const {status, stdout, stderr} = await run(args, '', directory);
			expect({status, stdout}).toEqual({status: 2, stdout: ''});
			expect(stderr).toMatch(/^mlwatch: \.mlwatch\.yaml:1: group takes true or false, not "\P{Cc}*"\n$/u);
			expect(stderr).not.toContain('\u202E');
		},
	);

	it('help and play all the same where a file is wrong', async () => {
		const {directory} = home({'.mlwatch.yaml': 'groop: 1'});
		expect(await run(['--help'], '', directory)).toMatchObject({status: 0, stderr: ''});
		await screen(['demo'], {cwd: directory}).shows('epoch');
	});
});
