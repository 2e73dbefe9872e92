/** Whether a pattern does what its author says: its samples are read as the lines of a log are. */
import {longestText, type Pattern} from './pattern.ts';
import {Patterns} from './patterns.ts';
import {Reading} from './reading.ts';
import {RecordReader} from './record-reader.ts';

export type PatternSample = {
	text: string;
	/** By group, what its author expects of it as text; null where the group is to say nothing. */
	gives: ReadonlyMap<string, string | null>;
};

/** What is wrong with a sample, and with which group of it (null: with all of it). */
export type Fault = {group: string | null; message: string};

/** A noon, so that times of day without a date fall on one day. */
const reference = Date.UTC(2026, 0, 1, 12);

/** The first fault of `sample`, which is read with `pattern` alone; nothing where it is well. */
export function faultOf(pattern: Pattern, {text, gives}: PatternSample): Fault | undefined {
	if (text.length > longestText) {
		return {
			group: null,
			message: `a sample of ${text.length} characters: lines over ${longestText} are not matched`,
		};
	}

	const reading = new RecordReader(reference, {patterns: new Patterns([pattern])}).read(text);
	if (!reading.pattern) {
		const {message} = reading;
		const parts = message === text ? '' : `, neither as a whole nor its message ${quoted(message)}`;
		return {group: null, message: `the sample does not match${parts}`};
	}

	for (const [group, expected] of gives) {
		const message = faultOfGroup(pattern, group, expected, reading);
		if (message !== undefined) return {group, message};
	}

	const unread = reading.pattern.unread.find((group) => !gives.has(group));
	if (unread === undefined) return undefined;
	return {group: null, message: `${unread} cannot be ${quoted(reading.pattern.groups.get(unread)!)}`};
}

function faultOfGroup(
	pattern: Pattern,
	group: string,
	expected: string | null,
	reading: Reading,
): string | undefined {
	const {groups, unread} = reading.pattern!;
	const given = groups.get(group);
	const isRead = given !== undefined && !unread.includes(group);
	if (expected === null) return isRead ? `${group} is ${quoted(given)}, not nothing` : undefined;
	// Read as what was printed is: `1,200`, `warn` and `10:00:00` can be expected as they stand in the log.
	const wanted = new Reading();
	const meaning = pattern.meaningOf(group);
	if (!meaning.take(expected, wanted, {reference, isRead: false})) {
		return `${group} cannot be ${quoted(expected)}, which is expected`;
	}

	if (isRead && Object.is(meaning.of(wanted), meaning.of(reading))) return undefined;
	return `${group} is ${given === undefined ? 'nothing' : quoted(given)}, not ${quoted(expected)}`;
}

function quoted(text: string): string {
	return `"${text.length > 80 ? `${text.slice(0, 79)}…` : text}"`;
}
