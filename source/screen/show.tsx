/** Puts the screen on the terminal and takes it away again. */
import {render} from 'ink';
import type {ReadStream} from 'node:tty';
import {App, type AppProps} from './app.tsx';
import type {Leave} from './controls.ts';

/** Shows the screen until the user leaves it. `keys` is where keys come from; standard input where it is not given. */
export async function show(props: AppProps, keys: ReadStream | undefined): Promise<Leave> {
	const screen = render(<App {...props} />, {
		...(keys && {stdin: keys}),
		alternateScreen: true,
		incrementalRendering: true,
		// Known to be a terminal; Ink would be silent where an environment variable looks like that of a CI.
		interactive: true,
		exitOnCtrlC: false,
		maxFps: 20,
	});
	return ((await screen.waitUntilExit()) as Leave | undefined) ?? 'quit';
}
