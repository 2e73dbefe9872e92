/** `mlwatch [PATH…]`: watches live. */
import type {Command, Flag, FlagValues} from './command.ts';
import {failOn, findingOf} from './fail-on.ts';
import {loadSettings} from './settings.ts';
import {settings} from './settings/table.ts';

/** Of the commands that read a pipe. */
export const tee: Flag = {
	type: 'string',
	value: 'FILE',
	isPath: true,
	description: 'also write every byte of the pipe to FILE',
};

/** Of the commands with a screen. Ink's own variable asks for the same. */
export const screenReader: Flag = {
	type: 'boolean',
	description: 'lines for a screen reader instead of the screen',
};

export function isListened(flags: FlagValues): boolean {
	return flags['screenReader'] === true || process.env['INK_SCREEN_READER'] === 'true';
}

export const watch: Command = {
	name: 'watch',
	usage: '[PATH…]',
	description: 'watch trainings live',
	flags: {
		group: settings.group.flag,
		theme: settings.theme.flag,
		state: settings.state.flag,
		tee,
		failOn,
		screenReader,
	},
	async run(paths, flags, help) {
		const finding = findingOf(flags);
		const {group, patterns, theme, state} = await loadSettings(flags);
		// The screen is loaded only when it is wanted: the other commands start faster without it.
		const {watchLive} = await import('./watch-live.ts');
		const {viewStoreFor} = await import('./view-store.ts');
		const views = state ? viewStoreFor(paths, process.env) : null;
		return watchLive(paths, {
			group,
			patterns,
			theme,
			views,
			finding,
			isListened: isListened(flags),
			help,
			copyTo: flags['tee'] as string | undefined,
		});
	},
};
