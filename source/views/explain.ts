/** What was taken from one line of a log, and what was not, in the shape to be shown. */
import {classOf} from '../records/errors.ts';
import {literalText, type Literal} from '../records/literal.ts';
import type {Part, Reading} from '../records/reading.ts';
import {formatDateTime} from '../text/durations.ts';
import {makeSafe} from '../text/safe.ts';
import {numberMarks, type NumberMark} from './taken-numbers.ts';

/** What was taken of one kind (`metrics`: `loss 0.5`, `lr 0.1`), safe to print. */
export type Fact = {label: string; parts: string[]};

export type Explanation = {
	/** The line, safe to print, and the numbers in it. */
	text: string;
	marks: NumberMark[];
	facts: Fact[];
	/** Nothing was taken, but for where the line belongs. */
	isEmpty: boolean;
	/** The metrics, by their names as printed. */
	names: string[];
	/** The same for lines that differ in their numbers only. */
	shape: string;
};

const parts: Readonly<Record<Part, string>> = {
	header: 'names of a table, if rows follow',
	row: 'row of a table',
	object: 'part of an object, read at its end',
	traceback: 'part of a traceback',
};

/** Explains `line`, of which `reading` was made. */
export function explain(line: string, reading: Reading): Explanation {
	const text = makeSafe(line.replace(/^\uFEFF/, '').trimEnd());
	const facts = factsOf(reading);
	const names = reading.names.slice(0, reading.metricCount);
	// The last frame of a bar is like those before it, though it is not drawn over.
	const kinds = facts.map(({label}) => label).filter((label) => label !== 'record');
	return {
		text,
		marks: marksOf(text, reading),
		facts,
		isEmpty: kinds.length === 0 && !reading.isJson && reading.part === null && !hasPrefix(reading),
		names,
		shape: [...kinds, ...names, shapeOf(text)].join('\n'),
	};
}

function hasPrefix({isStart, time, level, rank}: Reading): boolean {
	return rank !== null || (isStart && (level !== null || !Number.isNaN(time)));
}

/** The numbers of the message: what stands before it was read as a time, a level, a logger. */
function marksOf(text: string, reading: Reading): NumberMark[] {
	const {message, isJson, error, part} = reading;
	// Those of an error are its message, and those of a piece are taken with the whole.
	if (error !== null || part === 'object' || part === 'traceback') return [];
	const safe = makeSafe(message);
	const start = isJson ? -1 : text.lastIndexOf(safe);
	return start === -1
		? numberMarks(text, 0, text.length, reading)
		: numberMarks(text, start, start + safe.length, reading);
}

/** Characters of a line that make its shape. */
const longestShape = 300;

function shapeOf(text: string): string {
	return text
		.slice(0, longestShape)
		.replace(/[+-]?\d[\d.,:]*(?:e[+-]?\d+)?|\b(?:nan|inf)\b/gi, '#')
		.replace(/[\s#=>.·█▏▎▍▌▋▊▉━╸╺-]+/g, ' ');
}

function factsOf(reading: Reading): Fact[] {
	const facts: Fact[] = [];
	const add = (label: string, some: ReadonlyArray<string | null>): void => {
		const told = some.filter((part) => part !== null && part !== '').map((part) => makeSafe(part!));
		if (told.length > 0) facts.push({label, parts: told});
	};

	add('record', recordParts(reading));
	add('pattern', patternParts(reading));
	add('run', [reading.runName]);
	add('progress', progressParts(reading));
	add('metrics', metricParts(reading));
	add('settings', entries(reading.config));
	add('results', entries(reading.results));
	add('tags', entries(reading.tags));
	add('artifacts', reading.artifacts ?? []);
	add('error', errorParts(reading));
	add('ending', [reading.ending]);
	return facts;
}

function recordParts(reading: Reading): Array<string | null> {
	const {isStart, isFrame, isRow, isJson, part, time, level, logger, rank} = reading;
	// A continuation has the time and the level of its record.
	const own = isStart ? [Number.isNaN(time) ? null : momentOf(time), level, logger] : [];
	return [
		...own,
		rank === null ? null : `rank ${rank}`,
		isFrame ? 'drawn over by what follows' : null,
		part && parts[part],
		isRow ? 'row of numbers' : isJson ? 'JSON object' : null,
		isStart || part !== null || (level === null && Number.isNaN(time))
			? null
			: 'goes on with the record above',
	];
}

/** Which pattern of the user's gave the numbers, and which of its groups are no number, time or level. */
function patternParts({pattern}: Reading): string[] {
	if (!pattern) return [];
	const {name, groups, unread} = pattern;
	return [name, ...unread.map((group) => `${group} not read from "${groups.get(group) ?? ''}"`)];
}

/** The local time to the millisecond, where there is more than seconds. */
function momentOf(time: number): string {
	const milliseconds = ((time % 1000) + 1000) % 1000;
	const fraction = milliseconds === 0 ? '' : `.${String(Math.trunc(milliseconds)).padStart(3, '0')}`;
	return formatDateTime(time) + fraction;
}

function progressParts(reading: Reading): Array<string | null> {
	const {epoch, epochs, step, steps, isStepPerEpoch, fraction, rate, rateUnit, split, countsAside} = reading;
	const steppedOf = counter('step', step, steps);
	return [
		counter('epoch', epoch, epochs),
		steppedOf && isStepPerEpoch ? `${steppedOf} of this epoch` : steppedOf,
		Number.isNaN(fraction) ? null : `${String(Number((fraction * 100).toPrecision(6)))} %`,
		Number.isNaN(rate) ? null : `${rate} ${rateUnit ?? ''}`,
		split && `${split} split`,
		countsAside ? 'counts another loop than the training' : null,
	];
}

/** `epoch 3 of 20`, `20 epochs`; null where neither is known. */
function counter(word: string, value: number, total: number): string | null {
	if (Number.isNaN(value)) return Number.isNaN(total) ? null : `${total} ${word}s`;
	return Number.isNaN(total) ? `${word} ${value}` : `${word} ${value} of ${total}`;
}

function metricParts({metricCount, names, values, units}: Reading): string[] {
	return names.slice(0, metricCount).map((name, at) => {
		const unit = units[at] ?? null;
		return `${name} ${values[at]!}${unit === null ? '' : ` ${unit}`}`;
	});
}

function errorParts({error, amendsError, part}: Reading): Array<string | null> {
	if (!error) return [];
	const told = [classOf(error.type), error.category, error.operation && `in ${error.operation}`];
	if (!amendsError) return [...told, error.message];
	return ['more about the error above', ...told, part === 'traceback' ? error.message : null];
}

function entries(all: Readonly<Record<string, Literal>> | null): string[] {
	return Object.entries(all ?? {}).map(([name, value]) => `${name} ${literalText(value)}`);
}
