/**
 * Settings from all their places, the later wins: defaults, the user's file, the project's file, variables, flags.
 *
 * A project's file may have come with somebody else's repository: no setting can name a command to run.
 */
import type {Pattern} from '../records/pattern.ts';
import {Patterns} from '../records/patterns.ts';
import {UsageError, type FlagValues} from './command.ts';
import {readText, settingsFiles, type Environment, type SettingsFile} from './settings/locate.ts';
import {settings, type Settings, type SomeSettings} from './settings/table.ts';
import {readFlags, readVariables} from './settings/variables.ts';

export type {Settings} from './settings/table.ts';

const defaults: Settings = {
	group: settings.group.default,
	patterns: null,
	theme: settings.theme.default,
	state: settings.state.default,
};

/**
 * All settings, for a command that was given `flags`. `directory` is the current one, null where that is gone. Throws a
 * {@link UsageError} that says which file, which line and what is wrong.
 */
export async function loadSettings(
	flags: FlagValues,
	directory: string | null = currentDirectory(),
	environment: Environment = process.env,
): Promise<Settings> {
	const places: SomeSettings[] = [];
	for (const file of await settingsFiles(directory, environment)) places.push(await readFile(file));
	places.push(readVariables(environment), readFlags(flags));
	const patterns = joined(places);
	return {
		...places.reduce<Settings>((before, {patterns: _, ...words}) => ({...before, ...words}), defaults),
		patterns: patterns.length > 0 ? new Patterns(patterns) : null,
	};
}

async function readFile(file: SettingsFile): Promise<SomeSettings> {
	const text = await readText(file);
	if (text === undefined) return {};
	// Brings the parser: loaded only where there is a file.
	const {readSettings, Refusal} = await import('./settings/file.ts');
	try {
		return await readSettings(text);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		throw new UsageError(`${file.shown}:${error.line}: ${error.message}`, {cause: error});
	}
}

/** The patterns of all places: those of the later are tried first, and stand for others of their name. */
function joined(places: readonly SomeSettings[]): Pattern[] {
	const byName = new Map<string, Pattern>();
	for (const pattern of places.toReversed().flatMap(({patterns = []}) => patterns)) {
		if (!byName.has(pattern.name)) byName.set(pattern.name, pattern);
	}

	return [...byName.values()];
}

function currentDirectory(): string | null {
	try {
		return process.cwd();
	} catch {
		return null;
	}
}
