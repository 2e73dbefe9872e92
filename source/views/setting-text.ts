/** A setting in few characters. */
import {literalText, type Literal} from '../records/literal.ts';
import {makeSafe} from '../text/safe.ts';

/** Significant digits of a number, and characters of a list, that are shown. */
const digits = 6;
const mostCharacters = 200;

/** `value` for a table: a number the shorter way (`3e-4`, `0.01`), text as it is; `–` where there is none. */
export function settingText(value: Literal | undefined): string {
	if (value === null || value === undefined) return '–';
	if (typeof value !== 'number') return makeSafe(literalText(value).slice(0, mostCharacters));
	if (!Number.isFinite(value)) return String(value);
	const rounded = Number(value.toPrecision(digits));
	const [plain, exponential] = [String(rounded), rounded.toExponential().replace('e+', 'e')];
	return exponential.length < plain.length ? exponential : plain;
}
