/** The built program, to be run by tests as a user runs it. */
import {execFile} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {onTestFinished} from 'vitest';
import {PseudoTerminal} from './pseudo-terminal.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const bundle = join(root, 'dist/cli.js');

export type Result = {status: number; stdout: string; stderr: string};

/** Runs mlwatch without a terminal, with `input` as its standard input, and variables beside those of the tests. */
export async function run(
	args: readonly string[],
	input = '',
	cwd = root,
	variables: Readonly<Record<string, string>> = {},
): Promise<Result> {
	return new Promise((resolve) => {
		const child = execFile(
			process.execPath,
			[bundle, ...args],
			{cwd, env: {...process.env, ...variables}, maxBuffer: 1 << 28},
			(error, stdout, stderr) => {
				resolve({status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr});
			},
		);
		child.stdin?.end(input);
	});
}

export type ScreenOptions = {
	columns?: number;
	rows?: number;
	cwd?: string;
	environment?: Readonly<Record<string, string | undefined>>;
};

/** Runs mlwatch in a pseudo terminal; it is killed at the end of the test if it still runs. */
export function screen(args: readonly string[], options: ScreenOptions = {}): PseudoTerminal {
	return inTerminal(process.execPath, [bundle, ...args], options);
}

/** Runs a shell command in a pseudo terminal; `$MLWATCH` in it is mlwatch. */
export function shell(command: string, options: ScreenOptions = {}): PseudoTerminal {
	const environment = {
		MLWATCH: `${process.execPath} ${bundle}`,
		NODE: process.execPath,
		...options.environment,
	};
	return inTerminal('/bin/sh', ['-c', command], {...options, environment});
}

function inTerminal(command: string, args: readonly string[], options: ScreenOptions): PseudoTerminal {
	const {columns = 120, rows = 40, cwd = root, environment = {}} = options;
	const terminal = new PseudoTerminal({command, args, columns, rows, cwd, environment});
	onTestFinished(() => {
		terminal.kill();
	});
	return terminal;
}

/** A directory of its own for a test, gone after it. */
export function temporaryDirectory(): string {
	const path = mkdtempSync(join(tmpdir(), 'mlwatch-test-'));
	onTestFinished(() => {
		rmSync(path, {recursive: true, force: true});
	});
	return path;
}
