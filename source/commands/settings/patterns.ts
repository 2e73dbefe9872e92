/** The patterns of a settings file: each is built and tried on its samples before a log is read. */
import {faultOf} from '../../records/pattern-sample.ts';
import {mostParts, Pattern} from '../../records/pattern.ts';
import {entriesOf, listOf, textOf, unknownKey} from './file.ts';
import {Refusal, type Entry, type Located} from './yaml.ts';

export const mostPatterns = 50;
/** Characters of an expression. */
export const longestExpression = 1000;

/** Reads the list below `patterns`. Throws a {@link Refusal}. */
export function readPatterns(located: Located): Pattern[] {
	const items = listOf(located, 'patterns');
	if (items.length > mostPatterns) {
		throw new Refusal(items[mostPatterns]!.line, `${items.length} patterns, at most ${mostPatterns}`);
	}

	const patterns: Pattern[] = [];
	let parts = 0;
	for (const item of items) {
		const keys = keysOf(item, 'a pattern', ['name', 'regex', 'samples'], ['names']);
		const [nameAt, regexAt] = [keys.get('name')!, keys.get('regex')!];
		const name = textOf(nameAt, 'name');
		inPattern(name, () => {
			if (patterns.some((other) => other.name === name)) {
				throw new Refusal(nameAt.line, 'there is one of this name before it');
			}

			const pattern = buildPattern(name, regexAt, keys.get('names'));
			parts += pattern.parts;
			if (parts > mostParts) {
				const reason = `too slow: with those before it ${parts} parts, at most ${mostParts}`;
				throw new Refusal(regexAt.line, `${reason}; leave out repetitions such as {100}`);
			}

			checkSamples(pattern, keys.get('samples')!);
			patterns.push(pattern);
		});
	}

	return patterns;
}

/** Runs `read`; what it refuses is told as a fault of the pattern `name`. */
function inPattern(name: string, read: () => void): void {
	try {
		read();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		throw new Refusal(error.line, `pattern "${name}": ${error.message}`);
	}
}

/** The keys of a map that has all of `needed`, perhaps `others`, and none beside. `what` it is, for the message. */
function keysOf(
	located: Located,
	what: string,
	needed: readonly string[],
	others: readonly string[],
): ReadonlyMap<string, Entry> {
	const entries = entriesOf(located, what);
	const known = [...needed, ...others];
	for (const [key, {keyLine}] of entries) {
		if (!known.includes(key)) throw unknownKey(key, known, keyLine);
	}

	const missing = needed.find((key) => !entries.has(key));
	if (missing !== undefined) throw new Refusal(located.line, `${what} needs ${missing}`);
	return entries;
}

function buildPattern(name: string, regexAt: Located, namesAt: Entry | undefined): Pattern {
	const regex = textOf(regexAt, 'regex');
	if (regex.length > longestExpression) {
		throw new Refusal(regexAt.line, `a regex of ${regex.length} characters, at most ${longestExpression}`);
	}

	const names = namesAt ? entriesOf(namesAt, 'names') : new Map<string, Entry>();
	const metrics = new Map([...names].map(([group, entry]) => [group, textOf(entry, group)]));
	const pattern = compile(name, regex, metrics, regexAt.line);
	for (const [group, {keyLine}] of names) checkGroup(pattern, group, keyLine);
	return pattern;
}

function compile(name: string, regex: string, metrics: ReadonlyMap<string, string>, line: number): Pattern {
	try {
		return new Pattern(name, regex, metrics);
	} catch (error) {
		throw new Refusal(line, (error as Error).message);
	}
}

/** Refuses a group that the expression does not have. */
function checkGroup({groups}: Pattern, group: string, line: number): void {
	if (!groups.includes(group)) throw unknownKey(group, groups, line, 'group');
}

function checkSamples(pattern: Pattern, samplesAt: Located): void {
	const samples = listOf(samplesAt, 'samples');
	if (samples.length === 0) throw new Refusal(samplesAt.line, 'samples needs a line that the pattern is for');
	for (const sample of samples) {
		const keys = keysOf(sample, 'a sample', ['text'], ['gives']);
		const [textAt, givesAt] = [keys.get('text')!, keys.get('gives')];
		const expected = givesAt ? entriesOf(givesAt, 'gives') : new Map<string, Entry>();
		for (const [group, {keyLine}] of expected) checkGroup(pattern, group, keyLine);
		const gives = new Map([...expected].map(([group, entry]) => [group, expectedText(group, entry)]));
		const fault = faultOf(pattern, {text: textOf(textAt, 'text'), gives});
		if (fault) throw new Refusal(expected.get(fault.group ?? '')?.line ?? textAt.line, fault.message);
	}
}

/** What a sample is to give, as a log would print it; null for nothing. */
function expectedText(group: string, {line, value}: Located): string | null {
	if (typeof value !== 'object') return String(value);
	if (value === null) return null;
	throw new Refusal(line, `${group} takes one value`);
}
