/** What a filter of the table of runs means for a run. */
import {literalText, type Literal} from '../records/literal.ts';
import {numberOf, type Choice, type Field, type Operator, type RunFilter} from './run-filter.ts';

/** What a filter asks of a run. */
export type Filterable = {
	readonly name: string;
	readonly path: string;
	/** The words for how it is. */
	readonly states: readonly string[];
	readonly tags: Readonly<Record<string, string>>;
	/** Its settings by their whole names: `optimizer.lr`. */
	readonly settings: ReadonlyMap<string, Literal>;
	/** Its metrics by their names; NaN without a finite value, or without a better and a worse. */
	readonly metrics: ReadonlyArray<{readonly name: string; readonly last: number; readonly best: number}>;
};

/** Whether `filter` lets `run` through. What is not known of a run is not equal to anything, nor more or less. */
export function isLetThrough(run: Filterable, filter: RunFilter): boolean {
	if (filter.length === 0) return true;
	return filter.some((terms) =>
		terms.every(({isNegated, choices}) => choices.some((choice) => isMet(choice, run)) !== isNegated),
	);
}

/** Whether `run` has a metric, a setting or a tag called `name`. */
export function hasField(run: Filterable, name: string): boolean {
	return (
		settingsNamed(run, name).length > 0 ||
		metricNamed(run, name) !== undefined ||
		Object.keys(run.tags).some((tag) => isCalled(tag, name))
	);
}

function isMet(choice: Choice, run: Filterable): boolean {
	switch (choice.kind) {
		case 'text':
			return [run.name, run.path, ...Object.values(run.tags)].some((text) => hasIn(text, choice.text));
		case 'has':
			return choice.names.some((name) => hasField(run, name));
		case 'field': {
			const known = valuesOf(choice.field, run);
			const {operator, values} = choice;
			if (operator === '!=') return known.length > 0 && !isAny(known, '=', values);
			return isAny(known, operator, values);
		}
	}
}

function isAny(known: readonly Literal[], operator: Operator, values: readonly string[]): boolean {
	return known.some((value) => values.some((wanted) => compares(value, operator, wanted)));
}

/** What `run` has for `field`: several tags, or settings whose names end alike. */
function valuesOf({kind, name}: Field, run: Filterable): Literal[] {
	switch (kind) {
		case 'status':
			return [...run.states];
		case 'name':
			return [run.name];
		case 'tag': {
			const tags = Object.entries(run.tags);
			if (name === '') return tags.flatMap(([tag, value]) => [value, `${tag}=${value}`]);
			return tags.filter(([tag]) => isCalled(tag, name)).map(([, value]) => value);
		}

		case 'config':
			return settingsNamed(run, name);
		case 'last':
		case 'best': {
			const metric = metricNamed(run, name);
			return metric ? [metric[kind]] : [];
		}

		case 'any': {
			const set = settingsNamed(run, name);
			return set.length > 0 ? set : valuesOf({kind: 'last', name}, run);
		}
	}
}

function compares(value: Literal, operator: Operator, wanted: string): boolean {
	const number = numberOf(wanted);
	const known = typeof value === 'string' ? numberOf(value) : value;
	if (typeof known === 'number' && !Number.isNaN(known) && !Number.isNaN(number))
		return comparesNumber(known, operator, number);
	if (operator === '=') return literalText(value).toLowerCase() === wanted.toLowerCase();
	return operator === ':' && hasIn(literalText(value), wanted);
}

function comparesNumber(value: number, operator: Operator, wanted: number): boolean {
	switch (operator) {
		case '>':
			return value > wanted;
		case '>=':
			return value >= wanted;
		case '<':
			return value < wanted;
		case '<=':
			return value <= wanted;
		default:
			return value === wanted;
	}
}

/** The values of the settings called `name`: whole, or by the last parts of their names (`lr` for `optimizer.lr`). */
function settingsNamed({settings}: Filterable, name: string): Literal[] {
	const found: Literal[] = [];
	for (const [setting, value] of settings) {
		if (isCalled(setting, name) || plain(setting).endsWith(`.${plain(name)}`)) found.push(value);
	}

	return found;
}

/** The metric that is called exactly so, else one that is as far as anybody can type it without quotes. */
function metricNamed({metrics}: Filterable, wanted: string): Filterable['metrics'][number] | undefined {
	return metrics.find(({name}) => name === wanted) ?? metrics.find(({name}) => isCalled(name, wanted));
}

function isCalled(name: string, wanted: string): boolean {
	return name === wanted || plain(name) === plain(wanted);
}

/** Remembered: runs have few names, and many have the same. */
const plainNames = new Map<string, string>();

/** `Val loss`, `val-loss` and `val/loss` are `val_loss`. */
function plain(name: string): string {
	let known = plainNames.get(name);
	if (known === undefined) {
		known = name.toLowerCase().replaceAll(/[\s/_-]+/g, '_');
		if (plainNames.size < 10_000) plainNames.set(name, known);
	}

	return known;
}

function hasIn(text: string, wanted: string): boolean {
	return text.toLowerCase().includes(wanted.toLowerCase());
}
