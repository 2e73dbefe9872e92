/** What may be typed behind `mlwatch`, in the shape that all shells are told of it: made from the table of the help. */
import {flagNames, type Command, type Flag, type Program} from '../command.ts';

/** What a value may be: one of some words, the path of a file, or anything. */
export type ValueWords = readonly string[] | 'path' | 'any';

export type FlagWords = {
	/** As it is typed: `--json`, `-h`. */
	name: string;
	description: string;
	/** Null for one that takes no value. */
	value: ValueWords | null;
	/** The name of the value in the help. */
	valueName: string;
	isMultiple: boolean;
};

export type CommandWords = {
	name: string;
	description: string;
	flags: readonly FlagWords[];
	/** What its arguments may be; `command` is another one, behind `--`. */
	arguments: readonly string[] | 'path' | 'command';
};

export function wordsOf({commands, commonFlags}: Program): CommandWords[] {
	return commands.map((command) => ({
		name: command.name,
		description: command.description,
		flags: Object.entries({...command.flags, ...commonFlags}).flatMap(([name, flag]) =>
			flagWords(name, flag),
		),
		arguments: argumentsOf(command),
	}));
}

/** A flag that is on can be turned off, and nobody needs to turn it on. */
function flagWords(key: string, flag: Flag): FlagWords[] {
	const names = flagNames({[key]: flag});
	return (flag.isOn ? names.slice(0, 1) : names).map((name) => ({
		name,
		description: flag.description,
		value: flag.type === 'boolean' ? null : (flag.choices ?? (flag.isPath ? 'path' : 'any')),
		valueName: flag.value ?? 'VALUE',
		isMultiple: flag.isMultiple === true,
	}));
}

function argumentsOf({takesCommand, choices}: Command): CommandWords['arguments'] {
	if (takesCommand) return 'command';
	return choices ?? 'path';
}

/** `text` as one word of a shell, whatever it holds. */
export function quoted(text: string): string {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}
