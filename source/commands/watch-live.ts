/** Watching: sources to runs to the screen or, where there is no terminal, to plain lines. */
import {printPlain} from '../outlets/plain.ts';
import type {Patterns} from '../records/patterns.ts';
import {RunRegistry} from '../runs/registry.ts';
import type {Leave} from '../screen/controls.ts';
import {themeFor} from '../screen/theme.ts';
import {Ticker} from '../screen/ticker.ts';
import type {Notice} from '../sources/source.ts';
import type {PipeReader} from '../sources/pipe.ts';
import {openTerminalInput} from '../sources/terminal-input.ts';
import type {PathWatcher} from '../sources/watch-paths.ts';
import {FirstLook} from './first-look.ts';
import {follow, namedPaths} from './open-paths.ts';

/** Milliseconds that the first frame waits at most for what there is to be read. */
const patience = 60;

export type WatchOptions = {
	group: boolean;
	/** Those of the user. */
	patterns: Patterns | null;
	/** Told where nothing was named and nothing is found. */
	help: () => string;
};

/** Watches `paths` (none: standard input when it is a pipe, else the directory) until the user leaves. */
export async function watchLive(paths: readonly string[], options: WatchOptions): Promise<number> {
	const named = namedPaths(paths);
	const ticker = new Ticker(() => performance.now());
	const reading = {
		now: Date.now,
		group: options.group,
		patterns: options.patterns,
		keepLines: true,
		onChange: ticker.note,
	};
	const registry = new RunRegistry(reading);
	const first = new FirstLook(registry, reading);
	const input = follow(named, first, {onNotices: ticker.note});
	const notices = (): readonly Notice[] => input.notices;
	try {
		if (paths.length === 0 && (await input.firstScan) === 0) {
			process.stdout.write(options.help());
			return 0;
		}

		if (!process.stdout.isTTY || process.env['TERM'] === 'dumb') {
			return await printPlain({
				registry,
				changes: ticker,
				notices,
				now: Date.now,
				output: process.stdout,
			});
		}

		const left = await onScreen(first, ticker, notices, input);
		if (left === 'detach') await detach(input.pipes);
		return left === 'interrupt' ? 130 : 0;
	} finally {
		ticker.stop();
		first.stop();
		await input.stop();
	}
}

async function onScreen(
	first: FirstLook,
	ticker: Ticker,
	notices: () => readonly Notice[],
	input: PathWatcher,
): Promise<Leave> {
	// Loaded only now: what is watched is being read meanwhile.
	const {show} = await import('../screen/show.tsx');
	await firstLines(first, input.firstScan);
	const keys = process.stdin.isTTY ? process.stdin : openTerminalInput();
	try {
		return await show(
			{
				registry: first,
				ticker,
				theme: themeFor(process.env),
				now: Date.now,
				notices,
				want: ({states}) => {
					const listed = states.map(({source}) => source).filter(({isListed}) => isListed);
					for (const {source} of states) input.want(source);
					if (listed.length > 0) first.take(listed);
				},
				isPipeOpen: () => input.pipes.some(({isOpen}) => isOpen),
			},
			keys,
		);
	} finally {
		if (keys !== process.stdin) keys?.destroy();
	}
}

/** Waits for small logs to be read and large ones to be looked at, so that the first frame shows them; a moment at most. */
async function firstLines(first: FirstLook, firstScan: Promise<number>): Promise<void> {
	const end = performance.now() + patience;
	await Promise.race([firstScan.then(() => first.looked()), pause(patience)]);
	while (performance.now() < end && !first.isReady) await pause(2);
}

/** Goes on reading the pipes and writes them to the terminal: no writer notices that the screen is gone. */
async function detach(pipes: readonly PipeReader[]): Promise<void> {
	process.stderr.write('mlwatch: left the screen; the program runs on, its output follows (^C ends both)\n');
	await Promise.all(pipes.map((pipe) => pipe.drainTo(process.stdout)));
}

async function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, milliseconds);
	});
}
