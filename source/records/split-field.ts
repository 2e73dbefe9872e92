/**
 * The field of a record, or the column of a table, that says which data it is about: `"split": "val"`, `"type": "train"`.
 * It is called anything: what stands in it tells.
 */
import {longestSplitWord, splitNamed, squeeze, type Split} from './vocabulary.ts';

const splitNames = new Set(['split', 'phase', 'mode', 'stage', 'subset', 'partition', 'set', 'dataset']);
/** Text of the place where a program runs, of its code and of its state: `"env": "test"`, `"function": "train"`. */
const otherNames =
	/env|branch|deploy|cluster|host|user|author|status|state|logger|function|func|module|file|path|thread|process|task|message|msg|text|note|model/;

/** True for a name of such a field that says so itself, whatever stands in it. */
export function isSplitName(name: string): boolean {
	return splitNames.has(squeeze(name));
}

/** The data that a record is about by the text `value` of its field `name`: a word that means that and nothing else. */
export function splitOfField(name: string, value: unknown): Split | undefined {
	if (typeof value !== 'string') return undefined;
	const word = value.trim();
	// Texts come without end, and would drive out the names for which answers are remembered.
	const split = word.length > longestSplitWord ? undefined : splitNamed(word);
	if (split === undefined || isSplitName(name)) return split;
	return otherNames.test(squeeze(name)) || /^(?:dev|cv)$/i.test(value) ? undefined : split;
}

export const samples: ReadonlyArray<{name: string; value: string; split: Split | undefined}> = [
	{name: 'split', value: 'dev', split: 'validation'},
	{name: 'type', value: 'train', split: 'train'},
	{name: 'kind', value: 'Eval', split: 'validation'},
	{name: 'dataset', value: 'test', split: 'test'},
	{name: 'dataset', value: 'cifar10', split: undefined},
	{name: 'environment', value: 'test', split: undefined},
	{name: 'channel', value: 'dev', split: undefined},
	{name: 'function', value: 'train', split: undefined},
];
