/** A line with other numbers in it, of the same shape: what its reading then has in another place is from that number. */
import type {LineScan} from './line-scan.ts';
import {form} from './number-scan.ts';
import {readGlogTime, readTime, type TimeContext} from './timestamp.ts';

/** A time in a line: where it begins and ends, in bytes. */
export type TimeRegion = {start: number; end: number; isGlog: boolean};

const clockPart = /\d\d?:\d\d:(\d\d)/g;

/** The times in `bytes` from `start` to `end`, by every number that one may begin with. */
export function timeRegions(line: string, scan: LineScan, start: number, context: TimeContext): TimeRegion[] {
	const regions: TimeRegion[] = [];
	let after = 0;
	for (let field = 0; field < scan.fields.count; field++) {
		const first = scan.fields.starts[field]! - start;
		if (first < after) continue;
		const region = regionAt(line, first, {...context});
		if (!region) continue;
		regions.push({start: region.start + start, end: region.end + start, isGlog: region.isGlog});
		after = region.end;
	}

	return regions;
}

/** The time that begins at `first`, or just before it with a name or with glog's letter and date. */
function regionAt(line: string, first: number, context: TimeContext): TimeRegion | undefined {
	const numeric = readTime(line, first, context);
	if (numeric) return {start: first, end: numeric.end, isGlog: false};
	// `I1121 10:00:00.123456`: digits behind a letter are no field.
	const glog = /[IWEF](\d{4,8} )$/.exec(line.slice(Math.max(0, first - 10), first));
	if (glog) {
		const start = first - glog[1]!.length;
		const time = readGlogTime(line, start, context);
		return time && {start, end: time.end, isGlog: true};
	}

	// `Sat Nov 21 10:00:00 2026`
	const named = /(?:[A-Z][a-z]{2},? )?[A-Z][a-z]{2} {1,2}$/.exec(line.slice(Math.max(0, first - 12), first));
	if (!named) return undefined;
	const start = first - named[0].length;
	const time = readTime(line, start, context);
	return time && {start, end: time.end, isGlog: false};
}

/**
 * The bytes of the line with another number of the same form in each field for which `isChanged` says so, and other
 * seconds in each of its times. The line begins at `start`. `areWhole`: fractions are made those of whole numbers (`10.0`).
 */
export function variantOf(
	bytes: Buffer,
	start: number,
	end: number,
	scan: LineScan,
	regions: readonly TimeRegion[],
	isChanged: (field: number) => boolean,
	areWhole = false,
): Buffer {
	const parts: string[] = [];
	let at = start;
	const replace = (from: number, to: number, text: string): void => {
		parts.push(bytes.toString('latin1', at, from), text);
		at = to;
	};

	for (let field = 0; field < scan.fields.count; field++) {
		const [first, last] = [scan.fields.starts[field]!, scan.fields.ends[field]!];
		if (first < at) continue;
		const regionAt = regions.findIndex((region) => first >= region.start && first < region.end);
		if (regionAt !== -1) {
			const region = regions[regionAt]!;
			replace(first, region.end, otherSeconds(bytes.toString('latin1', first, region.end), regionAt));
		} else if (isChanged(field)) {
			replace(first, last, otherNumber(bytes, scan, field, areWhole));
		}
	}

	parts.push(bytes.toString('latin1', at, end));
	return Buffer.from(parts.join(''), 'latin1');
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
function otherNumber(bytes: Buffer, scan: LineScan, field: number, isWhole: boolean): string {
	const [start, end] = [scan.fields.starts[field]!, scan.fields.ends[field]!];
	const text = bytes.toString('latin1', start, end);
	const value = scan.fields.value(bytes, field);
	const kind = scan.fields.forms[field]!;
	const make = (whole: number): string => {
		const sign = text.startsWith('-') ? '-' : '';
		const exponent = /[eE][-+]?\d+$/.exec(text)?.[0] ?? '';
		if (kind === form.fraction) return `${sign}${whole}.${isWhole ? 0 : 137 + 37 * field}${exponent}`;
		if (kind === form.exponent) return `${sign}${whole}${exponent}`;
		if (kind === form.thousands) return text.replace(/^\d+/, (digits) => otherDigits(digits, whole));
		// How many digits a date, a time or the seconds since 1970 have is a part of the shape.
		const isTimed = text.length >= 10 || isJoined(bytes, start, end);
		if (!isTimed) return String(1000 + 37 * whole);
		return text.length === 2 ? String(10 + ((value * 7 + 11 * whole) % 49)) : otherDigits(text, whole);
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

/** Whether the number is one of several that are joined, as in `10:30` and `2026-11`. */
function isJoined(bytes: Buffer, start: number, end: number): boolean {
	const around =
		bytes.toString('latin1', Math.max(0, start - 2), start) + '#' + bytes.toString('latin1', end, end + 2);
	return /\d[:/-]#|#[:/-]\d/.test(around);
}
