import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {commonFlags} from '../../source/commands/arguments.ts';
import type {Command} from '../../source/commands/command.ts';
import {bashCompletion} from '../../source/commands/completion/bash.ts';
import {fishCompletion} from '../../source/commands/completion/fish.ts';
import {wordsOf} from '../../source/commands/completion/words.ts';
import {zshCompletion} from '../../source/commands/completion/zsh.ts';
import {otherCommands} from '../../source/commands/others.ts';
import {watch} from '../../source/commands/watch.ts';
import {PseudoTerminal} from '../support/pseudo-terminal.ts';
import {bundle, run, temporaryDirectory} from '../support/program.ts';

const program = {commands: [watch, ...otherCommands], commonFlags};
const commands = otherCommands.map(({name}) => name);

/** Whether the shell is here to be tried: CI has no zsh and no fish. */
function hasShell(name: string): boolean {
	try {
		// Not run: a shell makes folders for its settings.
		execFileSync('sh', ['-c', `command -v ${name}`]);
		return true;
	} catch {
		return false;
	}
}

/** A folder with two files, one with a space in its name. */
function folder(): string {
	const path = temporaryDirectory();
	writeFileSync(join(path, 'train.log'), '');
	writeFileSync(join(path, 'my run.log'), '');
	return path;
}

/** What bash proposes for the last of `words` behind `mlwatch`; where that is nothing, whether it goes on with files. */
function inBash(...words: string[]): string[] {
	const script = `${bashCompletion(wordsOf(program))}
compopt() { [[ $* == '+o default +o bashdefault' ]] && echo 'no files'; }
COMP_WORDS=(mlwatch "$@")
COMP_CWORD=$#
_mlwatch
printf '%s\\n' "\${COMPREPLY[@]}"`;
	const text = execFileSync('bash', ['-c', script, 'bash', ...words], {
		cwd: folder(),
		encoding: 'utf8',
	});
	return text.split('\n').filter((line) => line !== '');
}

describe('completion in bash', () => {
	it('is of all commands', () => {
		expect(inBash('')).toEqual(commands);
		expect(inBash('ex')).toEqual(['export', 'explain', 'exec']);
		expect(inBash('train')).toEqual([]);
	});

	it.each(program.commands.map((command) => [command]))('is of all flags of $name', (command: Command) => {
		const proposed = command === watch ? inBash('-') : inBash(command.name, '--');
		const expected = wordsOf(program)
			.find(({name}) => name === command.name)!
			.flags.map(({name}) => name);
		expect(proposed.filter((word) => word.startsWith('--'))).toEqual(
			expected.filter((name) => name.startsWith('--')),
		);
		expect(proposed).toContain('--help');
	});

	it('is of the values of a flag, and of nothing else there', () => {
		expect(inBash('logs', '--level', 'e')).toEqual(['no files', 'experiment', 'error']);
		expect(inBash('logs', '--level', '=', 'deb')).toEqual(['no files', 'debug']);
		expect(inBash('export', '--format', '=')).toEqual(['no files', 'csv', 'jsonl']);
		expect(inBash('logs', '--since', '')).toEqual(['no files']);
		expect(inBash('completion', '')).toEqual(['no files', 'bash', 'zsh', 'fish']);
		expect(inBash('demo', '')).toEqual(['no files']);
	});

	it('leaves paths to the shell', () => {
		for (const words of [
			['summary', ''],
			['summary', '--json', 'tr'],
			['export', '--output', 'm'],
			['--tee', ''],
			['x', 'y'],
			['--', '-'],
		])
			expect(inBash(...words), words.join(' ')).toEqual([]);
	});

	it('is of a command behind --', () => {
		expect(inBash('exec', '')).toEqual(['no files', '--']);
		expect(inBash('exec', '--', 'gre')).toContain('grep');
		expect(inBash('exec', '--tee', 'f', '--', 'gre')).toContain('grep');
		expect(inBash('exec', '--', 'grep', '-')).toEqual([]);
	});

	it('works where it is typed', async () => {
		const terminal = await inShell(
			'bash',
			['--norc', '--noprofile', '-i'],
			'eval "$(mlwatch completion bash)"',
		);
		await completes(terminal, 'mlwatch summ\t--js\tmy\t', 'mlwatch summary --json my\\ run.log');
	});
});

