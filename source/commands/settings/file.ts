/** The text of a settings file to what it sets. Pure; whatever is not understood is refused with its line. */
import {nearest} from '../../text/nearest.ts';
import {
	choiceOf,
	choicesOf,
	settings,
	settingNames,
	type BooleanName,
	type ChoiceName,
	type Settings,
	type SomeSettings,
} from './table.ts';
import {parseYaml, Refusal, type Entry, type Located} from './yaml.ts';

export {Refusal};

/** Reads a settings file. Throws a {@link Refusal}. */
export async function readSettings(text: string): Promise<SomeSettings> {
	const root = parseYaml(text);
	const result: SomeSettings = {};
	// A file of comments only sets nothing.
	if (root.value === null) return result;
	for (const [key, value] of entriesOf(root, 'the file')) {
		const name = settingNames.find((known) => known === key);
		if (!name) throw unknownKey(key, settingNames, value.keyLine);
		if (settings[name].type === 'boolean') {
			result[name as BooleanName] = booleanOf(value, name);
		} else if (settings[name].type === 'choice') {
			result[name as ChoiceName] = chosenOf(value, name as ChoiceName);
		} else {
			// Brings its engine: loaded only where there are patterns.
			const {readPatterns} = await import('./patterns.ts');
			result.patterns = readPatterns(value);
		}
	}

	return result;
}

/** The refusal of `key`, which is none of `known`, with the one that was probably meant. */
export function unknownKey(key: string, known: readonly string[], line: number, what = 'key'): Refusal {
	const meant = nearest(key, known);
	const mend = meant ? `did you mean ${meant}?` : `there is ${known.join(', ') || 'none'}`;
	return new Refusal(line, `unknown ${what} ${key}; ${mend}`);
}

/** The keys of a map and what stands for them. `name`, here and below, is what messages call the value. */
export function entriesOf(located: Located, name: string): ReadonlyMap<string, Entry> {
	if (located.value instanceof Map) return located.value;
	throw wrongType(located, name, 'keys with values (key: value)');
}

export function listOf(located: Located, name: string): readonly Located[] {
	if (Array.isArray(located.value)) return located.value as readonly Located[];
	throw wrongType(located, name, 'a list (- …)');
}

export function textOf(located: Located, name: string): string {
	if (typeof located.value !== 'string') throw wrongType(located, name, 'text');
	// A block (`|`) ends with a line break.
	const text = located.value.replace(/\n$/, '');
	if (text === '') throw new Refusal(located.line, `${name} is empty`);
	if (text.includes('\n')) throw new Refusal(located.line, `${name} takes one line, not several`);
	return text;
}

function booleanOf(located: Located, name: string): boolean {
	if (typeof located.value === 'boolean') return located.value;
	throw wrongType(located, name, 'true or false');
}

function chosenOf<Name extends ChoiceName>(located: Located, name: Name): Settings[Name] {
	const value = typeof located.value === 'string' ? choiceOf(name, located.value) : undefined;
	if (value === undefined) throw wrongType(located, name, `one of ${choicesOf(name)}`);
	return value;
}

function wrongType({line, value}: Located, name: string, wanted: string): Refusal {
	return new Refusal(line, `${name} takes ${wanted}, not ${describe(value)}`);
}

function describe(value: Located['value']): string {
	if (value === null) return 'nothing';
	if (typeof value === 'string') return `"${value.length > 40 ? `${value.slice(0, 39)}…` : value}"`;
	if (typeof value === 'object') return value instanceof Map ? 'keys with values' : 'a list';
	return String(value);
}
