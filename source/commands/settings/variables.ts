/** What environment variables and flags set. */
import {flagName, UsageError, type FlagValues} from '../command.ts';
import {
	choiceOf,
	choicesOf,
	settings,
	settingNames,
	variableOf,
	type BooleanName,
	type ChoiceName,
	type Settings,
	type SomeSettings,
} from './table.ts';

const words = new Map([
	['1', true],
	['true', true],
	['0', false],
	['false', false],
]);

const booleanNames = settingNames.filter((name): name is BooleanName => settings[name].type === 'boolean');
const choiceNames = settingNames.filter((name): name is ChoiceName => settings[name].type === 'choice');

/** Reads `MLWATCH_…`. An empty variable is none; those of other names are left to others. Throws a {@link UsageError}. */
export function readVariables(environment: Readonly<Record<string, string | undefined>>): SomeSettings {
	const result: SomeSettings = {};
	for (const name of booleanNames) {
		const text = environment[variableOf(name)];
		if (text === undefined || text === '') continue;
		const value = words.get(text.toLowerCase());
		if (value === undefined) {
			throw new UsageError(`${variableOf(name)} takes 1 or true, 0 or false, not "${text}"`);
		}

		result[name] = value;
	}

	for (const name of choiceNames) {
		const text = environment[variableOf(name)];
		if (text !== undefined && text !== '') result[name] = choice(name, text, variableOf(name));
	}

	return result;
}

/** Those of `flags` that were given. Throws a {@link UsageError}. */
export function readFlags(flags: FlagValues): SomeSettings {
	const result: SomeSettings = {};
	for (const name of booleanNames) {
		const value = flags[name];
		if (typeof value === 'boolean') result[name] = value;
	}

	for (const name of choiceNames) {
		const value = flags[name];
		if (typeof value === 'string') result[name] = choice(name, value, flagName(name));
	}

	return result;
}

function choice<Name extends ChoiceName>(name: Name, text: string, place: string): Settings[Name] {
	const value = choiceOf(name, text);
	if (value === undefined) throw new UsageError(`${place} takes ${choicesOf(name)}, not "${text}"`);
	return value;
}