describe.skipIf(!hasShell('fish'))('completion in fish', () => {
	const inFish = (line: string): string[] => {
		const script = `${fishCompletion(wordsOf(program))}\ncomplete -C ${JSON.stringify(`mlwatch ${line}`)}`;
		// It makes a folder for its settings wherever it is told that these are.
		const env = {...process.env, XDG_CONFIG_HOME: temporaryDirectory()};
		const text = execFileSync('fish', ['-c', script], {cwd: folder(), encoding: 'utf8', env});
		return text
			.split('\n')
			.filter((word) => word !== '')
			.map((word) => word.split('\t')[0]!);
	};

	it('is of commands, flags, values and paths', () => {
		expect(inFish('').sort()).toEqual(expect.arrayContaining([...commands].sort()));
		expect(inFish('summary --js')).toEqual(['--json']);
		expect(inFish('--te')).toEqual(['--tee']);
		expect(inFish('summary --te')).toEqual([]);
		expect(inFish('logs --level deb')).toEqual(['debug']);
		expect(inFish('export --format ').sort()).toEqual(['csv', 'jsonl']);
		expect(inFish('logs --since ')).toEqual([]);
		expect(inFish('summary tr')).toEqual(['train.log']);
		expect(inFish('export --output tr')).toEqual(['train.log']);
		expect(inFish('completion ').sort()).toEqual(['bash', 'fish', 'zsh']);
		expect(inFish('demo ')).toEqual([]);
		expect(inFish('exec -- gre')).toContain('grep');
	});
});

describe.skipIf(!hasShell('zsh'))('completion in zsh', () => {
	it('works where it is typed', async () => {
		const start = 'autoload -U compinit; compinit -u -D; eval "$(mlwatch completion zsh)"';
		const terminal = await inShell('zsh', ['-f', '-i'], start);
		await completes(terminal, 'mlwatch summ\t--js\tmy\t', 'mlwatch summary --json my\\ run.log');
		await completes(terminal, 'mlwatch logs --level deb\ttr\t', 'mlwatch logs --level debug train.log');
		await completes(terminal, 'mlwatch export --format=j\t', 'mlwatch export --format=jsonl');
	});
});

/** A shell in a terminal that finds mlwatch, has run `start`, and waits for a command. */
async function inShell(name: string, args: readonly string[], start: string): Promise<PseudoTerminal> {
	const folderOfProgram = temporaryDirectory();
	const path = join(folderOfProgram, 'mlwatch');
	writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${bundle}' "$@"\n`, {mode: 0o755});
	const terminal = new PseudoTerminal({
		command: name,
		args,
		columns: 120,
		rows: 40,
		cwd: folder(),
		environment: {PATH: `${folderOfProgram}:${process.env['PATH'] ?? ''}`},
	});
	onTestFinished(() => {
		terminal.kill();
	});
	terminal.type(`${start}; PS1='ready> '\r`);
	await terminal.shows(/^ready> *$/m);
	return terminal;
}

/** Expects `line` to become `whole`, and clears it. */
async function completes(terminal: PseudoTerminal, line: string, whole: string): Promise<void> {
	terminal.type(line);
	await terminal.shows(`ready> ${whole}`);
	// Kills the line.
	terminal.type('\u0015');
	await terminal.shows(/^ready> *$/m);
}

describe('mlwatch completion', () => {
	it.each([
		['bash', bashCompletion],
		['zsh', zshCompletion],
		['fish', fishCompletion],
	])('%s prints the script', async (shell, script) => {
		expect(await run(['completion', shell])).toEqual({
			status: 0,
			stdout: script(wordsOf(program)),
			stderr: '',
		});
	});

	it.each([
		[[], 'completion takes bash, zsh or fish: mlwatch completion bash'],
		[['tcsh'], 'completion takes bash, zsh or fish, not tcsh'],
		[['fihs'], 'completion takes bash, zsh or fish, not fihs'],
		[['bas'], 'completion takes bash, zsh or fish, not bas; did you mean bash?'],
		[['bash', 'zsh'], 'completion takes bash, zsh or fish: mlwatch completion bash'],
	])('%j is told in one line', async (args, line) => {
		expect(await run(['completion', ...args])).toEqual({status: 2, stdout: '', stderr: `mlwatch: ${line}\n`});
	});
});
