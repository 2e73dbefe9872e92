/**
 * Learns what the lines of a shape say, by trying: the line is read as it is, and again with other numbers in it. What
 * has changed in the reading comes from a number that was changed; nothing else may have changed.
 *
 * So the short way (`line-reader.ts`) says just what the long way would say, whatever that is made of.
 */
import {mayHaveDecimalCommas} from './decimal-commas.ts';
import {clockOf, numericTimeOf, timeSlotOf} from './learned-time.ts';
import {LinePattern} from './line-pattern.ts';
import {LineScan} from './line-scan.ts';
import {timeRegions, variantOf, type TimeRegion} from './line-variant.ts';
import type {Reading} from './reading.ts';
import type {RecordReader} from './record-reader.ts';
import {metricSlots, type Shape, type ShapeWords, type Slots} from './shape.ts';
import {sumsUp} from './summing-up.ts';
import {Table} from './table.ts';

/** A line as bytes, scanned. */
export type ScannedLine = {bytes: Buffer; start: number; end: number; scan: LineScan};

/** Lines with more numbers are rare, and trying them takes long. */
const mostFields = 48;

/** The time that copies of readers take for that of the record before: one that no log has. */
const inheritedTime = 0.5;

/** What is learned: the shape, or which fields are no numbers but a part of it (`Top 1 acc`). */
export type Lesson = {shape: Shape} | {fixed: readonly number[]};

/** A line that was tried: its numbers, and what was read of it in words and in numbers. */
type Trial = {
	text: string;
	scan: LineScan;
	message: string;
	words: ShapeWords;
	wordsAsText: string;
	numbers: number[];
	time: number;
};

/**
 * What lines like `line` say, tried on copies of `reader`; nothing where the short way cannot know it. `fixed` are the
 * fields that are a part of the shape, null before that is known.
 */
export function learn(
	{bytes, start, end}: ScannedLine,
	reader: RecordReader,
	fixed: readonly number[] | null,
): Lesson | undefined {
	// One character a byte: places are the same. And for itself: what stands before it in the bytes is none of its shape.
	const text = bytes.toString('latin1', start, end);
	const first = tryOn(reader, text);
	if (!first || first.scan.fields.count > mostFields || mayHaveDecimalCommas(first.message)) return undefined;

	const {fields} = first.scan;
	const regions = timeRegions(text, fields, reader.context);
	const changed = (isChanged: (field: number) => boolean, areWhole = false): Trial | undefined =>
		tryOn(reader, variantOf(text, fields, regions, isChanged, areWhole));
	const isFree = (field: number): boolean => !fixed?.includes(field);
	const second = changed(isFree);
	if (second?.wordsAsText !== first.wordsAsText) {
		if (fixed) return undefined;
		const differs = (field: number): boolean =>
			changed((other) => other === field)?.wordsAsText !== first.wordsAsText;
		const found = Array.from({length: fields.count}, (_, field) => field).filter(differs);
		return found.length > 0 ? {fixed: found} : undefined;
	}

	// `step 10.0` counts steps, and `step 0.3` takes that long.
	if (changed(isFree, true)?.wordsAsText !== first.wordsAsText) return undefined;
	const shape = shapeOf(first, second, regions, fixed ?? [], reader);
	return shape && {shape};
}

/** Reads `text` on a copy of `reader`; nothing where it leaves something open, or tells what is kept by reference. */
function tryOn(reader: RecordReader, text: string): Trial | undefined {
	const bytes = Buffer.from(text, 'latin1');
	const scan = new LineScan();
	if (!scan.scan(bytes, 0, bytes.length)) return undefined;
	const copy = reader.copy(inheritedTime);
	const {tables} = copy;
	const reading = copy.read(bytes.toString('utf8'));
	// A header is known already, perhaps, but becomes the newest again; and of a row with a bar its numbers decide.
	const isOpenRow = reading.part === 'row' && Table.hasBar(reading.message);
	if (reading.part === 'header' || isOpenRow || sumsUp(reading.message)) return undefined;
	const isOpen = !copy.isPlain || copy.hasOpenTraceback(reading.rank);
	if (isOpen || copy.hasError || reading.error || reading.curves || copy.tables !== tables) return undefined;
	const {epoch, epochs, step, steps, fraction, rate, values, metricCount, time} = reading;
	const words = wordsOf(reading, reader, copy);
	return {
		text,
		scan,
		message: reading.message,
		words,
		wordsAsText: JSON.stringify([words, Number.isNaN(time), time === inheritedTime]),
		numbers: [epoch, epochs, step, steps, fraction, rate, ...values.slice(0, metricCount)],
		time,
	};
}

