/** `mlwatch completion`: a script with which a shell completes commands, flags and their values. */
import {chosen, oneOf} from './choices.ts';
import {UsageError, type Command} from './command.ts';
import {bashCompletion} from './completion/bash.ts';
import {fishCompletion} from './completion/fish.ts';
import {wordsOf, type CommandWords} from './completion/words.ts';
import {zshCompletion} from './completion/zsh.ts';

/** Makes the script of a shell for the commands, the one that watches first. */
type Script = (commands: readonly CommandWords[]) => string;

const scripts = {bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion} as const satisfies Record<
	string,
	Script
>;

const shells = Object.keys(scripts) as Array<keyof typeof scripts>;

export const completion: Command = {
	name: 'completion',
	usage: 'SHELL',
	description: `print what completes mlwatch in ${oneOf(shells)}`,
	flags: {},
	choices: shells,
	run([shell, ...others], _flags, _help, program) {
		if (shell === undefined || others.length > 0)
			throw new UsageError(`completion takes ${oneOf(shells)}: mlwatch completion ${shells[0]!}`);
		process.stdout.write(scripts[chosen('completion', shell, shells)](wordsOf(program)));
		return Promise.resolve(0);
	},
};
