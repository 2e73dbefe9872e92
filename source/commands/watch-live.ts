/** Watching: sources to runs to the screen or, where there is no terminal, to plain lines. */
import {Writable} from 'node:stream';
import {setImmediate} from 'node:timers/promises';
import {newFile} from '../outlets/new-file.ts';
import {printPlain} from '../outlets/plain.ts';
import type {Patterns} from '../records/patterns.ts';
import {LogHistory} from '../runs/log-history.ts';
import {RunRegistry} from '../runs/registry.ts';
import type {Leave} from '../screen/control-context.ts';
import {FinerCurves} from '../screen/finer-curves.ts';
import {askBackground, toldBackground} from '../screen/background.ts';
import {glyphsFor} from '../screen/glyphs.ts';
import {initialState, type ScreenState} from '../screen/state.ts';
import {asksBackground, themeFor, type ThemeName} from '../screen/theme.ts';
import {Ticker} from '../screen/ticker.ts';
import {FileRanges} from '../sources/file-ranges.ts';
import {reasonOf, type Notice, type SourceListener} from '../sources/source.ts';
import type {PipeReader} from '../sources/pipe.ts';
import {openTerminalInput} from '../sources/terminal-input.ts';
import type {PathWatcher} from '../sources/watch-paths.ts';
import {makeSafe} from '../text/safe.ts';
import {UsageError} from './command.ts';
import {exitOnSignals} from './exit-on-signals.ts';
import {statusAfter, type Finding} from './fail-on.ts';
import {FirstLook} from './first-look.ts';
import {openCopy} from './follow-pipe.ts';
import {follow, namedPaths} from './open-paths.ts';
import type {ViewStore} from './view-store.ts';
import type {WatchedCommand} from './watched-command.ts';

/** Milliseconds that the first frame waits at most for what there is to be read. */
const patience = 60;

export type WatchOptions = {
	group: boolean;
	/** Those of the user. */
	patterns: Patterns | null;
	theme: ThemeName;
	/** Where what is looked at is kept; null where it is not. */
	views: ViewStore | null;
	/** Lines for a screen reader take the place of the screen. */
	isListened: boolean;
	/** The command that is watched, where mlwatch runs it itself. */
	command?: WatchedCommand | undefined;
	/** What makes the exit status 1 where it is found. */
	finding?: Finding | null;
};

export type PathOptions = WatchOptions & {
	/** Told where nothing was named and nothing is found. */
	help: () => string;
	/** The file that gets a copy of the pipe. */
	copyTo?: string | undefined;
};

/** Begins to follow something into the first listener; the other listener is for changes of the notices. */
export type Open = (listener: SourceListener, onNotices: () => void) => PathWatcher;

/**
 * Watches `paths` (none: standard input when it is a pipe, else the directory) until the user leaves. Throws a
 * {@link UsageError}.
 */
export async function watchLive(paths: readonly string[], options: PathOptions): Promise<number> {
	const {help, copyTo, group} = options;
	const named = namedPaths(paths);
	if (copyTo !== undefined && named[0] !== '-')
		throw new UsageError('--tee copies a pipe, not files: python -u train.py 2>&1 | mlwatch - --tee FILE');
	const tee = copyTo === undefined ? undefined : openCopy(copyTo, process.stdin.fd);
	// All that was read is to be in the copy.
	if (tee) exitOnSignals(() => tee.finish());
	const open: Open = (listener, onNotices) =>
		follow(named, listener, {onNotices, ignoresRotation: !group}, tee);
	return watchOpened(open, options, paths.length === 0 ? help : undefined);
}

