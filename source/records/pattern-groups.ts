/** What the groups of a user's expression mean: some names are what they say, every other one is a metric. */
import {levelLettered, levelNamed, levelNumbered, type Level} from './levels.ts';
import {parseNumber} from './number.ts';
import type {Reading} from './reading.ts';
import {readTime, type TimeContext} from './timestamp.ts';
import {isAside, splitNamed} from './vocabulary.ts';

export type Group = {
	/** For the documentation. */
	description: string;
	/** Takes the text that the group matched; false where it is not what the group is for. */
	take: (text: string, reading: Reading, context: TimeContext) => boolean;
	/** What a reading has of it; null or NaN where nothing. */
	of: (reading: Reading) => number | string | null;
};

/** The groups that are no metrics. */
export const namedGroups: ReadonlyMap<string, Group> = new Map<string, Group>([
	counter('step', 'the step, of the whole training'),
	counter('steps', 'how many steps there are'),
	[
		'batch',
		{
			description: 'the step where it begins anew with each epoch',
			take: (text, reading) => takeCount(text, 'step', reading) && markPerEpoch(reading),
			of: ({step}) => step,
		},
	],
	[
		'batches',
		{
			description: 'how many steps an epoch has',
			take: (text, reading) => takeCount(text, 'steps', reading) && markPerEpoch(reading),
			of: ({steps}) => steps,
		},
	],
	counter('epoch', 'the epoch'),
	counter('epochs', 'how many epochs there are'),
	[
		'time',
		{
			description: 'when the line was written, in any form that is understood without a pattern too',
			take(text, reading, context) {
				const found = readTime(text, 0, context);
				if (found?.end !== text.length) return false;
				reading.time = found.time;
				return true;
			},
			of: ({time}) => time,
		},
	],
	[
		'level',
		{
			description: "the level: a name, its first letter, or a number of Python's `logging`",
			take(text, reading) {
				const level = levelOf(text);
				if (level) reading.level = level;
				return level !== undefined;
			},
			of: ({level}) => level,
		},
	],
	['logger', {description: 'who wrote the line', take: takeLogger, of: ({logger}) => logger}],
	['message', {description: 'the part that the log shows', take: takeMessage, of: ({message}) => message}],
	[
		'split',
		{
			description: 'what the numbers were measured on: `train`, `val`, `test` and other words for these',
			take: takeSplit,
			of: ({split}) => split,
		},
	],
]);

/** The group of a metric called `name`. */
export function metricGroup(name: string): Group {
	return {
		description: '',
		take(text, reading) {
			const number = parseNumber(text);
			if (number) reading.addMetric(name, number.value, number.unit);
			return number !== undefined;
		},
		of({names, values, metricCount}) {
			const at = names.indexOf(name);
			return at === -1 || at >= metricCount ? null : values[at]!;
		},
	};
}

type Count = 'step' | 'steps' | 'epoch' | 'epochs';

function counter(name: Count, description: string): [string, Group] {
	return [
		name,
		{
			description,
			take: (text, reading) => takeCount(text, name, reading),
			of: (reading) => reading[name],
		},
	];
}

function takeCount(text: string, name: Count, reading: Reading): boolean {
	const number = parseNumber(text);
	if (number?.unit !== null || !Number.isFinite(number.value)) return false;
	reading[name] = number.value;
	return true;
}

function markPerEpoch(reading: Reading): true {
	reading.isStepPerEpoch = true;
	return true;
}

function levelOf(text: string): Level | undefined {
	if (text.length === 1) return levelLettered(text.toUpperCase());
	return levelNamed(text) ?? levelNumbered(Number(text));
}

function takeLogger(text: string, reading: Reading): boolean {
	reading.logger = text;
	return text !== '';
}

function takeMessage(text: string, reading: Reading): boolean {
	if (text === '') return false;
	reading.message = text;
	// They were measured in the message that was.
	reading.spans.length = 0;
	return true;
}

function takeSplit(text: string, reading: Reading): boolean {
	const split = splitNamed(text);
	if (!split) return false;
	reading.split = split;
	// As without a pattern: steps beside the word for a validation are those of its own loop.
	reading.countsAside = isAside(split);
	return true;
}
