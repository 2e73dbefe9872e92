/** mlwatch and its peer in a pseudo terminal of 120x40, each with a home of its own. */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {PseudoTerminal} from '../../test/support/pseudo-terminal.ts';

export const size = {columns: 120, rows: 40};

export type Program = {name: string; watch: (paths: readonly string[]) => PseudoTerminal};

/** Where logs and homes of a measurement are; gone after it. */
export async function inDirectory<Result>(measure: (directory: string) => Promise<Result>): Promise<Result> {
	const directory = mkdtempSync(join(tmpdir(), 'mlwatch-bench-'));
	try {
		return await measure(directory);
	} finally {
		rmSync(directory, {recursive: true, force: true});
	}
}

/** Runs `command` in a terminal, with `home` as its home and its directory. */
export function start(command: string, args: readonly string[], home: string): PseudoTerminal {
	const environment = {HOME: home, LANG: 'C.UTF-8', XDG_CONFIG_HOME: undefined};
	return new PseudoTerminal({command, args, ...size, cwd: home, environment});
}

/** mlwatch as it is shipped. */
export function mlwatch(bundle: string, home: string): Program {
	return {name: 'mlwatch', watch: (paths) => start(process.execPath, [bundle, ...paths], home)};
}

/** lnav, where it is installed. */
export function lnav(home: string): Program | null {
	const {status} = spawnSync('lnav', ['-V']);
	return status === 0 ? {name: 'lnav', watch: (paths) => start('lnav', paths, home)} : null;
}

/** Seconds of CPU that a process has used, in all its threads. */
export function cpuSeconds(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
	// After the name, which may have anything in it: utime and stime, fields 14 and 15 of proc(5), in ticks of 10 ms.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Bytes that the program has written to its terminal. */
export function bytesOf(terminal: PseudoTerminal): number {
	return Buffer.byteLength(terminal.bytes);
}

/** Ends a program as its user would, so that it leaves nothing behind. */
export async function quit(terminal: PseudoTerminal): Promise<void> {
	terminal.type('q');
	await Promise.race([terminal.ends(), setTimeout(2000)]);
	terminal.kill();
}

/** Waits until a program that has begun has done what it does at first: a second in which it uses little CPU. */
export async function settle(terminal: PseudoTerminal): Promise<void> {
	for (let waited = 0; waited < 60; waited++) {
		const before = cpuSeconds(terminal.pid);
		await setTimeout(1000);
		if (cpuSeconds(terminal.pid) - before < 0.1) return;
	}
}

/** Milliseconds from the start of a program until its screen shows `mark`; infinite where it does not in 20 seconds. */
export async function timeToShow(begin: () => PseudoTerminal, mark: string): Promise<number> {
	const from = performance.now();
	const terminal = begin();
	try {
		await terminal.shows(mark);
		return performance.now() - from;
	} catch {
		return Number.POSITIVE_INFINITY;
	} finally {
		terminal.kill();
	}
}
