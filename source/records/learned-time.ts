/** Where in the lines of a shape their time stands: found in two lines that differ in nothing but their numbers. */
import type {Fields} from './fields.ts';
import type {Clock} from './line-pattern.ts';
import type {TimeRegion} from './line-variant.ts';
import type {TimeSlot} from './shape.ts';
import {readGlogTime, readTime, type TimeContext} from './timestamp.ts';

const day = 24 * 3_600_000;

/** One of the two lines: one character a byte, its numbers, and the time that was read of it. */
export type TimedLine = {readonly text: string; readonly fields: Fields; readonly time: number};

/** `2026-11-21 10:00:00.123`, of fixed width but for its fraction. */
const fixedTime = /^\d{4}[-/]\d\d[-/]\d\d[T_ -]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?!\s?(?:[+-]\d\d|UTC|Z|\d))/;

/** The place of the time; nothing where that is not clear. `regions`: the times in the first line. */
export function timeSlotOf(
	one: TimedLine,
	two: TimedLine,
	regions: readonly TimeRegion[],
	context: TimeContext,
): TimeSlot | undefined {
	for (const {start, isGlog} of regions) {
		const field = fieldFrom(one.fields, start);
		const before = one.fields.starts[field]! - start;
		const timeAt = (line: TimedLine): number | undefined => {
			const at = line.fields.starts[field]! - before;
			return (isGlog ? readGlogTime : readTime)(line.text, at, {...context})?.time;
		};

		if (timeAt(one) !== one.time || timeAt(two) !== two.time) continue;
		// A clock without a date has that of a time before it: of another one in the line, where there is one.
		const onAnotherDay = {reference: context.reference + 5 * day, isRead: true};
		const isDateless = (isGlog ? readGlogTime : readTime)(one.text, start, onAnotherDay)?.time !== one.time;
		if (isDateless && regions.length > 1) return undefined;
		const isFixed = fixedTime.test(one.text.slice(start));
		return {kind: isGlog ? 'glog' : isFixed ? 'fixed' : 'other', field, before, factor: 1};
	}

	return undefined;
}

/** The same for a number of seconds, milliseconds or nanoseconds since 1970; `values` are those of the fields in both lines. */
export function numericTimeOf(
	values: ReadonlyArray<[number, number]>,
	one: number,
	two: number,
): TimeSlot | undefined {
	for (const factor of [1000, 1, 1e-6]) {
		const field = values.findIndex(([first, second]) => first * factor === one && second * factor === two);
		if (field !== -1) return {kind: 'number', field, before: 0, factor};
	}

	return undefined;
}

/** The fields of a time of fixed width. */
export function clockOf(fields: Fields, regions: readonly TimeRegion[], time: TimeSlot | null): Clock {
	const none = {first: -1, last: -1};
	if (time?.kind !== 'fixed') return none;
	const region = regions.find(({start}) => start === fields.starts[time.field]);
	if (!region) return none;
	let last = time.field;
	while (last + 1 < fields.count && fields.starts[last + 1]! < region.end) last++;
	return fields.ends[last]! <= region.end ? {first: time.field, last} : none;
}

function fieldFrom(fields: Fields, at: number): number {
	for (let field = 0; field < fields.count; field++) if (fields.starts[field]! >= at) return field;
	return 0;
}
