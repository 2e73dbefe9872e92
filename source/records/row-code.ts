/**
 * Code of its own for a shape that a log repeats thousands of times. What {@link LinePattern} looks up for each number (what
 * stands before it, its form, its slot) is written out there, which reads lines five times as fast.
 *
 * No text of the log becomes code: what the lines have in common is compared as numbers.
 */
import type {Fields} from './fields.ts';
import {clockWidth, hasFraction, type LinePattern} from './line-pattern.ts';
import {mayBeSigned} from './line-scan.ts';
import {form, powers} from './number-scan.ts';
import {totals, type Shape, type Slots} from './shape.ts';

/**
 * Reads the line that begins at `at`, into `columns` at `row` of each slot's column, and where the number that `fields` is to
 * have begins. The index of its newline, which is before `end`; -1 for a line that has to be read another way. A newline has
 * to stand before `end`. `words` are the same bytes.
 */
export type RowCode = (
	bytes: Buffer,
	words: DataView,
	at: number,
	end: number,
	columns: Float64Array,
	row: number,
	fields: Fields,
) => number;

/** Digits of a whole number of 32 bits. */
const mostDigits = 9;

const newline = 0x0a;
const comma = 0x2c;
const plus = 0x2b;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const upperE = 0x45;
const lowerE = 0x65;

/** Code for lines of a shape, and for columns of `height` rows; null where none can be made. */
export function rowCode(shape: Pick<Shape, 'pattern' | 'slots' | 'time'>, height: number): RowCode | null {
	const {pattern, slots} = shape;
	const {count, clock, starts, ends} = pattern;
	const time = shape.time === 'inherited' ? null : shape.time;
	let code = '';
	let literalFrom = 0;
	for (let field = 0; field < count; field++) {
		code += literalCode(pattern.bytes.subarray(literalFrom, starts[field]));
		if (time?.field === field) code += `fields.starts[${field}] = at;`;
		const isClock = field === clock.first;
		if (isClock) {
			code += clockCode(pattern, starts[field]!);
			field = clock.last;
		} else {
			const isTime = time?.field === field && time.kind === 'number';
			const isShort = !isTime && pattern.isFixed[field] === 0 && !mayGoOn(pattern, field);
			code += isShort ? shortCode(pattern, field) : otherCode(field);
			code += storeCode(slots, field, height);
		}

		literalFrom = ends[field]!;
	}

	code += literalCode(Uint8Array.of(...pattern.bytes.subarray(literalFrom), newline));
	return compile(code, pattern);
}

/** Where code must not be made of text (`--disallow-code-generation-from-strings`) there is none. */
function compile(code: string, pattern: LinePattern): RowCode | null {
	const body = `
		return (bytes, words, at, end, columns, row, fields) => {
			const start = at;
			let first = 0, from = 0, point = 0, digit = 0, mantissa = 0, value = 0;
			${code}
			return at - 1;
		};
	`;
	try {
		// eslint-disable-next-line @typescript-eslint/no-implied-eval
		const make = new Function('pattern', 'powers', body) as (
			pattern: LinePattern,
			powers: Float64Array,
		) => RowCode;
		return make(pattern, powers);
	} catch (error) {
		if (error instanceof EvalError) return null;
		throw error;
	}
}

/** Goes over `bytes`, by words of which the last may overlap. */
function literalCode(bytes: Uint8Array): string {
	const {length} = bytes;
	if (length === 0) return '';
	const words = new DataView(bytes.buffer, bytes.byteOffset, length);
	const differs: string[] = [`at + ${length} > end`];
	if (length < 4) {
		for (let at = 0; at < length; at++) differs.push(`bytes[at + ${at}] !== ${bytes[at]!}`);
	} else {
		for (let at = 0; at < length - 4; at += 4)
			differs.push(`words.getInt32(at + ${at}, true) !== ${words.getInt32(at, true)}`);
		differs.push(`words.getInt32(at + ${length - 4}, true) !== ${words.getInt32(length - 4, true)}`);
	}

	return `if (${differs.join(' || ')}) return -1; at += ${length};`;
}

