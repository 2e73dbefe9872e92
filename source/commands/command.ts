/** What every command is: what help says of it, the flags that it takes, and what it does. */

export type Flag = {
	/** In camel case, as the program uses it; on the command line it is `--kebab-case`. */
	type: 'boolean' | 'string';
	shortFlag?: string;
	/** The name of a string's value in the help. */
	value?: string;
	/** Values that a string may have, or that it is the path of a file: for completion. */
	choices?: readonly string[];
	isPath?: boolean;
	/** May be given several times: its values are a list. */
	isMultiple?: boolean;
	/** A boolean that is on unless `--no-…` turns it off. */
	isOn?: boolean;
	description: string;
};

export type FlagValues = Record<string, string | boolean | readonly string[] | undefined>;

export type Command = {
	name: string;
	/** The arguments after the name, for the help. */
	usage: string;
	description: string;
	flags: Readonly<Record<string, Flag>>;
	/** Its arguments are another command, which stands behind `--`. */
	takesCommand?: boolean;
	/** All words that its arguments may be, where these are no paths. */
	choices?: readonly string[];
	/** Runs it and returns the exit status. `help` makes the text of its help; `program` is all that there is. */
	run(paths: string[], flags: FlagValues, help: () => string, program: Program): Promise<number>;
};

/** All commands, that which watches first, and the flags that each of them has. */
export type Program = {
	commands: readonly Command[];
	commonFlags: Readonly<Record<string, Flag>>;
};

/** Wrong usage: told in one line, exit status 2. */
export class UsageError extends Error {}

/** What cannot be read or written to its end: told in one line, exit status 74, as in sysexits.h. */
export class BrokenOff extends Error {}

/** `noGroup` as it is written on the command line: `--no-group`. */
export function flagName(name: string): string {
	return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Every way in which `flags` may be written: `--json`, `--no-group` and `--group`, `-s`. */
export function flagNames(flags: Readonly<Record<string, Flag>>): string[] {
	return Object.entries(flags).flatMap(([name, {shortFlag, isOn}]) => [
		...(isOn ? [flagName(`no${name[0]!.toUpperCase()}${name.slice(1)}`)] : []),
		flagName(name),
		...(shortFlag ? [`-${shortFlag}`] : []),
	]);
}
