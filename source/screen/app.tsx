/** The screen: looks at the runs and draws them. It parses nothing and changes nothing but what is looked at. */
import {Box, Text, useApp, useInput, useStdin, useStdout, useWindowSize} from 'ink';
import Spinner from 'ink-spinner';
import {useEffect, useMemo, useReducer, useRef, useSyncExternalStore, type ReactElement} from 'react';
import type {LogHistory} from '../runs/log-history.ts';
import type {RunRegistry} from '../runs/registry.ts';
import type {Run} from '../runs/run.ts';
import type {Notice} from '../sources/source.ts';
import {RunTable} from '../views/run-table.ts';
import {copySequence} from '../text/clipboard.ts';
import {stillRunView} from '../views/run.ts';
import {selectedRun, type CommandControl, type ControlContext} from './control-context.ts';
import {press} from './controls.ts';
import {CurvePanes} from './curve-panes.ts';
import {drawHeader, drawScreen, type DrawInput} from './draw.ts';
import type {FinerCurves} from './finer-curves.ts';
import type {Glyphs} from './glyphs.ts';
import {keyNames} from './keys.ts';
import {keepInSight} from './log-controls.ts';
import {LogPager} from './log-pager.ts';
import {asFarFromEnd} from './log-scroll.ts';
import {Rows, seenText} from './row-view.tsx';
import {lookAtTable} from './run-table-drawing.ts';
import {span} from './rows.ts';
import {initialState, reduce, type ScreenAction, type ScreenState} from './state.ts';
import {enterScreen} from './terminal.ts';
import type {Theme} from './theme.ts';
import type {Ticker} from './ticker.ts';

/** What `ink-spinner` draws too; its own clock would cost a frame each, all day. */
const spinners = {dots: '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏', line: '-\\|/'} as const;

export type AppProps = {
	registry: Pick<RunRegistry, 'runs' | 'lines'>;
	ticker: Ticker;
	theme: Theme;
	/** The time in milliseconds since 1970. */
	now: () => number;
	notices: () => readonly Notice[];
	/** Has a run read that is only listed so far: it is looked at now. */
	want?: (run: Run) => void;
	/** True while a program writes into the pipe that is watched. */
	isPipeOpen: () => boolean;
	/** The command that is watched, where mlwatch runs it itself. */
	command?: CommandControl | undefined;
	/** Where older lines of logs are read; null where only the newest can be seen. */
	history: LogHistory | null;
	/** Reads the part of a curve that the chart is zoomed to. */
	finer: FinerCurves;
	/** What is looked at first, where that is kept from the last time, and who is told of every change of it. */
	view?: {initial: ScreenState; changed: (state: ScreenState) => void} | undefined;
	/** What curves are drawn with; braille where it is left out. */
	glyphs?: Glyphs | undefined;
	/** The terminal is that of tmux, which passes on what is meant for the one outside. */
	isInTmux?: boolean;
	/** Begins a new file for what is saved; without it nothing can be. */
	create?: ControlContext['create'];
};

