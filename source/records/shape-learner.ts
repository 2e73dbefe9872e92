/**
 * Learns what the lines of a shape say, by trying: the line is read as it is, and again with other numbers in it. What
 * has changed in the reading comes from a number that was changed; nothing else may have changed.
 *
 * So the short way (`line-reader.ts`) says just what the long way would say, whatever that is made of.
 */
import {LinePattern, type Clock} from './line-pattern.ts';
import {LineScan} from './line-scan.ts';
import {timeRegions, variantOf, type TimeRegion} from './line-variant.ts';
import type {Reading} from './reading.ts';
import type {RecordReader} from './record-reader.ts';
import type {Shape, Slots, TimeSlot} from './shape.ts';
import {readGlogTime, readTime, type TimeContext} from './timestamp.ts';

/** A line as bytes, scanned. */
export type ScannedLine = {bytes: Buffer; start: number; end: number; scan: LineScan};

/** Lines with more numbers are rare, and trying them takes long. */
const mostFields = 48;

/** What a trial has shown: what does not come from numbers as text, and the numbers. */
type Trial = {
	reading: Reading;
	words: string;
	numbers: number[];
	time: number;
	inherits: boolean;
	awaits: boolean;
};

/** What is learned: the shape, or which fields are no numbers but a part of it (`Top 1 acc`). */
export type Lesson = {shape: Shape} | {fixed: readonly number[]};

/**
 * What lines like `line` say, tried on copies of `reader`; nothing where the short way cannot know it. `fixed` are the
 * fields that are a part of the shape, null before that is known.
 */
export function learn(
	{bytes, start, end}: ScannedLine,
	reader: RecordReader,
	fixed: readonly number[] | null,
): Lesson | undefined {
	// A line of its own: what stands before it in the bytes is none of its shape.
	const line = scanned(Buffer.from(bytes.subarray(start, end)));
	const {scan} = line;
	if (scan.fields.count > mostFields) return undefined;
	const text = line.bytes.toString('latin1');
	const {context} = reader;
	const regions = timeRegions(text, scan.fields, context);
	const first = tryOn(reader, line.bytes.toString('utf8'));
	if (!first) return undefined;

	const changed = (isChanged: (field: number) => boolean, areWhole = false): Buffer =>
		Buffer.from(variantOf(text, scan.fields, regions, isChanged, areWhole), 'latin1');
	const differs = (field: number): boolean => {
		const trial = tryOn(reader, changed((other) => other === field).toString('utf8'));
		return trial?.words !== first.words;
	};

	const isFree = (field: number): boolean => !fixed?.includes(field);
	// `step 10.0` counts steps, and `step 0.3` takes that long.
	const whole = tryOn(reader, changed(isFree, true).toString('utf8'));
	const other = changed(isFree);
	const second = tryOn(reader, other.toString('utf8'));
	if (second?.words !== first.words) {
		if (fixed) return undefined;
		const found = Array.from({length: scan.fields.count}, (_, field) => field).filter(differs);
		return found.length > 0 ? {fixed: found} : undefined;
	}

	if (whole?.words !== first.words) return undefined;
	const fields = fieldValues(line, other, regions, fixed ?? []);
	const slots = fields && slotsOf(first, second, fields);
	const time = fields && timeSlotOf(line, other, regions, fields, [first, second], context);
	if (!slots || time === undefined) return undefined;
	const clock = clockOf(scan, regions, time);
	const pattern = new LinePattern(line.bytes, 0, line.end, scan, fixed ?? [], clock);
	return {shape: shapeOf(first, slots, time, reader, pattern)};
}

function scanned(bytes: Buffer): ScannedLine {
	const scan = new LineScan();
	scan.scan(bytes, 0, bytes.length);
	return {bytes, start: 0, end: bytes.length, scan};
}

/** Reads `text` on a copy of `reader`; nothing where it leaves something open, or tells what is kept by reference. */
function tryOn(reader: RecordReader, text: string): Trial | undefined {
	const copy = reader.copy(inheritedTime);
	const {tables} = copy;
	const reading = copy.read(text);
	const isOpen = !copy.isPlain || copy.hasOpenTraceback(reading.rank);
	if (isOpen || copy.hasError || reading.error || copy.tables !== tables) return undefined;
	const {epoch, epochs, step, steps, fraction, rate, values, metricCount} = reading;
	const inherits = reading.time === inheritedTime;
	return {
		reading,
		words: wordsOf(reading, copy.awaitsMessage),
		numbers: [epoch, epochs, step, steps, fraction, rate, ...values.slice(0, metricCount)],
		time: reading.time,
		inherits,
		awaits: copy.awaitsMessage,
	};
}

/** The time that copies of readers take for that of the record before: one that no log has. */
const inheritedTime = 0.5;

function wordsOf(reading: Reading, awaits: boolean): string {
	const {isStart, isJson, isRow, level, rank, split, countsAside, isStepPerEpoch, rateUnit, ending} = reading;
	const {runName, part, config, tags, results, artifacts, names, units, metricCount, qualifier} = reading;
	return JSON.stringify([
		[
			isStart,
			isJson,
			isRow,
			level,
			rank,
			split,
			countsAside,
			isStepPerEpoch,
			rateUnit,
			ending,
			runName,
			part,
		],
		[config, tags, results, artifacts, awaits, qualifier],
		[names.slice(0, metricCount), units.slice(0, metricCount), Number.isNaN(reading.time)],
	]);
}

