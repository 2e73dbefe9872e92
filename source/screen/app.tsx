/** The screen: looks at the runs and draws them. It parses nothing and changes nothing but what is looked at. */
import {Box, Text, useApp, useInput, useStdin, useWindowSize} from 'ink';
import Spinner from 'ink-spinner';
import {useMemo, useReducer, useRef, useSyncExternalStore, type ReactElement} from 'react';
import type {RunRegistry} from '../runs/registry.ts';
import type {Run} from '../runs/run.ts';
import type {Notice} from '../sources/source.ts';
import {press, type Leave} from './controls.ts';
import {drawHeader, drawScreen} from './draw.ts';
import {keyNames} from './keys.ts';
import {Rows, textProps} from './row-view.tsx';
import {initialState, reduce, type ScreenAction, type ScreenState} from './state.ts';
import type {Theme} from './theme.ts';
import type {Ticker} from './ticker.ts';

export type AppProps = {
	registry: RunRegistry;
	ticker: Ticker;
	theme: Theme;
	/** The time in milliseconds since 1970. */
	now: () => number;
	notices: () => readonly Notice[];
	/** True while a program writes into the pipe that is watched. */
	isPipeOpen: () => boolean;
};

export function App({registry, ticker, theme, now, notices, isPipeOpen}: AppProps): ReactElement {
	const {columns, rows} = useWindowSize();
	const {exit, suspendTerminal} = useApp();
	const {isRawModeSupported} = useStdin();
	const tick = useSyncExternalStore(ticker.subscribe, ticker.snapshot);
	const {state, read, dispatch} = useScreenState();
	const held = useHeld(state.isFrozen, registry, tick);
	const {runs} = registry;

	// While frozen `held.tick` stands still, and so does all that is derived from it.
	const drawn = useMemo(
		() =>
			drawScreen({runs, notices: notices(), state, size: {columns, rows}, now: now(), frozen: held.lastIds}),
		[held.tick, state, columns, rows],
	);

	useInput(
		(input, key) => {
			const context = {
				read,
				dispatch,
				runs,
				frozen: held.lastIds,
				page: drawn.page,
				helpMost: drawn.helpMost,
				isPipeOpen,
				leave: (how: Leave) => {
					exit(how);
				},
				suspend: () => void suspendTerminal(stopUntilContinued),
				redraw: () => void suspendTerminal(() => undefined),
			};
			for (const name of keyNames(input, key)) press(name, context);
		},
		{isActive: isRawModeSupported},
	);

	const isSpinning = drawn.isActive && !state.isFrozen;
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			{drawn.header && (
				<Box height={1} flexShrink={0}>
					<Text {...textProps(theme.tones.good)}>{isSpinning ? <Spinner type="dots" /> : ' '}</Text>
					<Rows rows={[drawHeader(drawn.header, columns, now(), held.linesSince)]} theme={theme} />
				</Box>
			)}
			<Rows rows={drawn.body} theme={theme} />
		</Box>
	);
}

type StateAccess = {state: ScreenState; read: () => ScreenState; dispatch: (action: ScreenAction) => void};

/** The state, and access to its newest value: several keys may come before React has drawn once. */
function useScreenState(): StateAccess {
	const newest = useRef(initialState);
	const [, draw] = useReducer((count: number) => count + 1, 0);
	const access = useMemo(
		() => ({
			read: () => newest.current,
			dispatch(action: ScreenAction) {
				newest.current = reduce(newest.current, action);
				draw();
			},
		}),
		[],
	);
	return {state: newest.current, ...access};
}

type Held = {tick: number; lastIds: ReadonlyMap<Run, number> | null; linesSince: number | null};

/** The moment that is shown: the present, or while frozen the one at which it began. */
function useHeld(isFrozen: boolean, registry: RunRegistry, tick: number): Held {
	const held = useRef<{tick: number; lastIds: Map<Run, number>; lines: number} | null>(null);
	if (!isFrozen) {
		held.current = null;
		return {tick, lastIds: null, linesSince: null};
	}

	held.current ??= {
		tick,
		lastIds: new Map(registry.runs.map((run) => [run, run.lines.lastId])),
		lines: registry.lines,
	};
	return {...held.current, linesSince: registry.lines - held.current.lines};
}

/** Stops the whole job, as ^Z does where keys are not taken raw, until `fg` continues it. */
async function stopUntilContinued(): Promise<void> {
	const continued = new Promise((resolve) => process.once('SIGCONT', resolve));
	process.kill(0, 'SIGTSTP');
	await continued;
}