export function App(props: AppProps): ReactElement {
	const {registry, ticker, theme, now, isPipeOpen, want, command, history, finer, glyphs, create} = props;
	const {isInTmux = false} = props;
	const {columns, rows} = useWindowSize();
	const {exit, suspendTerminal} = useApp();
	const {isRawModeSupported} = useStdin();
	const {stdout} = useStdout();
	const tick = useSyncExternalStore(ticker.subscribe, ticker.snapshot);
	const {state, read, dispatch} = useScreenState(props.view);
	const moment = useMoment(state.isFrozen, props, tick);
	const pager = useMemo(() => new LogPager(history, ticker.note), [history, ticker]);
	const curves = useMemo(() => new CurvePanes(), []);
	const table = useMemo(() => new RunTable(), []);
	// What was asked about has ended by itself: the question is shown no longer, and is none from the next key on.
	const isQuestionStale = state.isAsking && !isPipeOpen();
	const drawn = useMemo(() => {
		curves.begin(ticker.curves);
		return drawScreen({
			...moment,
			state: isQuestionStale ? {...state, isAsking: false} : state,
			size: {columns, rows},
			curves,
			table,
			command,
			pager,
			finer,
			glyphs,
		});
	}, [moment, state, isQuestionStale, columns, rows, pager, pager.version, finer, finer.version]);

	const selected = selectedRun(moment.runs, state);
	const selectedBefore = useRef(selected);
	useEffect(() => {
		if (selected) want?.(selected);
		const before = selectedBefore.current;
		selectedBefore.current = selected;
		// The run has been read in full, and takes the place of what stood in for it.
		if (before && selected && before !== selected && before.path === selected.path) moveTo(before, selected);
	}, [selected, want]);

	useEffect(() => {
		for (const run of drawn.unread) want?.(run);
	}, [drawn, want]);

	/** Finds the places that are looked at in `run`, which has the log of `before`. */
	function moveTo(before: Run, run: Run): void {
		const {logEnd, logLook} = read();
		dispatch({type: 'log', end: asFarFromEnd(before.lines, run.lines, logEnd)});
		const bookmarks = logLook.bookmarks.flatMap((bookmark) => {
			if (bookmark.run !== run.path) return [bookmark];
			const place = asFarFromEnd(before.lines, run.lines, bookmark.place);
			return place ? [{run: run.path, place}] : [];
		});
		if (logLook.bookmarks.length > 0) dispatch({type: 'logLook', change: {bookmarks}});
	}

	const context: ControlContext = {
		read,
		dispatch,
		runs: moment.runs,
		frozen: moment.frozen,
		pager,
		table: () => lookAtTable(table, moment, read().table),
		page: drawn.page,
		heightOf: drawn.heightOf,
		helpMost: drawn.helpMost,
		charts: drawn.charts,
		isLogShown: drawn.isLogShown,
		create,
		picture: () => pictureOf(columns, rows),
		copy(text) {
			const copied = copySequence(text, isInTmux);
			stdout.write(copied.sequence);
			return copied;
		},
		isPipeOpen,
		command,
		leave(how) {
			exit(how);
		},
		suspend: () => void leaveScreen(stopUntilContinued),
		redraw: () => void leaveScreen(),
	};
	useInput(
		(input, key) => {
			for (const name of keyNames(input, key)) press(name, context);
		},
		{isActive: isRawModeSupported},
	);

	useEffect(() => {
		if (isQuestionStale) dispatch({type: 'ask', isAsking: false});
	}, [isQuestionStale]);

	// With another size of the pane the line that one looks at could be beyond its edge. What is typed takes a row for a moment only.
	const isSettled = state.prompt === null && drawn.isLogShown;
	useEffect(() => {
		if (isSettled) keepInSight(context);
	}, [drawn.page, isSettled]);

	/** The screen as it is, as text of `width` columns. */
	function pictureOf(width: number, height: number): string {
		const size = {columns: width, rows: height};
		const {header, body} = drawScreen({...moment, state: read(), size, table, command, pager, finer, glyphs});
		const since = moment.lines === null ? null : registry.lines - moment.lines;
		const all = header ? [[span(' '), ...drawHeader(header, width, now(), since)], ...body] : body;
		return all
			.map(
				(row) =>
					`${row
						.map((piece) => seenText(piece, theme))
						.join('')
						.trimEnd()}\n`,
			)
			.join('');
	}

	/** Leaves the screen to `meanwhile` and comes back to it, which draws it anew. */
	async function leaveScreen(meanwhile?: () => Promise<void>): Promise<void> {
		await suspendTerminal(async () => {
			await meanwhile?.();
			stdout.write(enterScreen);
		});
	}

	const linesSince = moment.lines === null ? null : registry.lines - moment.lines;
	const isSpinning = drawn.isActive && !state.isFrozen;
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			{drawn.header && (
				<Box height={1} flexShrink={0}>
					<Text {...theme.tones.good}>
						{isSpinning ? <Activity isReading={drawn.isReading} turn={tick} isAscii={theme.isAscii} /> : ' '}
					</Text>
					<Rows
						rows={[drawHeader(drawn.header, columns, now(), linesSince)]}
						theme={theme}
						width={columns - 1}
					/>
				</Box>
			)}
			<Rows rows={drawn.body} theme={theme} width={columns} />
		</Box>
	);
}

/** Turns while lines come: of itself while much is read, else by one with each frame, and makes none of its own. */
function Activity(props: {isReading: boolean; turn: number; isAscii: boolean}): ReactElement {
	const type = props.isAscii ? 'line' : 'dots';
	const spinner = spinners[type];
	return props.isReading ? <Spinner type={type} /> : <>{spinner[props.turn % spinner.length]}</>;
}

type StateAccess = {state: ScreenState; read: () => ScreenState; dispatch: (action: ScreenAction) => void};

/** The state, and access to its newest value: several keys may come before React has drawn once. */
function useScreenState(view: AppProps['view']): StateAccess {
	const newest = useRef(view?.initial ?? initialState);
	const [, draw] = useReducer((count: number) => count + 1, 0);
	const access = useMemo(
		() => ({
			read: () => newest.current,
			dispatch(action: ScreenAction) {
				newest.current = reduce(newest.current, action);
				view?.changed(newest.current);
				draw();
			},
		}),
		[],
	);
	return {state: newest.current, ...access};
}

/** What is looked at; `lines` is how many had been read when the screen was frozen, null when it is not. */
type Moment = Pick<DrawInput, 'runs' | 'notices' | 'now' | 'frozen'> & {lines: number | null};

/** The present, or while frozen the moment at which that began. */
function useMoment(isFrozen: boolean, {registry, notices, now}: AppProps, tick: number): Moment {
	const held = useRef<Moment | null>(null);
	const present = useMemo(
		() => ({runs: registry.runs, notices: notices(), now: now(), frozen: null, lines: null}),
		[tick],
	);
	if (!isFrozen) {
		held.current = null;
		return present;
	}

	held.current ??= {
		...present,
		frozen: new Map(present.runs.map((run) => [run, stillRunView(run, present.now)])),
		lines: registry.lines,
	};
	return held.current;
}

/** Stops the whole job, as ^Z does where keys are not taken raw, until `fg` continues it. */
async function stopUntilContinued(): Promise<void> {
	const continued = new Promise((resolve) => process.once('SIGCONT', resolve));
	process.kill(0, 'SIGTSTP');
	await continued;
}
