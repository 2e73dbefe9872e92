import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseArguments} from '../../source/commands/arguments.ts';
import {UsageError, type Command} from '../../source/commands/command.ts';
import {otherCommands} from '../../source/commands/others.ts';
import {run, screen, temporaryDirectory} from '../support/program.ts';

const command: Command = {
	name: 'sample',
	usage: '',
	description: '',
	flags: {
		json: {type: 'boolean', description: ''},
		group: {type: 'boolean', isOn: true, description: ''},
		speed: {type: 'string', shortFlag: 's', value: 'X', description: ''},
		failOn: {type: 'string', description: ''},
	},
	run: () => Promise.resolve(0),
};

function refusal(...argv: string[]): string {
	try {
		parseArguments(command, argv);
	} catch (error) {
		expect(error).toBeInstanceOf(UsageError);
		return (error as Error).message;
	}

	throw new Error(`was not refused: ${argv.join(' ')}`);
}

describe('parseArguments', () => {
	it('parts paths from flags, in any order', () => {
		expect(
			parseArguments(command, ['a.log', '--json', 'b', '--speed', '2', 'c', '--fail-on=error']),
		).toMatchObject({
			paths: ['a.log', 'b', 'c'],
			flags: {json: true, speed: '2', failOn: 'error'},
		});
	});

	it('takes what stands after -- for paths, whatever it looks like', () => {
		expect(parseArguments(command, ['--json', '--', '--speed', 'summary'])).toEqual({
			paths: ['--speed', 'summary'],
			flags: {json: true},
		});
	});

	it('refuses a value of what is on or off', () => {
		expect(refusal('--json=1')).toBe('--json takes no value: leave =1 out');
	});

	it('keeps a path as it is written', () => {
		const paths = ['-', '007', '1e3', 'true', 'a b', './-x.log'];
		expect(parseArguments(command, paths).paths).toEqual(paths);
	});

	it('turns off with --no- what is on', () => {
		expect(parseArguments(command, ['--no-group']).flags['group']).toBe(false);
		expect(parseArguments(command, []).flags['group']).not.toBe(false);
	});

	it.each([
		[['--jsno'], 'unknown flag --jsno; did you mean --json?'],
		[['--nogroup'], 'unknown flag --nogroup; did you mean --no-group?'],
		[['--failon', 'x'], 'unknown flag --failon; did you mean --fail-on?'],
		[['--sped=3'], 'unknown flag --sped; did you mean --speed?'],
		[['--frobnicate'], 'unknown flag --frobnicate; see mlwatch sample --help'],
		[['--speed'], '--speed needs a value: --speed X'],
		[['--speed='], '--speed needs a value: --speed X'],
		[['-s'], '--speed needs a value: --speed X'],
		[['--speed', '--json'], '--speed needs a value: --speed X'],
		[['--speed', '1', '--speed', '2'], '--speed can only be set once'],
		[['--fail-on', 'a', '--fail-on', 'b'], '--fail-on can only be set once'],
	])('refuses %j with the mend', (argv, message) => {
		expect(refusal(...argv)).toBe(message);
	});
});

describe('wrong usage', () => {
	it.each([
		[['--no-grup'], 'mlwatch: unknown flag --no-grup; did you mean --no-group?'],
		[['summary', '--jsn'], 'mlwatch: unknown flag --jsn; did you mean --json?'],
		[['--jsn', 'x'], 'mlwatch: unknown flag --jsn; --json is a flag of mlwatch summary'],
		[['--frobnicate'], 'mlwatch: unknown flag --frobnicate; see mlwatch --help'],
		[['sumary', 'plain'], 'mlwatch: no file or command sumary; did you mean summary?'],
		[['dmo'], 'mlwatch: no file or command dmo; did you mean demo?'],
		[['demo', '--speed'], 'mlwatch: --speed needs a value: --speed X'],
		[['demo', '--speed', '1', '--speed', '2'], 'mlwatch: --speed can only be set once'],
		[['demo', '--speed', 'fast'], 'mlwatch: --speed takes a number above 0, not fast'],
		[['demo', '--speed', '0'], 'mlwatch: --speed takes a number above 0, not 0'],
		[['demo', 'logs'], 'mlwatch: demo takes no path: to watch one, leave demo out'],
		[['summary', '-', 'a.log'], 'mlwatch: - (standard input) stands alone: leave the other paths out'],
		[['-', 'a.log'], 'mlwatch: - (standard input) stands alone: leave the other paths out'],
	])('%j is told in one line, with status 2', async (argv, line) => {
		expect(await run(argv)).toEqual({status: 2, stdout: '', stderr: `${line}\n`});
	});

	it.each(['sumary.log', './sumary', 'sum?ry', 'training', '007'])(
		'does not take %s for a command: it is waited for',
		(path) => {
			expect(parseArguments({...command, name: 'watch'}, [path]).paths).toEqual([path]);
		},
	);

	it('takes a path that there is, and what stands after --, for no command', async () => {
		const cwd = temporaryDirectory();
		writeFileSync(join(cwd, 'sumary'), 'step 1 loss=1\n');
		const terminal = screen(['sumary'], {cwd});
		await terminal.shows('step 1');
		expect(parseArguments({...command, name: 'watch'}, ['--', 'sumary']).paths).toEqual(['sumary']);
	});

	it('knows all commands by their names', async () => {
		const {stdout} = await run(['--help']);
		const listed = [...stdout.matchAll(/^ {2}mlwatch ([a-z]+)\b.* {2}\S/gm)].map(([, name]) => name);
		expect(otherCommands.map(({name}) => name)).toEqual(listed);
	});

	it('is told without obeying what was typed', async () => {
		const {status, stderr} = await run(['--x\u001B]0;evil\u0007\u001B[2J\u009B1m\u202Ey\nz']);
		expect(status).toBe(2);
		expect(stderr).toMatch(/^mlwatch: unknown flag --x\P{Cc}*z; see mlwatch --help\n$/u);
		expect(stderr).not.toContain('\u202E');
	});
});
