/** Literals as JSON has them. */
import {asObject, setKey, type Literal} from '../records/literal.ts';

/** `literals` with infinity and NaN by their names: JSON has no numbers for them, and null would hide them. */
export function finiteEntries(literals: Readonly<Record<string, Literal>>): Record<string, Literal> {
	const finite: Record<string, Literal> = {};
	for (const [key, value] of Object.entries(literals)) setKey(finite, key, finiteLiteral(value));
	return finite;
}

/** `value` likewise. */
export function finiteLiteral(value: Literal): Literal {
	if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
	if (Array.isArray(value)) return value.map(finiteLiteral);
	const object = asObject(value);
	return object ? finiteEntries(object) : value;
}