/** The numbers of the line and of its variant, by field; nothing where these have not the same fields, or the same value. */
function fieldValues(
	{bytes, scan}: ScannedLine,
	other: Buffer,
	regions: readonly TimeRegion[],
	fixed: readonly number[],
): Array<[number, number]> | undefined {
	const again = new LineScan();
	if (!again.scan(other, 0, other.length)) return undefined;
	if (again.fields.count !== scan.fields.count || again.hash !== scan.hash || again.check !== scan.check)
		return undefined;
	const values: Array<[number, number]> = [];
	for (let field = 0; field < scan.fields.count; field++) {
		const pair: [number, number] = [scan.fields.value(bytes, field), again.fields.value(other, field)];
		const at = scan.fields.starts[field]!;
		const isTime = regions.some((region) => at >= region.start && at < region.end);
		if (pair[0] === pair[1] && !isTime && !fixed.includes(field)) return undefined;
		values.push(pair);
	}

	return values;
}

/** A printed percentage may be told as a part of 1. */
const divisors = [1, 100];

function slotsOf(first: Trial, second: Trial, fields: ReadonlyArray<[number, number]>): Slots | undefined {
	const count = first.numbers.length;
	const slots = {
		fields: new Int32Array(count).fill(-1),
		constants: Float64Array.from(first.numbers),
		arePercent: new Uint8Array(count),
	};
	for (const [at, value] of first.numbers.entries()) {
		const other = second.numbers[at]!;
		if (Object.is(value, other)) continue;
		const found = placesOf(value, other, fields);
		// Where two places fit, another line of the shape will show which it is.
		if (found.length !== 1) return undefined;
		slots.fields[at] = found[0]!.field;
		slots.arePercent[at] = found[0]!.divisor === 100 ? 1 : 0;
	}

	return slots;
}

/** The fields that are `value` in the line and `other` in its variant. */
function placesOf(value: number, other: number, fields: ReadonlyArray<[number, number]>) {
	return divisors.flatMap((divisor) =>
		[...fields.entries()]
			.filter(([, [one, two]]) => Object.is(one / divisor, value) && Object.is(two / divisor, other))
			.map(([field]) => ({field, divisor})),
	);
}

/** Where the time is from; undefined where that is not clear. */
function timeSlotOf(
	{bytes, start, end, scan}: ScannedLine,
	other: Buffer,
	regions: readonly TimeRegion[],
	fields: ReadonlyArray<[number, number]>,
	[first, second]: [Trial, Trial],
	context: TimeContext,
): Shape['time'] | undefined {
	if (first.inherits || second.inherits) return first.inherits && second.inherits ? 'inherited' : undefined;
	if (Number.isNaN(first.time)) return null;
	const [one, two] = [bytes.toString('latin1', start, end), other.toString('latin1')];
	for (const {start: at, isGlog} of regions) {
		const read = isGlog ? readGlogTime : readTime;
		const from = at - start;
		// The variant is of the same length up to its time only where all before it is: its times are found anew.
		if (read(one, from, {...context})?.time !== first.time) continue;
		const field = fieldFrom(scan, at);
		const again = new LineScan();
		again.scan(other, 0, other.length);
		const before = scan.fields.starts[field]! - at;
		if (read(two, again.fields.starts[field]! - before, {...context})?.time !== second.time) continue;
		return {kind: kindOfTime(one.slice(from), isGlog), field, before, factor: 1};
	}

	return numberOfTime(first, second, fields);
}

function fieldFrom(scan: LineScan, at: number): number {
	for (let field = 0; field < scan.fields.count; field++) if (scan.fields.starts[field]! >= at) return field;
	return 0;
}

/** `2026-11-21 10:00:00.123`, of fixed width but for its fraction. */
const fixedTime = /^\d{4}[-/]\d\d[-/]\d\d[T_ -]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?!\s?(?:[+-]\d\d|UTC|Z|\d))/;

function kindOfTime(text: string, isGlog: boolean): TimeSlot['kind'] {
	if (isGlog) return 'glog';
	return fixedTime.test(text) ? 'fixed' : 'other';
}

/** Seconds, milliseconds or nanoseconds since 1970. */
function numberOfTime(
	first: Trial,
	second: Trial,
	fields: ReadonlyArray<[number, number]>,
): TimeSlot | undefined {
	for (const factor of [1000, 1, 1e-6]) {
		const field = fields.findIndex(
			([one, two]) => one * factor === first.time && two * factor === second.time,
		);
		if (field !== -1) return {kind: 'number', field, before: 0, factor};
	}

	return undefined;
}

/** The fields of a time of fixed width. */
function clockOf(scan: LineScan, regions: readonly TimeRegion[], time: Shape['time']): Clock {
	const none = {first: -1, last: -1};
	if (time === null || time === 'inherited' || time.kind !== 'fixed') return none;
	const region = regions.find(({start}) => start === scan.fields.starts[time.field]);
	if (!region) return none;
	let last = time.field;
	while (last + 1 < scan.fields.count && scan.fields.starts[last + 1]! < region.end) last++;
	return scan.fields.ends[last]! <= region.end ? {first: time.field, last} : none;
}

function shapeOf(
	{reading, awaits}: Trial,
	slots: Slots,
	time: Shape['time'],
	reader: RecordReader,
	pattern: LinePattern,
): Shape {
	const {isStart, isJson, isRow, level, rank, split, countsAside, isStepPerEpoch, rateUnit, ending} = reading;
	const {runName, part, config, tags, results, artifacts, names, units, metricCount, qualifier} = reading;
	const hasOwnTime = time !== null && time !== 'inherited';
	return {
		isStart,
		isJson,
		isRow,
		part,
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
		config,
		tags,
		results,
		artifacts,
		time,
		awaitedMessage: reader.awaitsMessage,
		awaitsMessage: awaits,
		tables: reader.tablesFor(reading.message),
		names: names.slice(0, metricCount),
		units: units.slice(0, metricCount),
		slots,
		pattern,
		next: null,
	};
}
