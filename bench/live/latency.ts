/** From the write of a line to its being on the screen, and from a key to the frame that answers it. */
import {appendFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import type {PseudoTerminal} from '../../test/support/pseudo-terminal.ts';
import {percentile} from '../numbers.ts';
import {peerAbsent, report} from '../report.ts';
import {lineAt, markOf, newestIn, writeLog} from './log-file.ts';
import {inDirectory, lnav, mlwatch, quit, settle, type Program} from './programs.ts';

const bars = {median: 60, slowest: 150, key: 50, idleKey: 16};
const keys = 200;

type Pace = {name: string; /** Milliseconds to the next line. */ pause: () => number};

const paces: readonly Pace[] = [
	{name: 'about a line a second', pause: () => 300 + 1400 * Math.random()},
	{name: '50 lines a second', pause: () => 20},
];

/** Prints how long lines take to the screen, at each pace for `seconds`, and then keys while nothing comes. */
export async function benchLines(bundle: string, seconds: number): Promise<void> {
	await inDirectory(async (home) => {
		const peer = lnav(home);
		for (const pace of paces) {
			const own = await delays(mlwatch(bundle, home), home, pace, seconds);
			const other = peer && (await delays(peer, home, pace, seconds));
			const isMet = percentile(own, 50) <= bars.median && percentile(own, 99) <= bars.slowest;
			const what = `line written to line on screen, ${pace.name} (${own.length} lines)`;
			const told = other ? `lnav ${spread(other)}` : peerAbsent;
			report(what, spread(own), `p50 ${bars.median} ms, p99 ${bars.slowest} ms`, isMet, told);
		}

		await benchIdleKeys(bundle, home);
	});
}

/** Prints how long keys wait for their frame while nothing comes. */
async function benchIdleKeys(bundle: string, home: string): Promise<void> {
	const path = join(home, 'train.log');
	const lines = writeLog(path, 2e6);
	const terminal = mlwatch(bundle, home).watch([path]);
	await terminal.shows(markOf(lines - 1));
	await settle(terminal);
	const waits = await answers(terminal, () => true);
	const slowest = percentile(waits, 99);
	const what = `key to frame when idle (${waits.length} keys)`;
	report(what, spread(waits), `p99 ${bars.idleKey} ms`, slowest <= bars.idleKey);
	await quit(terminal);
}

function spread(values: readonly number[]): string {
	return `p50 ${percentile(values, 50).toFixed(0)} ms, p99 ${percentile(values, 99).toFixed(0)} ms`;
}

/** Milliseconds that each line took from its write until the terminal showed it, or one after it. */
async function delays(program: Program, home: string, {pause}: Pace, seconds: number): Promise<number[]> {
	const path = join(home, 'train.log');
	const first = writeLog(path, 1e6);
	const terminal = program.watch([path]);
	await terminal.shows(markOf(first - 1));
	await setTimeout(2000);

	const written: number[] = [];
	const found: number[] = [];
	const state = {isWriting: true};
	const write = async (): Promise<void> => {
		const end = performance.now() + seconds * 1000;
		while (performance.now() < end) {
			appendFileSync(path, lineAt(first + written.length));
			written.push(performance.now());
			await setTimeout(pause());
		}

		state.isWriting = false;
	};

	const writing = write();
	while (state.isWriting || found.length < written.length) {
		if (found.length === written.length) {
			await setTimeout(1);
			continue;
		}

		const text = await terminal.until((shown) => newestIn(shown) >= first + found.length, 'the next line');
		const now = performance.now();
		const newest = newestIn(text) - first;
		while (found.length <= newest) found.push(now - written[found.length]!);
	}

	await writing;
	await quit(terminal);
	return found;
}

/** Prints how long keys wait for their frame while the log at `path` is read. */
export async function benchKeys(bundle: string, path: string, home: string): Promise<void> {
	const terminal = mlwatch(bundle, home).watch([path]);
	await terminal.shows('q quit');
	const waits = await answers(terminal, () => isReading(terminal));
	const what = `key to frame while 2 GB are read (${waits.length} keys)`;
	const slowest = percentile(waits, 99);
	const value = waits.length === 0 ? 'read before a key was pressed' : spread(waits);
	report(what, value, `p99 ${bars.key} ms`, slowest <= bars.key);
	await quit(terminal);
}

function isReading(terminal: PseudoTerminal): boolean {
	return terminal.text.includes('reading ');
}

/** Milliseconds that each of some keys waits for its frame, one after the other for as long as `goesOn`. */
async function answers(terminal: PseudoTerminal, goesOn: () => boolean): Promise<number[]> {
	const waits: number[] = [];
	while (waits.length < keys && goesOn()) {
		waits.push(await answer(terminal, '4', (text) => text.includes('≥ ERROR')));
		waits.push(await answer(terminal, '0', (text) => !text.includes('≥ ERROR')));
	}

	return waits;
}

/** Milliseconds from `key` until the screen is as it asks. */
async function answer(
	terminal: PseudoTerminal,
	key: string,
	isDone: (text: string) => boolean,
): Promise<number> {
	await setTimeout(10 + 50 * Math.random());
	const begin = performance.now();
	terminal.type(key);
	await terminal.until(isDone, `the answer to ${key}`);
	return performance.now() - begin;
}