/** Goes over digits, whose value is in `mantissa` then; `digit` is no digit: the byte behind them less that of 0. */
const digits =
	`for (; (digit = bytes[at] - ${zero}) >>> 0 <= 9; at++)` +
	'mantissa = (Math.imul(mantissa, 10) + digit) | 0;';

/** Reads a number whose digits are few, and any other one as {@link otherCode} does. */
function shortCode({bytes, starts, forms, widths}: LinePattern, field: number): string {
	const isFraction = forms[field] === form.fraction;
	const maySign = isFraction && mayBeSigned(bytes[starts[field]! - 1] ?? 0);
	const width = widths[field]!;
	const wanted = [width === 0 ? 'point > from' : `point - from === ${width}`];
	if (isFraction) {
		const notExponent = [lowerE, upperE].map((letter) => `digit !== ${letter - zero}`);
		wanted.push('at > point + 1', `at - from <= ${mostDigits + 1}`, ...notExponent);
	} else {
		wanted.push(`at - from <= ${mostDigits}`);
	}

	return `
		first = at;
		${maySign ? `if (bytes[at] === ${minus}) at++;` : ''}
		from = at;
		mantissa = 0;
		${digits}
		point = at;
		${isFraction ? `if (digit === ${point - zero}) { at++; ${digits} }` : ''}
		if (${wanted.join(' && ')}) {
			value = ${isFraction ? 'mantissa / powers[at - point - 1]' : 'mantissa'};
			${maySign ? 'if (from > first) value = -value;' : ''}
		} else {
			at = first;
			${otherCode(field)}
		}
	`;
}

function otherCode(field: number): string {
	return `
		fields.starts[${field}] = at;
		at = pattern.readField(bytes, words, at, start, end, ${field}, fields);
		if (at < 0) return -1;
		fields.ends[${field}] = at;
		value = fields.value(bytes, ${field});
	`;
}

/** Whether what stands behind a number may be a part of it, or the number is of a form that is read more slowly. */
function mayGoOn({bytes, starts, ends, forms}: LinePattern, field: number): boolean {
	if (forms[field] !== form.whole && forms[field] !== form.fraction) return true;
	const at = ends[field]!;
	const next = bytes[at];
	if (next !== comma && next !== lowerE && next !== upperE) return false;
	// What is not a digit nor a sign there is the same in every line.
	const behind = bytes[at + 1] ?? newline;
	return at + 1 === starts[field + 1] || behind === plus || behind === minus;
}

function clockCode({bytes}: LinePattern, from: number): string {
	const differs: string[] = [`at + ${clockWidth} > end`];
	for (let joint = 4; joint < clockWidth; joint += 3)
		differs.push(`bytes[at + ${joint}] !== ${bytes[from + joint]!}`);
	const isDigit = `(bytes[at] - ${zero}) >>> 0 <= 9`;
	const rest = hasFraction(bytes, from)
		? `if (bytes[at++] !== ${bytes[from + clockWidth]!}) return -1;
			from = at;
			while (${isDigit}) at++;
			if (at === from) return -1;`
		: `if (${isDigit}) return -1;`;
	return `if (${differs.join(' || ')}) return -1; at += ${clockWidth}; ${rest}`;
}

/** Puts `value` into the columns of the slots that the field is for. No total is 0. */
function storeCode({changing, fields, arePercent}: Slots, field: number, height: number): string {
	let code = '';
	for (const slot of changing) {
		if (fields[slot] !== field) continue;
		if (totals.includes(slot)) code += 'if (value === 0) return -1;';
		code += `columns[${slot * height} + row] = value${arePercent[slot] === 1 ? ' / 100' : ''};`;
	}

	return code;
}
