/** Patterns as a settings file makes them, and what lines say with them. */
import {Pattern} from '../../source/records/pattern.ts';
import {Patterns} from '../../source/records/patterns.ts';

/** The patterns of these expressions, in this order, by the names `1`, `2` … */
export function patternsOf(...expressions: string[]): Patterns {
	return new Patterns(expressions.map((regex, at) => new Pattern(String(at + 1), regex)));
}
