/**
 * The filter of the table of runs as it is typed: `status:failed lr>=1e-3 loss<0.5 text`. Read here and printed again;
 * what it means for a run is in `run-filter-match.ts`, and for people in docs/runs.md.
 *
 *     filter  = terms { ' | ' terms }               one of them
 *     terms   = term { ' ' term }                   all of them
 *     term    = { '-' | '!' | 'not ' } choice { '|' choice }
 *     choice  = field operator value | 'has:' name | text
 *
 * A choice that is a value only (`status:failed|stalled`) is another one of the field before it.
 */
import {isUnquoted, plainOf, quoted, sliceOf, splitAt, wordsOf, type Word} from './run-filter-words.ts';
import {statesLike} from './run-state.ts';

/** `:` is "has in it", for numbers the same as `=`. */
export type Operator = ':' | '=' | '!=' | '>' | '>=' | '<' | '<=';

/** `any`: a setting called `name`, or where there is none the last value of a metric. */
export type FieldKind = 'any' | 'config' | 'last' | 'best' | 'tag' | 'status' | 'name';

/** `name` is empty where there is one only, and for all tags. */
export type Field = {kind: FieldKind; name: string};

export type Choice =
	| {kind: 'text'; text: string}
	/** One of `names` is known of the run. */
	| {kind: 'has'; names: string[]}
	/** One of `values`; with `!=` none of them. */
	| {kind: 'field'; field: Field; operator: Operator; values: string[]};

export type Term = {isNegated: boolean; choices: Choice[]};

/** One of several lists of terms, of which each has to hold. Without any it lets every run through. */
export type RunFilter = Term[][];

export type ReadFilter = {
	/** What could be read: a term with a mistake is left out. */
	filter: RunFilter;
	/** What is wrong with the first of these, and how it is written; null where all could be read. */
	mistake: string | null;
};

const operators = ['!=', '>=', '<=', '==', '>', '<', '=', ':'] as const;

/** Reads `text`, whatever it is. */
export function readFilter(text: string): ReadFilter {
	const {words, isOpen} = wordsOf(text);
	const mistakes: string[] = [];
	const filter: RunFilter = [[]];
	/** Words `not` before the next term. */
	let negations = 0;
	const endTerms = (): void => {
		if (negations > 0) mistakes.push('behind not there is nothing; in quotes it is text: "not"');
		negations = 0;
		filter.push([]);
	};

	for (const word of words) {
		if (isUnquoted(word, '|')) {
			endTerms();
		} else if (isUnquoted(word, 'not')) {
			negations++;
		} else {
			const term = readTerm(word, negations % 2 === 1);
			if (typeof term === 'string') mistakes.push(term);
			else filter.at(-1)!.push(term);
			negations = 0;
		}
	}

	endTerms();
	if (isOpen) mistakes.push('a quote " is not closed');
	return {filter: filter.filter((terms) => terms.length > 0), mistake: mistakes[0] ?? null};
}

/** `filter` as text that is read as the same. */
export function printFilter(filter: RunFilter): string {
	return filter.map((terms) => terms.map((term) => printTerm(term)).join(' ')).join(' | ');
}

/** The names of metrics, settings and tags that `filter` asks for. */
export function namesIn(filter: RunFilter): string[] {
	const names = filter.flat().flatMap(({choices}) =>
		choices.flatMap((choice) => {
			if (choice.kind === 'has') return choice.names;
			return choice.kind === 'field' && choice.field.name !== '' ? [choice.field.name] : [];
		}),
	);
	return [...new Set(names)];
}

/** The term that `word` is; a text where there is a mistake in it. */
function readTerm(word: Word, isNegated: boolean): Term | string {
	let start = 0;
	while (isUnquoted(word, '-', start) || isUnquoted(word, '!', start)) start++;
	const rest = sliceOf(word, start);
	if (rest.text === '') return `behind ${word.text} there is nothing; in quotes it is text: "${word.text}"`;
	const choices: Choice[] = [];
	for (const piece of splitAt(rest, '|')) {
		if (piece.text === '') continue;
		const before = choices.at(-1);
		const choice = readChoice(piece);
		if (typeof choice === 'string') return choice;
		if (choice.kind === 'text' && before && takesMore(before)) {
			const mistake = addTo(before, choice.text);
			if (mistake !== null) return mistake;
		} else {
			choices.push(choice);
		}
	}

	// Alone a bar is a word of its own, so that there is one at least.
	return {isNegated: isNegated !== (start % 2 === 1), choices};
}

function takesMore(choice: Choice): boolean {
	return choice.kind === 'has' || (choice.kind === 'field' && [':', '=', '!='].includes(choice.operator));
}

function addTo(choice: Choice, value: string): string | null {
	if (choice.kind === 'has') choice.names.push(value);
	else if (choice.kind === 'field') choice.values.push(value);
	return choice.kind === 'field' ? mistakeIn(choice.field, choice.operator, value) : null;
}

