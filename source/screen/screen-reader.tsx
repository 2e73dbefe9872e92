/** Instead of the screen, for those who listen: lines below each other that say what has changed. Nothing is drawn over. */
import {useApp, useInput, useStdin, useStdout} from 'ink';
import {useEffect, useMemo, useRef, type ReactElement} from 'react';
import type {Run} from '../runs/run.ts';
import {makeSafe} from '../text/safe.ts';
import {runView} from '../views/run.ts';
import type {AppProps} from './app.tsx';
import {keyNames} from './keys.ts';
import {LogPager} from './log-pager.ts';
import {ToldRun} from './told-run.ts';

/** Milliseconds between what is said of its own accord, time to listen to it; what is urgent is said after the lesser one. */
const interval = {usual: 10_000, urgent: 1000};

/** Lines of log that are looked at for new ones. */
const page = 20;

const keysText = 'Keys: Space says all again, left and right bracket choose the run, q leaves.';
const question =
	'A program still writes into this pipe. Enter leaves it running, k stops reading, Escape stays here.';

export function ScreenReader(props: AppProps): ReactElement | null {
	const {registry, ticker, now, notices, want, isPipeOpen, command, history} = props;
	const {exit} = useApp();
	const {stdout} = useStdout();
	const {isRawModeSupported} = useStdin();
	const pager = useMemo(() => new LogPager(history, ticker.note), [history, ticker]);
	const told = useRef({run: null as Run | null, index: 0, facts: new ToldRun(), isAsking: false, said: 0});

	const say = (lines: readonly string[]): void => {
		if (lines.length > 0) stdout.write(`${lines.join('\n')}\n`);
	};

	const sayNews = (): void => {
		const {runs} = registry;
		told.current.said = performance.now();
		const run = runs[Math.min(told.current.index, runs.length - 1)];
		if (!run) {
			say(notices().map(({path, message}) => makeSafe(`${path}: ${message}`)));
			return;
		}

		if (run !== told.current.run) {
			want?.(run);
			told.current = {...told.current, run, facts: new ToldRun()};
		}

		const {lines} = pager.pageOf({run, end: null, last: null, minimum: null, text: null}, page);
		const name = runs.length > 1 ? `Run ${runs.indexOf(run) + 1} of ${runs.length}, ${run.name}` : run.name;
		say(told.current.facts.news(runView(run, now()), name, lines));
	};

	useEffect(() => {
		say([keysText]);
		sayNews();
		const timer = setInterval(() => {
			const {run, facts, said} = told.current;
			const isDue = performance.now() - said >= interval.usual;
			if (isDue || !run || facts.isUrgent(runView(run, now()))) sayNews();
		}, interval.urgent);
		return () => {
			clearInterval(timer);
		};
	}, []);

	const choose = (by: 1 | -1): void => {
		const count = Math.max(1, registry.runs.length);
		told.current.index = (told.current.index + by + count) % count;
		sayNews();
	};

	const leave = (name: string): void => {
		if (isPipeOpen() || command?.isRunning) {
			told.current.isAsking = true;
			say([question]);
		} else exit(name === '^C' ? 'interrupt' : 'quit');
	};

	const answer = (name: string): void => {
		told.current.isAsking = false;
		if (name === 'k') exit('quit');
		else if (name === 'Enter') exit('detach');
	};

	useInput(
		(input, key) => {
			for (const name of keyNames(input, key)) {
				if (told.current.isAsking) answer(name);
				else if (name === 'q' || name === '^C') leave(name);
				else if (name === '[' || name === ']') choose(name === ']' ? 1 : -1);
				else if (name === 'Space' || name === 'Enter') {
					told.current.facts.forget();
					sayNews();
				}
			}
		},
		{isActive: isRawModeSupported},
	);
	return null;
}
