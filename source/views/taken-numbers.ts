/** Which numbers of a line were taken, and which were left: what a person looks for who mends a misreading. */
import {asObject, type Literal} from '../records/literal.ts';
import type {Reading} from '../records/reading.ts';
import {tokenize, type Token} from '../records/tokens.ts';

/** A number in a text, at `text.slice(start, end)`. */
export type NumberMark = {start: number; end: number; isTaken: boolean};

/**
 * The numbers of `text` between `start` and `end`. A reading keeps no places, so a number counts as taken where the reading has its
 * value; of two that are alike and one that was taken, the first.
 */
export function numberMarks(text: string, start: number, end: number, reading: Reading): NumberMark[] {
	const values = valuesOf(reading);
	return tokenize(text.slice(start, end))
		.filter(({kind}) => kind === 'number' || kind === 'ratio')
		.map((token) => ({
			start: start + token.start,
			end: start + token.end,
			isTaken: isTaken(token, values, reading),
		}));
}

/** How often each value was taken. */
type Values = Map<number, number>;

function isTaken(token: Token, values: Values, {step, steps}: Reading): boolean {
	if (token.kind === 'ratio') {
		const isFirst = take(values, token.value);
		const isSecond = take(values, token.total);
		return isFirst || isSecond;
	}

	// The percentage of a bar says again what its steps do.
	const isShare = token.unit === '%' && Math.abs(token.value - (100 * step) / steps) <= 1;
	return take(values, token.value) || (token.unit === '%' && take(values, token.value / 100)) || isShare;
}

function take(values: Values, value: number): boolean {
	const count = values.get(value) ?? 0;
	values.set(value, count - 1);
	return count > 0;
}

function valuesOf(reading: Reading): Values {
	const values: Values = new Map();
	const add = (value: number): void => {
		values.set(value, (values.get(value) ?? 0) + 1);
	};

	for (let at = 0; at < reading.metricCount; at++) add(reading.values[at]!);
	const {epoch, epochs, step, steps, fraction, rate, time} = reading;
	for (const value of [epoch, epochs, step, steps, fraction, rate, time / 1000]) {
		// Only a metric is one also where it is not a number.
		if (!Number.isNaN(value)) add(value);
	}

	for (const settings of [reading.config, reading.results]) if (settings) addLiteral(settings, add);
	return values;
}

function addLiteral(literal: Literal, add: (value: number) => void): void {
	if (typeof literal === 'number') add(literal);
	else if (Array.isArray(literal)) for (const value of literal) addLiteral(value, add);
	else for (const value of Object.values(asObject(literal) ?? {})) addLiteral(value, add);
}
