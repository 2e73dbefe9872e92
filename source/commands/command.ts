/** What every command is: what help says of it, the flags that it takes, and what it does. */

export type Flag = {
	/** In camel case, as the program uses it; on the command line it is `--kebab-case`. */
	type: 'boolean' | 'string';
	shortFlag?: string;
	/** The name of a string's value in the help. */
	value?: string;
	/** A boolean that is on unless `--no-…` turns it off. */
	isOn?: boolean;
	description: string;
};

export type FlagValues = Record<string, string | boolean | undefined>;

export type Command = {
	name: string;
	/** The arguments after the name, for the help. */
	usage: string;
	description: string;
	flags: Readonly<Record<string, Flag>>;
	/** Its arguments are another command, which stands behind `--`. */
	takesCommand?: boolean;
	/** Runs it and returns the exit status. `help` makes the text of its help. */
	run(paths: string[], flags: FlagValues, help: () => string): Promise<number>;
};

/** Wrong usage: told in one line, exit status 2. */
export class UsageError extends Error {}

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
