import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {commandFault} from '../../source/sources/find-command.ts';
import {startCommand, type CommandEnd, type RunningCommand} from '../../source/sources/pseudo-terminal.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';

const {error: noScript, stdout: scriptVersion} = spawnSync('script', ['--version'], {encoding: 'utf8'});
const hasScript = noScript === undefined && scriptVersion.includes('util-linux');

type Started = RunningCommand & {text: () => string};

function start(...command: string[]): Started {
	const running = startCommand(command, {columns: 111, rows: 33});
	let text = '';
	running.output.on('data', (chunk: Buffer) => {
		text += chunk.toString();
	});
	return {...running, text: () => text};
}

async function outcome(...command: string[]): Promise<CommandEnd & {text: string}> {
	const {ended, text} = start(...command);
	return {...(await ended), text: text()};
}

describe.skipIf(!hasScript)(
	'a command in a pseudo terminal (skipped without the script of util-linux)',
	() => {
		it('believes that it is on a terminal, of the size that it is given', async () => {
			const {text} = await outcome('sh', '-c', 'test -t 1 && test -t 2 && stty size </dev/tty');
			expect(text).toBe('33 111\n');
		});

		it('is given its arguments as they are, whatever is in them', async () => {
			const words = ["it's", 'a  b', '$HOME', '`id`', '"', '\\', '*', '', 'ü\n!', '-n', '--'];
			const {text} = await outcome('printf', '<%s>\n', ...words);
			expect(text).toBe(words.map((word) => `<${word}>\n`).join(''));
		});

		it('has the environment that we have', async () => {
			const {text} = await outcome('sh', '-c', 'echo "$SHELL|$PATH"');
			expect(text).toBe(`${process.env['SHELL'] ?? ''}|${process.env['PATH'] ?? ''}\n`);
		});

		it.each([
			['exit 0', 0],
			['exit 3', 3],
			['kill -KILL $$', 137],
			['kill -TERM $$', 143],
		])('that does %j ends with %i', async (script, status) => {
			expect(await outcome('sh', '-c', script)).toEqual({status, failure: null, text: ''});
		});

		it('loses nothing of what it prints at its end', async () => {
			const {text} = await outcome('seq', '1', '200000');
			expect(text).toBe(Array.from({length: 200_000}, (_, at) => `${at + 1}\n`).join(''));
		});

		it('gets signals, also one that was sent at once', async () => {
			const {signal, ended, text} = start(
				'sh',
				'-c',
				'trap "echo told; exit 5" TERM; echo begun; while :; do sleep 0.01; done',
			);
			await until(() => text().includes('begun'), 'the command');
			signal('SIGTERM');
			expect(await ended).toEqual({status: 5, failure: null});
			expect(text()).toContain('told');
			const other = start('sleep', '60');
			other.signal('SIGINT');
			expect((await other.ended).status).toBe(130);
		});

		it('is told of a new size', async () => {
			const {resize, signal, ended, text} = start(
				'sh',
				'-c',
				'trap "stty size </dev/tty" WINCH; echo begun; while :; do sleep 0.01; done',
			);
			await until(() => text().includes('begun'), 'the command');
			resize({columns: 77, rows: 22});
			await until(
				() => text().includes('22 77'),
				() => `the new size, not ${text()}`,
			);
			signal('SIGKILL');
			await ended;
		});
	},
);

describe('what stands against a command', () => {
	const directory = temporaryDirectoryWith({'run.sh': 0o755, 'data.txt': 0o644});

	it.each([
		['run.sh', undefined],
		['data.txt', {status: 126, message: 'permission denied'}],
		['folder', {status: 127, message: 'command not found'}],
		['nothing', {status: 127, message: 'command not found'}],
	])('%s in the path: %j', (name, fault) => {
		expect(commandFault(name, `/no/such:${directory()}`)).toEqual(fault);
	});

	it.each([
		['run.sh', undefined],
		['folder', {status: 126, message: 'is a directory'}],
		['nothing', {status: 127, message: 'no such file or directory'}],
	])('%s as a path: %j', (name, fault) => {
		expect(commandFault(join(directory(), name), '')).toEqual(fault);
	});
});

/** A directory with files of these modes and one folder, made when it is first asked for. */
function temporaryDirectoryWith(files: Readonly<Record<string, number>>): () => string {
	return () => {
		const directory = temporaryDirectory();
		for (const [name, mode] of Object.entries(files)) {
			writeFileSync(join(directory, name), '#!/bin/sh\n');
			chmodSync(join(directory, name), mode);
		}

		if (!existsSync(join(directory, 'folder'))) mkdirSync(join(directory, 'folder'));
		return directory;
	};
}
