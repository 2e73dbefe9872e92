/** A line with other numbers in it, of the same shape: what its reading then has in another place is from that number. */
import type {Fields} from './fields.ts';
import {form} from './number-scan.ts';
import {readGlogTime, readTime, type TimeContext} from './timestamp.ts';

/** A time in a line: where it begins and ends. Lines are one character a byte here, so that places are those of bytes. */
export type TimeRegion = {start: number; end: number; isGlog: boolean};

const clockPart = /\d\d?:\d\d:(\d\d)/g;

/** The times in `line`, by every number of `fields` that one may begin with. */
export function timeRegions(line: string, fields: Fields, context: TimeContext): TimeRegion[] {
	const regions: TimeRegion[] = [];
	let after = 0;
	for (let field = 0; field < fields.count; field++) {
		const first = fields.starts[field]!;
		if (first < after) continue;
		const region = regionAt(line, first, {...context});
		if (!region) continue;
		regions.push(region);
		after = region.end;
	}

	return regions;
}

/** The time that begins at `first`, or just before it with a name or with glog's letter and date. */
function regionAt(line: string, first: number, context: TimeContext): TimeRegion | undefined {
	// `I1121 10:00:00.123456`: digits behind a letter are no field. Asked first, since the clock is one by itself.
	const glog = /[IWEF](\d{4,8} )$/.exec(line.slice(Math.max(0, first - 10), first));
	if (glog) {
		const start = first - glog[1]!.length;
		const time = readGlogTime(line, start, context);
		if (time) return {start, end: time.end, isGlog: true};
	}

	const numeric = readTime(line, first, context);
	if (numeric) return {start: first, end: numeric.end, isGlog: false};
	// `Sat Nov 21 10:00:00 2026`
	const named = /(?:[A-Z][a-z]{2},? )?[A-Z][a-z]{2} {1,2}$/.exec(line.slice(Math.max(0, first - 12), first));
	if (!named) return undefined;
	const start = first - named[0].length;
	const time = readTime(line, start, context);
	return time && {start, end: time.end, isGlog: false};
}

/**
 * `line` with another number of the same form in each field for which `isChanged` says so, and other seconds in each of its
 * times. `areWhole`: fractions are made those of whole numbers (`10.0`), and whole numbers small.
 */
export function variantOf(
	line: string,
	fields: Fields,
	regions: readonly TimeRegion[],
	isChanged: (field: number) => boolean,
	areWhole = false,
): string {
	let variant = '';
	let at = 0;
	const replace = (from: number, to: number, text: string): void => {
		variant += line.slice(at, from) + text;
		at = to;
	};

	for (let field = 0; field < fields.count; field++) {
		const [first, last] = [fields.starts[field]!, fields.ends[field]!];
		if (first < at) continue;
		const regionAt = regions.findIndex((region) => first >= region.start && first < region.end);
		if (regionAt !== -1) {
			const {end} = regions[regionAt]!;
			replace(first, end, otherSeconds(line.slice(first, end), regionAt));
		} else if (isChanged(field)) {
			replace(first, last, otherNumber(line, fields, field, areWhole));
		}
	}

	return variant + line.slice(at);
}

/** `time` a few seconds on or back. */
function otherSeconds(time: string, turn: number): string {
	const changed = time.replace(clockPart, (clock, seconds: string) => {
		const other = (Number(seconds) + 7 * (turn + 1)) % 60;
		return clock.slice(0, -2) + String(other).padStart(2, '0');
	});
	// Seconds since 1970 have no clock.
	return changed === time ? time.replace(/^\d+/, (seconds) => otherDigits(seconds, turn)) : changed;
}

/** A number of the form of the one in `field`, but another one, and in each field another one. */
function otherNumber(line: string, fields: Fields, field: number, isWhole: boolean): string {
	const [start, end] = [fields.starts[field]!, fields.ends[field]!];
	const text = line.slice(start, end);
	const value = Number(text.replaceAll(',', ''));
	const kind = fields.forms[field]!;
	const make = (whole: number): string => {
		const sign = text.startsWith('-') ? '-' : '';
		// Times a small power of ten only 0 is whole.
		const exponent = /[eE][-+]?\d+$/.test(text) ? 'e-07' : '';
		const digits = isWhole && exponent !== '' ? 0 : whole;
		if (kind === form.fraction) return `${sign}${digits}.${isWhole ? 0 : 137 + 37 * field}${exponent}`;
		if (kind === form.exponent) return `${sign}${digits}${exponent}`;
		if (kind === form.thousands) return text.replaceAll(/\d+/g, (digits) => otherDigits(digits, whole));
		// How many digits a date, a time or the seconds since 1970 have is a part of the shape.
		const joints = jointsOf(line, start, end);
		// A rule may be about large numbers, or about small ones, such as those of levels (10, 20 … 50).
		if (text.length < 10 && joints === '')
			return String(isWhole ? 10 * (1 + (whole % 5)) : 1000 + 37 * whole);
		if (text.length !== 2) return otherDigits(text, whole);
		// What may be an hour, a minute, a day or a month is one; of a ratio any number will do.
		return String(10 + ((value * 7 + 11 * whole) % (joints.includes('/') ? 49 : 3)));
	};

	const other = make(field + 2);
	return Number(other.replaceAll(',', '')) === value ? make(field + 3) : other;
}

/** `digits` with two other ones: turned on by one and more, and never to 0. Of many those that a double still has. */
function otherDigits(digits: string, turn = 0): string {
	const other = (digit: string): string => {
		const turned = (Number(digit) + 1 + (turn % 8)) % 10;
		return String(turned === 0 ? (digit === '5' ? 6 : 5) : turned);
	};
	const at = digits.length >= 10 ? 2 : Math.max(0, digits.length - 2);
	return digits.slice(0, at) + digits.slice(at, at + 2).replaceAll(/\d/g, other) + digits.slice(at + 2);
}

/** What joins the number to others, as in `10:30`, `2026-11` and `3/50`. */
function jointsOf(line: string, start: number, end: number): string {
	const before = /\d([:/-])$/.exec(line.slice(Math.max(0, start - 2), start))?.[1] ?? '';
	const behind = /^([:/-])\d/.exec(line.slice(end, end + 2))?.[1] ?? '';
	return before + behind;
}
