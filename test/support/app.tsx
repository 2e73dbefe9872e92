/** The screen in a test: fed by hand, typed at, and looked at. */
import {render} from 'ink-testing-library';
import {stripVTControlCharacters} from 'node:util';
import {expect, onTestFinished, vi} from 'vitest';
import {App, type AppProps} from '../../source/screen/app.tsx';
import {FinerCurves} from '../../source/screen/finer-curves.ts';
import {themeFor} from '../../source/screen/theme.ts';
import {Ticker} from '../../source/screen/ticker.ts';
import {fedRegistry, present, type Fed} from './registry.ts';

export type Shown = {
	feed: Fed['feed'];
	/** Types `keys` as one piece, as fast fingers do. */
	type: (keys: string) => void;
	/** The frame with its colours, and without. */
	frame: () => string;
	text: () => string;
	/** Resolves when the frame contains, or matches, `text`. */
	shows: (text: string | RegExp) => Promise<void>;
	/** Resolves when the frame neither contains nor matches `text`. */
	hides: (text: string | RegExp) => Promise<void>;
};

/** Shows `logs`, on 100 × 24 cells. */
export async function showApp(
	logs: Readonly<Record<string, string>>,
	props: Partial<AppProps> = {},
): Promise<Shown> {
	const ticker = new Ticker(() => performance.now());
	const {registry, feed, history, read} = fedRegistry(logs, {onChange: ticker.note});
	const {lastFrame, stdin, unmount} = render(
		<App
			registry={registry}
			ticker={ticker}
			theme={themeFor({})}
			now={() => present}
			notices={() => []}
			isPipeOpen={() => false}
			history={history}
			finer={new FinerCurves(read, ticker.note)}
			{...props}
		/>,
	);
	onTestFinished(() => {
		unmount();
		ticker.stop();
	});
	const frame = (): string => lastFrame() ?? '';
	const text = (): string => stripVTControlCharacters(frame());
	const until = async (check: () => void): Promise<void> => {
		await vi.waitFor(check, {timeout: 5000, interval: 5});
	};

	const matching = (wanted: string | RegExp): unknown =>
		typeof wanted === 'string' ? expect.stringContaining(wanted) : expect.stringMatching(wanted);
	const shown: Shown = {
		feed,
		frame,
		text,
		type(keys) {
			stdin.write(keys);
		},
		shows: (wanted) =>
			until(() => {
				expect(text()).toEqual(matching(wanted));
			}),
		hides: (wanted) =>
			until(() => {
				expect(text()).not.toEqual(matching(wanted));
			}),
	};
	await shown.shows(/help|quit/);
	return shown;
}
