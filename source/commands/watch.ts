/** `mlwatch [PATH…]`: watches live. */
import type {Command, Flag} from './command.ts';
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
			help,
			copyTo: flags['tee'] as string | undefined,
		});
	},
};
