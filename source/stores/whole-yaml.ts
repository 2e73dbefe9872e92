/**
 * A YAML document that is read as a whole, to plain data: a tag makes no object of anything (https://yaml.org/spec/1.2.2,
 * core schema).
 */
import {parseDocument} from 'yaml';
import type {Literal} from '../records/literal.ts';
import type {StoreSink} from './store.ts';

/** Aliases that may be written out: more are made to fill the memory. */
const mostAliases = 100;

/** What `text` holds; undefined where it is no YAML. Where it is broken `sink` is told so. */
export function readWholeYaml(text: string, sink: Pick<StoreSink, 'problem'>): Literal | undefined {
	const problem = (at: number, message: string): void => {
		sink.problem(Buffer.byteLength(text.slice(0, at)), `no YAML: ${message.split('\n')[0]!}`);
	};

	try {
		const document = parseDocument(text, {
			schema: 'core',
			version: '1.2',
			prettyErrors: false,
			logLevel: 'silent',
			uniqueKeys: false,
		});
		const [error] = document.errors;
		if (error) problem(error.pos[0], error.message);
		return plain(document.toJS({maxAliasCount: mostAliases}));
	} catch (error) {
		problem(0, (error as Error).message);
		return undefined;
	}
}

/** `value` as literals: a date or whatever else a parser may make becomes text. */
function plain(value: unknown): Literal {
	if (value === null || value === undefined) return null;
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
	if (Array.isArray(value)) return value.map((one) => plain(one));
	// Nothing else comes of the core schema.
	if (typeof value !== 'object') return null;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
