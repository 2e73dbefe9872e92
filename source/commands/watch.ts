/** `mlwatch [PATH…]`: watches live. */
import type {Command} from './command.ts';

export const watch: Command = {
	name: 'watch',
	usage: '[PATH…]',
	description: 'watch trainings live',
	flags: {
		group: {type: 'boolean', isOn: true, description: 'every file is a run of its own'},
	},
	async run(paths, flags, help) {
		// The screen is loaded only when it is wanted: the other commands start faster without it.
		const {watchLive} = await import('./watch-live.ts');
		return watchLive(paths, {group: flags['group'] !== false, help});
	},
};
