/** Documents one below the other in a file, each in a line: every fold, or every run, has added its own. */
import type {Literal} from '../records/literal.ts';
import {readJson} from './json-text.ts';

/** The documents in the lines of `text`, of which the last may be cut; nothing where there is something else. */
export function documentsOf(text: string): Literal[] | undefined {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const documents: Literal[] = [];
	for (const [at, line] of lines.entries()) {
		const {value, end, broken} = readJson(line);
		const isLast = at === lines.length - 1;
		if (value === undefined || (broken !== -1 && !isLast) || line.slice(end).trim() !== '') return undefined;
		if (broken === -1) documents.push(value);
	}

	return documents;
}
