/** Puts the screen on the terminal and takes it away again. */
import {render} from 'ink';
import type {ReadStream} from 'node:tty';
import {App, type AppProps} from './app.tsx';
import type {Leave} from './control-context.ts';
import {ScreenReader} from './screen-reader.tsx';
import {enterScreen} from './terminal.ts';

/**
 * Shows the screen until the user leaves it, or `over` resolves. `keys` is where keys come from; without it there are none.
 * `isListened`: lines for a screen reader take the place of the screen.
 */
export async function show(
	props: AppProps,
	keys: ReadStream | undefined,
	over?: Promise<void>,
	isListened = false,
): Promise<Leave> {
	const stopGuarding = keys && guardKeys(keys, props);
	if (!isListened) process.stdout.write(enterScreen);
	const screen = render(isListened ? <ScreenReader {...props} /> : <App {...props} />, {
		...(keys && {stdin: keys}),
		isScreenReaderEnabled: isListened,
		alternateScreen: !isListened,
		incrementalRendering: true,
		// Known to be a terminal; Ink would be silent where an environment variable looks like that of a CI.
		interactive: true,
		exitOnCtrlC: false,
		// The ticker says when to draw; a key is answered at once.
		maxFps: 1000,
	});
	void over?.then(() => {
		screen.unmount();
	});
	try {
		return ((await screen.waitUntilExit()) as Leave | undefined) ?? 'quit';
	} finally {
		stopGuarding?.();
	}
}

/**
 * Takes keys raw from now on: what is typed before Ink does so would be echoed into its first frame. And again when a
 * pipe has ended, since its writer may have set the terminal back to how it found it, as Node does. Returns how to stop.
 */
function guardKeys(keys: ReadStream, {registry, ticker}: AppProps): () => void {
	const countEnded = (): number =>
		registry.runs.flatMap(({states}) => states).filter(({isEnded}) => isEnded).length;
	let ended = countEnded();
	keys.setRawMode(true);
	return ticker.subscribe(() => {
		const before = ended;
		ended = countEnded();
		if (ended === before) return;
		// Node does nothing where it believes that the mode is set.
		keys.setRawMode(false);
		keys.setRawMode(true);
	});
}
