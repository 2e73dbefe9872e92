/** `mlwatch exec -- COMMAND…`: runs a command in a pseudo terminal and watches it. */
import {commandFault} from '../sources/find-command.ts';
import {startCommand} from '../sources/pseudo-terminal.ts';
import {standardInput} from '../sources/pipe.ts';
import {makeSafe} from '../text/safe.ts';
import {cutMiddle} from '../text/width.ts';
import type {Command} from './command.ts';
import {followPipe, openCopy} from './follow-pipe.ts';
import {loadSettings} from './settings.ts';
import {settings} from './settings/table.ts';
import {isListened, screenReader, tee} from './watch.ts';
import {WatchedCommand} from './watched-command.ts';

/** What a command finds where standard output is no terminal: bars are as wide as this. */
const usualSize = {columns: 120, rows: 40};

/** Columns of the command where the run is named by it. */
const longestName = 48;

export const exec: Command = {
	name: 'exec',
	usage: '-- COMMAND…',
	description: 'run COMMAND in a pseudo terminal and watch it',
	flags: {
		group: settings.group.flag,
		theme: settings.theme.flag,
		state: settings.state.flag,
		tee,
		screenReader,
	},
	takesCommand: true,
	async run(words, flags) {
		const {group, patterns, theme, state} = await loadSettings(flags);
		const path = flags['tee'] as string | undefined;
		const fault = commandFault(words[0]!, process.env['PATH'] ?? '');
		if (fault) {
			complain(words[0]!, fault.message);
			return fault.status;
		}

		const copy = path === undefined ? undefined : openCopy(path, null);
		const {watchOpened} = await import('./watch-live.ts');
		const {viewStoreFor} = await import('./view-store.ts');
		const views = state ? viewStoreFor([], process.env) : null;
		const {stdout} = process;
		const size = (): typeof usualSize =>
			stdout.isTTY ? {columns: stdout.columns, rows: stdout.rows} : usualSize;
		const running = startCommand(words, size());
		stdout.on('resize', () => {
			running.resize(size());
		});
		const command = new WatchedCommand(running);
		const source = {...standardInput, name: cutMiddle(words.join(' '), longestName)};
		await watchOpened(
			(registry, onNotices) => followPipe(source, running.output, registry, onNotices, copy),
			{group, patterns, theme, views, isListened: isListened(flags), command},
		);
		const {status, failure} = await running.ended;
		if (failure !== null) complain(words[0]!, failure);
		return status;
	},
};

function complain(name: string, message: string): void {
	process.stderr.write(`mlwatch: ${makeSafe(name)}: ${makeSafe(message)}\n`);
}
