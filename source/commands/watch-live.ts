/** Watching: sources to runs to the screen or, where there is no terminal, to plain lines. */
import {fstatSync} from 'node:fs';
import {printPlain} from '../outlets/plain.ts';
import {RunRegistry} from '../runs/registry.ts';
import type {Leave} from '../screen/controls.ts';
import {themeFor} from '../screen/theme.ts';
import {Ticker} from '../screen/ticker.ts';
import type {Notice} from '../sources/source.ts';
import {readPipe, standardInput, type PipeReader} from '../sources/standard-input.ts';
import {openTerminalInput} from '../sources/terminal-input.ts';
import {watchPaths, type PathWatcher} from '../sources/watch-paths.ts';
import {isResultLog} from '../stores/result-log.ts';
import {UsageError} from './command.ts';

/** Milliseconds that the first frame waits at most for what there is to be read. */
const patience = 60;

export type WatchOptions = {
	group: boolean;
	/** Told where nothing was named and nothing is found. */
	help: () => string;
};

/** Watches `paths` (none: standard input when it is a pipe, else the directory) until the user leaves. */
export async function watchLive(paths: readonly string[], options: WatchOptions): Promise<number> {
	const named = paths.length > 0 ? paths : [isPipe() ? '-' : '.'];
	if (named.includes('-') && named.length > 1) {
		throw new UsageError('- (standard input) stands alone: leave the other paths out');
	}

	const ticker = new Ticker(() => performance.now());
	const registry = new RunRegistry({
		now: Date.now,
		group: options.group,
		keepLines: true,
		onChange: ticker.note,
	});
	const input = named[0] === '-' ? openPipe(registry) : watchPaths(named, registry, isResultLog, ticker.note);
	const pipe = 'drainTo' in input ? input : undefined;
	const notices = (): readonly Notice[] => ('notices' in input ? input.notices : []);
	try {
		if (paths.length === 0 && 'firstScan' in input && (await input.firstScan) === 0) {
			process.stdout.write(options.help());
			return 0;
		}

		if (!process.stdout.isTTY || process.env['TERM'] === 'dumb') {
			return await printPlain({
				registry,
				changes: ticker,
				notices,
				now: Date.now,
				pipe,
				output: process.stdout,
			});
		}

		const left = await onScreen(registry, ticker, notices, input, pipe);
		if (left === 'detach' && pipe) await detach(pipe);
		return left === 'interrupt' ? 130 : 0;
	} finally {
		ticker.stop();
		await input.stop();
	}
}

async function onScreen(
	registry: RunRegistry,
	ticker: Ticker,
	notices: () => readonly Notice[],
	input: PathWatcher | PipeReader,
	pipe: PipeReader | undefined,
): Promise<Leave> {
	// Loaded only now: what is watched is being read meanwhile.
	const {show} = await import('../screen/show.tsx');
	if ('firstScan' in input) await firstLines(registry, input);
	const keys = process.stdin.isTTY ? undefined : openTerminalInput();
	try {
		return await show(
			{
				registry,
				ticker,
				theme: themeFor(process.env),
				now: Date.now,
				notices,
				isPipeOpen: () => pipe?.isOpen === true,
			},
			keys,
		);
	} finally {
		keys?.destroy();
	}
}

/** Waits for small logs to be read, so that the first frame shows them; a moment at most. */
async function firstLines(registry: RunRegistry, {firstScan}: PathWatcher): Promise<void> {
	const end = performance.now() + patience;
	await Promise.race([firstScan, pause(patience)]);
	while (
		performance.now() < end &&
		registry.runs.some(({states}) => states.some(({isCaughtUp}) => !isCaughtUp))
	) {
		await pause(2);
	}
}

/** Goes on reading the pipe and writes it to the terminal, so that the writer never notices that the screen is gone. */
async function detach(pipe: PipeReader): Promise<void> {
	process.stderr.write('mlwatch: left the screen; the program runs on, its output follows (^C ends both)\n');
	await pipe.drainTo(process.stdout);
}

function openPipe(registry: RunRegistry): PipeReader {
	registry.opened(standardInput);
	// From its first byte a pipe is live: there is nothing older to catch up with.
	registry.caughtUp(standardInput, 0, Date.now());
	return readPipe(process.stdin, registry, Date.now);
}

/** Standard input is a pipe, a socket or a file: something to read, rather than a keyboard or nothing. */
function isPipe(): boolean {
	try {
		const stats = fstatSync(0);
		return stats.isFIFO() || stats.isSocket() || stats.isFile();
	} catch {
		return false;
	}
}

async function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, milliseconds);
	});
}
