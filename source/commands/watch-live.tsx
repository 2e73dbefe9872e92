/** Watching: sources to runs to the screen or, where there is no terminal, to plain lines. */
import {fstatSync} from 'node:fs';
import {render} from 'ink';
import {printPlain} from '../outlets/plain.ts';
import {RunRegistry} from '../runs/registry.ts';
import {App} from '../screen/app.tsx';
import type {Leave} from '../screen/controls.ts';
import {themeFor} from '../screen/theme.ts';
import {Ticker} from '../screen/ticker.ts';
import {readPipe, standardInput, type PipeReader} from '../sources/standard-input.ts';
import {openTerminalInput} from '../sources/terminal-input.ts';
import {watchPaths, type PathWatcher} from '../sources/watch-paths.ts';
import {isResultLog} from '../stores/result-log.ts';
import {UsageError} from './command.ts';

export type WatchOptions = {group: boolean};

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
	try {
		if (!process.stdout.isTTY || process.env['TERM'] === 'dumb') {
			return await printPlain(registry, ticker, Date.now, pipe, process.stdout);
		}

		const left = await show(registry, ticker, input, pipe);
		if (left === 'detach' && pipe) await detach(pipe);
		return left === 'interrupt' ? 130 : 0;
	} finally {
		ticker.stop();
		await input.stop();
	}
}

async function show(
	registry: RunRegistry,
	ticker: Ticker,
	input: PathWatcher | PipeReader,
	pipe: PipeReader | undefined,
): Promise<Leave> {
	const terminal = process.stdin.isTTY ? undefined : openTerminalInput();
	const screen = render(
		<App
			registry={registry}
			ticker={ticker}
			theme={themeFor(process.env)}
			now={Date.now}
			notices={() => ('notices' in input ? input.notices : [])}
			isPipeOpen={() => pipe?.isOpen === true}
		/>,
		{
			...(terminal && {stdin: terminal}),
			alternateScreen: true,
			incrementalRendering: true,
			// Known to be a terminal; Ink would be silent where an environment variable looks like that of a CI.
			interactive: true,
			exitOnCtrlC: false,
			maxFps: 20,
		},
	);
	try {
		return ((await screen.waitUntilExit()) as Leave | undefined) ?? 'quit';
	} finally {
		terminal?.destroy();
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
