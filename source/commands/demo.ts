/** `mlwatch demo`: plays two trainings live into a temporary directory and watches them. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {playDemo} from '../demo/player.ts';
import {UsageError, type Command} from './command.ts';
import {exitOnSignals} from './exit-on-signals.ts';
import {settings} from './settings/table.ts';
import {isListened, screenReader} from './watch.ts';
import {readFlags} from './settings/variables.ts';

export const demo: Command = {
	name: 'demo',
	usage: '',
	description: 'play two trainings of three minutes live and watch them',
	choices: [],
	flags: {
		speed: {type: 'string', value: 'X', description: 'X times as fast (default 1)'},
		theme: settings.theme.flag,
		screenReader,
	},
	async run(paths, flags, help) {
		if (paths.length > 0) throw new UsageError('demo takes no path: to watch one, leave demo out');
		const speed = Number(flags['speed'] ?? 1);
		if (!(speed > 0)) throw new UsageError(`--speed takes a number above 0, not ${String(flags['speed'])}`);
		const {theme = settings.theme.default} = readFlags(flags);
		const directory = temporaryDirectory();
		const player = playDemo(directory, speed);
		try {
			const {watchLive} = await import('./watch-live.ts');
			// It is the same everywhere: settings are for logs of the user's own.
			return await watchLive([directory], {
				group: true,
				patterns: null,
				theme,
				views: null,
				isListened: isListened(flags),
				help,
			});
		} finally {
			player.stop();
		}
	},
};

/** A new directory, gone with the process however that ends: by a key, an error, or the closing of the terminal. */
function temporaryDirectory(): string {
	const directory = mkdtempSync(join(tmpdir(), 'mlwatch-demo-'));
	process.once('exit', () => {
		rmSync(directory, {recursive: true, force: true});
	});
	exitOnSignals();
	return directory;
}
