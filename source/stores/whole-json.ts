/** A JSON document that is read as a whole. */
import type {Literal} from '../records/literal.ts';
import {readJson} from './json-text.ts';
import type {StoreSink} from './store.ts';

/** What is told of a document that breaks off, as far as one can know. */
export const notWhole = 'not a whole JSON document (yet)';

/**
 * What `text` holds; undefined where not even its beginning is JSON. Where it is broken `sink` is told so, in the words that
 * `problemAt` has for the index of the first character that is no JSON.
 */
export function readWholeJson(
	text: string,
	sink: Pick<StoreSink, 'problem'>,
	problemAt: (at: number) => string = () => notWhole,
): Literal | undefined {
	const {value, broken} = readJson(text);
	if (broken !== -1) sink.problem(Buffer.byteLength(text.slice(0, broken)), problemAt(broken));
	return value;
}