function readChoice(piece: Word): Choice | string {
	const found = operatorIn(piece, 0);
	if (!found) return {kind: 'text', text: piece.text};
	const name = sliceOf(piece, 0, found.at);
	if (found.operator === ':' && isWordUnquoted(name, 'has')) {
		const wanted = sliceOf(piece, found.end).text;
		return wanted === '' ? 'has: wants a name behind it: has:val_loss' : {kind: 'has', names: [wanted]};
	}

	for (const kind of ['last', 'best'] as const) {
		if (found.operator !== ':' || !isWordUnquoted(name, kind)) continue;
		const compared = operatorIn(piece, found.end);
		if (!compared || compared.at === found.end)
			return `${kind}: wants a metric and a value: ${kind}:loss<0.5`;
		return readField({kind, name: sliceOf(piece, found.end, compared.at).text}, compared, piece);
	}

	return name.text === ''
		? `before ${found.operator} a name is missing: lr${found.operator}1e-3; in quotes it is text`
		: readField(fieldOf(name), found, piece);
}

type FoundOperator = {at: number; end: number; operator: Operator};

function readField(field: Field, {operator, end}: FoundOperator, piece: Word): Choice | string {
	const value = sliceOf(piece, end);
	if (value.text === '') return `behind ${piece.text} a value is missing`;
	return mistakeIn(field, operator, value.text) ?? {kind: 'field', field, operator, values: [value.text]};
}

/** What is wrong with comparing `field` with `value`; null where nothing is. */
function mistakeIn({kind}: Field, operator: Operator, value: string): string | null {
	const isOrder = !['=', '!=', ':'].includes(operator);
	if (kind === 'status' || kind === 'name') {
		if (isOrder) return `${kind} has no ${operator}: : = and != compare it`;
		return kind === 'status' && statesLike(value).length === 0
			? `no state is called ${value}: ${statesLike('').join(', ')}`
			: null;
	}

	return isOrder && Number.isNaN(numberOf(value))
		? `${operator} compares numbers, and ${value} is none`
		: null;
}

const multiples: Readonly<Record<string, number>> = {k: 1e3, M: 1e6, G: 1e9};

/** The number that `text` is (`1e-3`, `10k`, `63%`, which is 63 as metrics are); NaN where it is none. */
export function numberOf(text: string): number {
	const parts = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[+-]?inf)([kMG%]?)$/i.exec(text);
	if (!parts) return Number.NaN;
	const number = parts[1]!.toLowerCase().replace('inf', 'Infinity');
	return Number(number) * (multiples[parts[2]!] ?? 1);
}

/** The first operator from `from` on that is in no quotes. */
function operatorIn(word: Word, from: number): FoundOperator | null {
	for (let at = from; at < word.text.length; at++) {
		const found = operators.find((operator) => isUnquoted(sliceOf(word, at, at + operator.length), operator));
		if (found) return {at, end: at + found.length, operator: found === '==' ? '=' : found};
	}

	return null;
}

/** Names for what there is one of, with those that people try. */
const single: Readonly<Record<string, Field>> = {
	status: {kind: 'status', name: ''},
	state: {kind: 'status', name: ''},
	name: {kind: 'name', name: ''},
	run: {kind: 'name', name: ''},
	tag: {kind: 'tag', name: ''},
};

function fieldOf(word: Word): Field {
	const known = Object.entries(single).find(([name]) => isWordUnquoted(word, name));
	if (known) return known[1];
	for (const kind of ['config', 'tag'] as const) {
		const prefix = `${kind}.`;
		const isPrefixed = isWordUnquoted(sliceOf(word, 0, prefix.length), prefix);
		if (isPrefixed && word.text.length > prefix.length) return {kind, name: word.text.slice(prefix.length)};
	}

	return {kind: 'any', name: word.text};
}

function isWordUnquoted(word: Word, text: string): boolean {
	return plainOf(word)?.toLowerCase() === text;
}

function printTerm({isNegated, choices}: Term): string {
	return `${isNegated ? '-' : ''}${choices.map((choice) => printChoice(choice)).join('|')}`;
}

function printChoice(choice: Choice): string {
	if (choice.kind === 'text') return quoted(choice.text);
	if (choice.kind === 'has') return `has:${choice.names.map((name) => quoted(name)).join('|')}`;
	const {field, operator, values} = choice;
	return `${printField(field)}${operator}${values.map((value) => quoted(value)).join('|')}`;
}

function printField({kind, name}: Field): string {
	if (kind === 'last' || kind === 'best') return `${kind}:${quoted(name)}`;
	if (kind !== 'any') return name === '' ? kind : `${kind}.${quoted(name)}`;
	const isSpecial =
		Object.hasOwn(single, name.toLowerCase()) || /^(?:(?:config|tag)\.|(?:has|last|best)$)/i.test(name);
	return quoted(name, isSpecial);
}
