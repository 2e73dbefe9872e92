/**
 * A YAML document that is read as a whole, to plain data: a tag makes no object of anything (https://yaml.org/spec/1.2.2,
 * core schema).
 */
import {parseAllDocuments} from 'yaml';
import type {Literal} from '../records/literal.ts';
import type {StoreSink} from './store.ts';

/** Aliases that may be written out: more are made to fill the memory. */
const mostAliases = 100;

/** What `text` holds, the first of several documents; undefined where it is no YAML. Where it is broken `sink` is told so. */
export function readWholeYaml(text: string, sink: Pick<StoreSink, 'problem'>): Literal | undefined {
	return readYamlDocuments(text, sink)?.[0];
}

/** All documents in `text`, at least one, each of which may have been added below the others; undefined where it is no YAML. */
export function readYamlDocuments(text: string, sink: Pick<StoreSink, 'problem'>): Literal[] | undefined {
	const problem = (at: number, message: string): void => {
		sink.problem(Buffer.byteLength(text.slice(0, at)), `no YAML: ${message.split('\n')[0]!}`);
	};

	try {
		const documents = parseAllDocuments(text, {
			schema: 'core',
			version: '1.2',
			prettyErrors: false,
			logLevel: 'silent',
			uniqueKeys: false,
		});
		if (!Array.isArray(documents) || documents.length === 0) return [null];
		const [error] = documents.flatMap((document) => document.errors);
		if (error) problem(error.pos[0], error.message);
		return documents.map((document) => plain(document.toJS({maxAliasCount: mostAliases})));
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
