/** Arguments to a command, its paths and its flags. What is wrong is told in one line, with what was probably meant. */
import meow from 'meow';
import {nearest} from '../text/nearest.ts';
import {flagName, flagNames, UsageError, type Command, type Flag, type FlagValues} from './command.ts';
import {flagElsewhere, refuseMisspelt} from './others.ts';

export const commonFlags: Readonly<Record<string, Flag>> = {
	help: {type: 'boolean', shortFlag: 'h', description: 'show this help'},
	version: {type: 'boolean', shortFlag: 'v', description: 'show the version'},
};

export type Parsed = {paths: string[]; flags: FlagValues};

/** Parses the arguments of `command`. Throws a {@link UsageError}. */
export function parseArguments(command: Command, argv: readonly string[]): Parsed {
	const declared = {...command.flags, ...commonFlags};
	const separator = argv.indexOf('--');
	const before = separator === -1 ? argv : argv.slice(0, separator);
	const after = separator === -1 ? [] : argv.slice(separator + 1);
	if (command.takesCommand && separator === -1) refuseWithoutSeparator(command, argv, declared);
	for (const argument of before) {
		refuseUnknown(argument, declared, command);
		refuseValue(argument, declared);
	}

	const {input, flags} = parse(before, declared);
	if (command.name === 'watch') refuseMisspelt(input[0]);
	for (const [name, flag] of Object.entries(declared)) {
		const value = flags[name];
		if (flag.type === 'string' && (hasEmpty(value) || (hasNone(value) && isGiven(name, flag, before)))) {
			throw new UsageError(`${flagName(name)} needs a value: ${flagName(name)} ${flag.value ?? 'VALUE'}`);
		}
	}

	if (command.takesCommand && !flags['help'] && !flags['version'])
		refuseWithoutCommand(command, input, after);
	return {paths: [...input, ...after], flags};
}

/** `mlwatch exec python -u train.py`: whose flags these are nobody knows, so that it is told before they are looked at. */
function refuseWithoutSeparator(
	command: Command,
	argv: readonly string[],
	declared: Readonly<Record<string, Flag>>,
): void {
	const first = argv.find((argument, at) => !argument.startsWith('-') && !takesValue(argv[at - 1], declared));
	if (first === undefined) return;
	throw new UsageError(
		`the command stands behind --: mlwatch ${command.name} -- ${argv.slice(argv.indexOf(first)).join(' ')}`,
	);
}

function refuseWithoutCommand({name}: Command, input: readonly string[], after: readonly string[]): void {
	const example = `mlwatch ${name} -- python train.py`;
	if (input.length > 0) throw new UsageError(`${input[0]!} stands before --: ${example}`);
	if (after.length === 0 || after[0] === '') throw new UsageError(`${name} needs a command: ${example}`);
}

function takesValue(argument: string | undefined, declared: Readonly<Record<string, Flag>>): boolean {
	const valued = Object.entries(declared).filter(([, {type}]) => type === 'string');
	return argument !== undefined && flagNames(Object.fromEntries(valued)).includes(argument);
}

function parse(
	argv: readonly string[],
	declared: Readonly<Record<string, Flag>>,
): {input: string[]; flags: FlagValues} {
	try {
		return meow('', {
			importMeta: import.meta,
			// Given here so that nothing has to be searched for on disk.
			pkg: {name: 'mlwatch'},
			argv: [...argv],
			autoHelp: false,
			autoVersion: false,
			booleanDefault: undefined,
			flags: Object.fromEntries(
				Object.entries(declared).map(([name, {type, shortFlag, isMultiple}]) => [
					name,
					{type, ...(shortFlag && {shortFlag}), ...(isMultiple && {isMultiple})},
				]),
			),
		}) as {input: string[]; flags: FlagValues};
	} catch (error) {
		// meow's own words for a flag that was given twice, which it names in camel case.
		const {message} = error as Error;
		throw new UsageError(
			message.replace(/^The flag --(\w+)/, (_, name: string) => flagName(name)).replace(/\.$/, ''),
		);
	}
}

function refuseUnknown(argument: string, declared: Readonly<Record<string, Flag>>, command: Command): void {
	if (!/^-./.test(argument) || /^-\d/.test(argument)) return;
	const known = flagNames(declared);
	const given = argument.split('=')[0]!;
	if (known.includes(given)) return;
	const meant = nearest(given, known);
	const mend = meant
		? `did you mean ${meant}?`
		: (flagElsewhere(given) ?? `see mlwatch ${command.name === 'watch' ? '' : `${command.name} `}--help`);
	throw new UsageError(`unknown flag ${given}; ${mend}`);
}

/** `--json=1`: what is only on or off takes no value. */
function refuseValue(argument: string, declared: Readonly<Record<string, Flag>>): void {
	const [given, value] = argument.split('=', 2);
	const switches = Object.fromEntries(Object.entries(declared).filter(([, {type}]) => type === 'boolean'));
	if (value !== undefined && flagNames(switches).includes(given!))
		throw new UsageError(`${given!} takes no value: leave =${value} out`);
}

function hasEmpty(value: FlagValues[string]): boolean {
	return value === '' || (Array.isArray(value) && value.includes(''));
}

function hasNone(value: FlagValues[string]): boolean {
	return value === undefined || (Array.isArray(value) && value.length === 0);
}

function isGiven(name: string, {shortFlag}: Flag, argv: readonly string[]): boolean {
	return argv.includes(flagName(name)) || (shortFlag !== undefined && argv.includes(`-${shortFlag}`));
}