/** What `reading` says that is no number, and what reading it took and left. */
function wordsOf(reading: Reading, before: RecordReader, after: RecordReader): ShapeWords {
	const {isStart, isJson, isRow, level, rank, split, countsAside, isStepPerEpoch, rateUnit, ending} = reading;
	const {runName, part, qualifier, config, tags, results, artifacts, names, units, metricCount} = reading;
	const hasOwnTime = !Number.isNaN(reading.time) && reading.time !== inheritedTime;
	return {
		isStart,
		isJson,
		isRow,
		isOwn: isJson || (isStart && (level !== null || hasOwnTime)),
		level,
		rank,
		split,
		qualifier,
		countsAside,
		isStepPerEpoch,
		rateUnit,
		ending,
		runName,
		part,
		config,
		tags,
		results,
		artifacts,
		names: names.slice(0, metricCount),
		units: units.slice(0, metricCount),
		awaited: before.awaited,
		awaitsMessage: after.awaitsMessage,
	};
}

function shapeOf(
	first: Trial,
	second: Trial,
	regions: readonly TimeRegion[],
	fixed: readonly number[],
	reader: RecordReader,
): Shape | undefined {
	const values = fieldValues(first, second, regions, fixed);
	const slots = values && slotsOf(first, second, values);
	const time = values && timeOf(first, second, regions, values, reader);
	if (!slots || time === undefined) return undefined;
	const {text, scan, words} = first;
	const clock = clockOf(scan.fields, regions, time === 'inherited' ? null : time);
	const bytes = Buffer.from(text, 'latin1');
	return {
		...words,
		tables: reader.tablesFor(first.message),
		time,
		slots,
		pattern: new LinePattern(bytes, 0, bytes.length, scan, fixed, clock),
		rowCode: undefined,
		next: null,
	};
}

/** The numbers of both lines by field; nothing where these have not the same fields, or the same value. */
function fieldValues(
	first: Trial,
	second: Trial,
	regions: readonly TimeRegion[],
	fixed: readonly number[],
): Array<[number, number]> | undefined {
	const [one, two] = [first.scan, second.scan];
	const isSameShape =
		one.fields.count === two.fields.count && one.hash === two.hash && one.check === two.check;
	if (!isSameShape) return undefined;
	const [bytes, others] = [Buffer.from(first.text, 'latin1'), Buffer.from(second.text, 'latin1')];
	const values: Array<[number, number]> = [];
	for (let field = 0; field < one.fields.count; field++) {
		const pair: [number, number] = [one.fields.value(bytes, field), two.fields.value(others, field)];
		const at = one.fields.starts[field]!;
		const isTime = regions.some((region) => at >= region.start && at < region.end);
		if (pair[0] === pair[1] && !isTime && !fixed.includes(field)) return undefined;
		values.push(pair);
	}

	return values;
}

/** A printed percentage may be told as a part of 1. */
const divisors = [1, 100];

function slotsOf(first: Trial, second: Trial, values: ReadonlyArray<[number, number]>): Slots | undefined {
	const count = first.numbers.length;
	const slots = {
		fields: new Int32Array(count).fill(-1),
		constants: Float64Array.from(first.numbers),
		arePercent: new Uint8Array(count),
		hasCounters: [first, second].some(({numbers}) =>
			numbers.slice(0, metricSlots).some((one) => !Number.isNaN(one)),
		),
	};
	for (const [at, value] of first.numbers.entries()) {
		const other = second.numbers[at]!;
		if (Object.is(value, other)) continue;
		const found = placesOf(value, other, values);
		// Where two places fit, another line of the shape will show which it is.
		if (found.length !== 1) return undefined;
		slots.fields[at] = found[0]!.field;
		slots.arePercent[at] = found[0]!.divisor === 100 ? 1 : 0;
	}

	const changing = Int32Array.from(slots.fields.keys()).filter((slot) => slots.fields[slot]! >= 0);
	return {...slots, changing};
}

/** The fields that are `value` in the line and `other` in its variant. */
function placesOf(value: number, other: number, values: ReadonlyArray<[number, number]>) {
	return divisors.flatMap((divisor) =>
		[...values.entries()]
			.filter(([, [one, two]]) => Object.is(one / divisor, value) && Object.is(two / divisor, other))
			.map(([field]) => ({field, divisor})),
	);
}

/** Where the time is from; undefined where that is not clear. */
function timeOf(
	first: Trial,
	second: Trial,
	regions: readonly TimeRegion[],
	values: ReadonlyArray<[number, number]>,
	{context}: RecordReader,
): Shape['time'] | undefined {
	if (Number.isNaN(first.time)) return null;
	if (first.time === inheritedTime) return 'inherited';
	const [one, two] = [first, second].map(({text, scan, time}) => ({text, fields: scan.fields, time}));
	return timeSlotOf(one!, two!, regions, context) ?? numericTimeOf(values, first.time, second.time);
}
