/**
 * Runs a command as if on a terminal: it draws its bars and prints each line at once, as it does without us.
 *
 * By `script` of util-linux, which every Linux has. A native module (node-pty) does the same at the same speed, but has to
 * be compiled where it is installed, and mlwatch is one file. Where there is no such `script` it is plain pipes, and
 * Python is told not to keep its output back.
 */
import {spawn, spawnSync, type ChildProcess, type StdioOptions} from 'node:child_process';
import {accessSync, constants} from 'node:fs';
import {constants as system} from 'node:os';
import type {Readable} from 'node:stream';

export type TerminalSize = {columns: number; rows: number};

/** What a command reads: nothing, or our own input. */
type CommandInput = 'ignore' | 0;

/** How a command ended: its status as shells tell it (128 and the number of a signal), or why it did not start. */
export type CommandEnd = {status: number; failure: string | null};

export type RunningCommand = {
	/** What it prints, errors too. */
	readonly output: Readable;
	/** Resolves when it has ended and all that it printed has been read. */
	readonly ended: Promise<CommandEnd>;
	/** Sends `name` to it and to the processes that it started, as a key on a terminal does. */
	readonly signal: (name: NodeJS.Signals) => void;
	/** Tells it that its terminal has another size. */
	readonly resize: (size: TerminalSize) => void;
};

/** The status of a command that could not be started, as shells tell it. */
const cannotStart = 126;

/** Starts `command`, its name and arguments, on a terminal of `size`. Its input is ours; nothing where that is for keys. */
export function startCommand(command: readonly string[], size: TerminalSize): RunningCommand {
	const input = process.stdin.isTTY ? 'ignore' : 0;
	return hasScript() ? onTerminal(command, size, input) : onPipes(command, input);
}

function onTerminal(command: readonly string[], size: TerminalSize, input: CommandInput): RunningCommand {
	// The first `pipe` stays open: at the end of its input `script` would type an end of file.
	const child = start('script', ['-qefc', terminalScript(command, size, input), '/dev/null'], {
		stdio: ['pipe', 'pipe', 'pipe', 'pipe', input],
		// By this shell is it run.
		environment: {...process.env, SHELL: '/bin/sh', TERM: process.env['TERM'] ?? 'xterm-256color'},
	});
	// Only `script` itself complains there: the command's errors go to its terminal.
	let complaint = '';
	child.stderr!.on('data', (text: Buffer) => {
		complaint += text.toString();
	});
	const report = child.stdio[3] as Readable;
	const reported = new Promise<{group: number; terminal: string}>((resolve) => {
		report.once('data', (line: Buffer) => {
			const [group = '', terminal = ''] = line.toString().trim().split(' ');
			resolve({group: Number(group), terminal});
		});
	});
	return {
		...running(child, () => complaint.trim() || null),
		signal(name) {
			void reported.then(({group}) => {
				sendTo(group, name);
			});
		},
		resize(newSize) {
			void reported.then(({terminal}) => {
				const setting = spawn('stty', ['-F', terminal, ...sizeArguments(newSize)], {stdio: 'ignore'});
				// A command that goes on with the old size is no harm.
				setting.on('error', () => undefined);
			});
		},
	};
}

function onPipes(command: readonly string[], input: CommandInput): RunningCommand {
	// One pipe for both outputs: what is printed stays in order.
	const child = start('/bin/sh', ['-c', 'exec "$@" 2>&1', 'sh', ...command], {
		stdio: [input, 'pipe', 'ignore'],
		environment: {PYTHONUNBUFFERED: '1', ...process.env},
	});
	return {
		...running(child, () => null),
		signal(name) {
			if (child.pid !== undefined) sendTo(child.pid, name);
		},
		resize: () => undefined,
	};
}

/** `detached`: a ^C of our terminal is not for it but for us, who pass it on. */
function start(
	file: string,
	args: readonly string[],
	{stdio, environment}: {stdio: StdioOptions; environment: NodeJS.ProcessEnv},
): ChildProcess {
	return spawn(file, args, {stdio, env: environment, detached: true});
}

/** `complaint`: of what was to run the command, by the time that it has ended. */
function running(
	child: ChildProcess,
	complaint: () => string | null,
): Pick<RunningCommand, 'output' | 'ended'> {
	return {
		output: child.stdout!,
		ended: new Promise((resolve) => {
			child.once('error', ({message}) => {
				resolve({status: cannotStart, failure: message});
			});
			child.once('close', (code, signal) => {
				resolve({status: code ?? 128 + system.signals[signal!], failure: complaint()});
			});
		}),
	};
}

/** To the whole group of processes that `leader` leads, unless that has ended meanwhile. */
function sendTo(leader: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-leader, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/**
 * What the shell in the terminal does before it becomes the command: tells us its process and its terminal, and sets that up.
 * Nothing is echoed, and lines end as they are printed: what is read (and copied) is what was written.
 */
function terminalScript(command: readonly string[], size: TerminalSize, input: CommandInput): string {
	const shell = process.env['SHELL'];
	return [
		'echo "$$ $(tty)" >&3',
		'exec 3>&-',
		`stty -echo -onlcr ${sizeArguments(size).join(' ')}`,
		shell === undefined ? 'unset SHELL' : `SHELL=${quoted(shell)}`,
		`exec ${command.map(quoted).join(' ')} ${input === 'ignore' ? '</dev/null' : '<&4 4<&-'}`,
	].join('; ');
}

function sizeArguments({columns, rows}: TerminalSize): string[] {
	return ['columns', String(columns), 'rows', String(rows)];
}

/** `word` as a shell takes it for one word, whatever is in it. */
function quoted(word: string): string {
	return `'${word.replaceAll("'", "'\\''")}'`;
}

/** Whether there is a `script` that takes a command and hands on its status, and a terminal to be had. */
function hasScript(): boolean {
	try {
		accessSync('/dev/ptmx', constants.R_OK | constants.W_OK);
	} catch {
		return false;
	}

	const {error, stdout} = spawnSync('script', ['--version'], {encoding: 'utf8'});
	return error === undefined && stdout.includes('util-linux');
}