/** Watches what `open` opens until the user leaves, or it ends. Without a single source `whenNone` is printed. */
export async function watchOpened(
	open: Open,
	{group, patterns, command, finding = null, ...look}: WatchOptions,
	whenNone?: () => string,
): Promise<number> {
	const hasScreen = process.stdout.isTTY && process.env['TERM'] !== 'dumb';
	const ticker: Ticker = new Ticker(
		() => performance.now(),
		() => registry.lines,
	);
	const reading = {
		now: Date.now,
		group,
		patterns,
		keepLines: hasScreen,
		onChange: ticker.note,
	};
	const registry = new RunRegistry(reading);
	const first = new FirstLook(registry, reading);
	// Plain lines wait for what is read in full.
	const input = open(hasScreen ? first : registry, ticker.note);
	const notices = (): readonly Notice[] => input.notices;
	void command?.ended.then(ticker.note);
	// Plain lines end with the pipe, behind what else there may be to tell.
	if (hasScreen) for (const {ended} of input.pipes) void ended.then(ticker.hurry);
	try {
		if (whenNone && (await input.firstScan) === 0) {
			process.stdout.write(whenNone());
			return 0;
		}

		if (!hasScreen) {
			const {stdout: output} = process;
			const status = await printPlain({registry, changes: ticker, notices, now: Date.now, output, command});
			// Nobody reads the lines any more: no reason for the command to end.
			if (command?.isRunning) await Promise.all(input.pipes.map((pipe) => pipe.drainTo(nowhere())));
			return status === 0 ? statusAfter(finding, registry.runs, Date.now()) : status;
		}

		const left = await onScreen(first, ticker, notices, input, {...look, command, patterns});
		const isAskedToEnd = left === 'quit' && command?.isRunning === true;
		if (isAskedToEnd) command.terminate();
		if (left === 'detach' || command?.isRunning) await detach(input.pipes, isAskedToEnd);
		return left === 'interrupt' ? 130 : statusAfter(finding, registry.runs, Date.now());
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
	{command, patterns, theme, views, isListened}: Omit<WatchOptions, 'group'>,
): Promise<Leave> {
	const keys = process.stdin.isTTY ? process.stdin : openTerminalInput();
	// Answered, if at all, while the screen is loaded; nothing waits for it.
	const answer =
		keys && !isListened && asksBackground(process.env, theme)
			? askBackground(keys, process.stdout)
			: () => null;
	// Loaded only now: what is watched is being read meanwhile.
	const {show} = await import('../screen/show.tsx');
	await firstLines(first, input.firstScan);
	void first.looked().then(ticker.hurry);
	const {read} = new FileRanges();
	const background = answer() ?? toldBackground(process.env);
	const initial = views?.recall() ?? initialState;
	let newest = initial;
	try {
		const left = await show(
			{
				registry: first,
				ticker,
				theme: themeFor(process.env, theme, background),
				glyphs: glyphsFor(process.env),
				now: Date.now,
				notices: () => (views?.notice ? [...notices(), views.notice] : notices()),
				view: {
					initial,
					changed(state) {
						newest = state;
					},
				},
				want: ({states}) => {
					const listed = states.map(({source}) => source).filter(({isListed}) => isListed);
					for (const {source} of states) input.want(source);
					if (listed.length > 0) first.take(listed);
				},
				isPipeOpen: () => input.pipes.some(({isOpen}) => isOpen),
				command,
				history: new LogHistory(read, () => setImmediate(), {patterns}),
				create: newFile,
				isInTmux: Boolean(process.env['TMUX']),
				finer: new FinerCurves(read, ticker.note, {patterns}),
			},
			keys,
			command?.interrupted,
			isListened,
		);
		await keepView(views, newest);
		return left;
	} finally {
		if (keys !== process.stdin) keys?.destroy();
	}
}

/** Keeps what was looked at. That it cannot be kept is told, and changes nothing else. */
async function keepView(views: ViewStore | null, state: ScreenState): Promise<void> {
	try {
		await views?.keep(state);
	} catch (error) {
		process.stderr.write(`mlwatch: what was looked at is not kept: ${makeSafe(reasonOf(error))}\n`);
	}
}

/** Waits for small logs to be read and large ones to be looked at, so that the first frame shows them; a moment at most. */
async function firstLines(first: FirstLook, firstScan: Promise<number>): Promise<void> {
	const end = performance.now() + patience;
	await Promise.race([firstScan.then(() => first.looked()), pause(patience)]);
	while (performance.now() < end && !first.isReady) await pause(2);
}

/** Goes on reading the pipes and writes them to the terminal: no writer notices that the screen is gone. */
async function detach(pipes: readonly PipeReader[], isAskedToEnd: boolean): Promise<void> {
	const state = isAskedToEnd
		? 'was asked to end, what it still prints follows'
		: 'runs on, its output follows';
	process.stderr.write(`mlwatch: left the screen; the program ${state} (^C ends both)\n`);
	await Promise.all(pipes.map((pipe) => pipe.drainTo(process.stdout)));
}

function nowhere(): Writable {
	return new Writable({
		write(_chunk, _encoding, done) {
			done();
		},
	});
}

async function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, milliseconds);
	});
}
