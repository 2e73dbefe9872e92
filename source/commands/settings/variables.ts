/** What environment variables and flags set. */
import {UsageError, type FlagValues} from '../command.ts';
import {settings, settingNames, variableOf, type BooleanName, type SomeSettings} from './table.ts';

const words = new Map([
	['1', true],
	['true', true],
	['0', false],
	['false', false],
]);

const booleanNames = settingNames.filter((name): name is BooleanName => settings[name].type === 'boolean');

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

	return result;
}

/** Those of `flags` that were given. */
export function readFlags(flags: FlagValues): SomeSettings {
	const result: SomeSettings = {};
	for (const name of booleanNames) {
		const value = flags[name];
		if (typeof value === 'boolean') result[name] = value;
	}

	return result;
}
