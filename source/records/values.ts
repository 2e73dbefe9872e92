/**
 * The numbers of a message and what they are called: metrics, counters, configuration.
 *
 * A general scanner: it knows `name=value`, `name: value`, `name value` for words of the field, lists, running averages
 * in brackets and `12/50` beside a counter's word. It knows no framework.
 */
import type {Reading} from './reading.ts';
import {tokenize, type Token} from './tokens.ts';
import {
	counterNamed,
	isConfigurationHeading,
	isConfigurationName,
	isMetricWord,
	isNotMetric,
	isPerEpochWord,
	isPreparation,
	isRateUnit,
	isSplitWord,
	splitNamed,
} from './vocabulary.ts';

/** Words that a name does not begin with. */
const fillers = new Set(
	'a an the at with and of in for is was to on from by has had got after before during while this its current new now using detected found saved saving'.split(
		' ',
	),
);

/** Words that make a counter a mention of the past: `best epoch 3`, `resuming from step 500`. */
const retrospective =
	/\b(?:best|from|since|resum\w*|load\w*|restor\w*|improv\w*|previous|last)\b[^.,;|]{0,40}$/i;

/**
 * Reads `message` from `start` on into `reading`. With `isConfiguration` every pair is configuration, whatever its
 * name (the lines below a heading).
 */
export function readValues(message: string, reading: Reading, start = 0, isConfiguration = false): void {
	new ValueScanner(message, reading, start, isConfiguration || isConfigurationHeading(message)).scan();
}

class ValueScanner {
	readonly #message: string;
	readonly #reading: Reading;
	readonly #tokens: Token[];
	readonly #isConfiguration: boolean;
	/** Names and values are held back until the whole line is known: one that sets `seed` is a configuration. */
	readonly #pairs: Array<{name: string; token: Token}> = [];
	readonly #hasBar: boolean;
	/** A ratio without a name gave the steps: whether of an epoch or of the whole, the rest of the line decides. */
	#hasBareSteps = false;

	constructor(message: string, reading: Reading, start: number, isConfiguration: boolean) {
		this.#message = message;
		this.#reading = reading;
		this.#tokens = tokenize(message, start);
		this.#isConfiguration = isConfiguration;
		this.#hasBar = /\d\s?%|[█▏▎▍▌▋▊▉━#=>]{2,}|\[[=>.-]{3,}/.test(message);
	}

	scan(): void {
		const tokens = this.#tokens;
		for (let at = 0; at < tokens.length;) {
			const {kind} = tokens[at]!;
			if (kind === 'word') at = this.#readPhrase(at);
			else if (kind === 'ratio') at = this.#readBareRatio(at);
			else at = this.#readRate(at);
		}

		this.#settle();
	}

	/** Reads the words from `at` on and the value that belongs to them; the index of the token after. */
	#readPhrase(at: number): number {
		const tokens = this.#tokens;
		let last = at;
		while (tokens[last + 1]?.kind === 'word') last++;

		let next = last + 1;
		let nameEnd = tokens[last]!.end;
		// `elapsed time (ms): 12`: a unit in brackets belongs to the name.
		if (this.#isKind(next, 'open') && this.#isKind(next + 1, 'word') && this.#isKind(next + 2, 'close')) {
			const separator = tokens[next + 3]?.kind;
			if (separator === 'colon' || separator === 'equals') {
				nameEnd = tokens[next + 2]!.end;
				next += 3;
			}
		}

		const separator = tokens[next]?.kind;
		if (separator === 'colon' || separator === 'equals') {
			return this.#readSeparated(at, last, nameEnd, next + 1, separator === 'equals');
		}

		return this.#readUnseparated(at, last, next);
	}

	/** The value after `name:` or `name=`; `at` is the token after the separator. */
	#readSeparated(first: number, last: number, nameEnd: number, at: number, isEquals: boolean): number {
		const tokens = this.#tokens;
		if (this.#isKind(at, 'gap')) at++;
		let value = tokens[at];
		let end = at + 1;
		// `lr=[1e-4, 1e-4]`, `Epoch: [3]`: the first of a list.
		while (value?.kind === 'open' && end - at < 3) value = tokens[end++];

		const name = this.#nameOf(first, last, nameEnd);
		if (value?.kind === 'number') {
			if (this.#beginsBar(value)) return end;
			this.#take(name, value);
			return this.#readAverage(name, end, value);
		}

		if (value?.kind === 'ratio') {
			this.#takeRatio(this.#wordOf(last), value);
			return end;
		}

		if (value?.kind === 'text' || (value?.kind === 'word' && isEquals)) {
			this.#takeText(name, this.#message.slice(value.start, value.end));
			return end;
		}

		return at;
	}

	/** `loss 0.43`, `epoch 5`, `step 12/50`: only words of the field take a number without a separator. */
	#readUnseparated(first: number, last: number, at: number): number {
		// `| epoch   1 |`: aligned with spaces.
		if (this.#isKind(at, 'gap')) at++;
		let value = this.#tokens[at];
		let end = at + 1;
		const word = this.#wordOf(last);
		if (value?.kind === 'open' && counterNamed(word)) value = this.#tokens[end++];
		if (value?.kind === 'ratio') {
			this.#takeRatio(word, value);
			return end;
		}

		if (value?.kind !== 'number') return Math.max(last + 1, first + 1);
		if (counterNamed(word)) {
			this.#take(word, value);
			return end;
		}

		const name = this.#metricNameOf(first, last);
		if (name === undefined) return last + 1;
		this.#take(name, value);
		return this.#readAverage(name, end, value);
	}

	/** `Loss 6.91 (7.02)`: the running average in brackets is a metric of its own. The index of the token after. */
	#readAverage(name: string, at: number, value: Token): number {
		const average = this.#tokens[at + 1];
		if (!this.#isKind(at, 'open') || average?.kind !== 'number' || !this.#isKind(at + 2, 'close')) return at;
		if (average.unit === value.unit) this.#take(`${name} (avg)`, average);
		return at + 3;
	}

	/** A ratio without a name counts steps where the line looks like progress: a bar, a percentage, `[3/50]`, an epoch. */
	#readBareRatio(at: number): number {
		const token = this.#tokens[at]!;
		const before = this.#before(token);
		const isBracketed = /\[\s*$/.test(before);
		const isAside = this.#isKind(at - 1, 'open') && !isBracketed;
		const isProgress = isBracketed || this.#hasBar || this.#hasEpoch();
		if (isAside || !isProgress || !Number.isNaN(this.#reading.step)) return at + 1;
		if (this.#hasBar && isPreparation(before)) return at + 1;
		this.#takeRatio('', token);
		this.#hasBareSteps = true;
		if (this.#hasBar) this.#noteSplit(before.trimStart());
		return at + 1;
	}

	/** `4.2it/s`, `25.27s/it`: how fast a progress bar says that it is. */
	#readRate(at: number): number {
		const {kind, unit, value} = this.#tokens[at]!;
		if (kind === 'number' && unit && this.#hasBar && isRateUnit(unit)) {
			this.#reading.rate = value;
			this.#reading.rateUnit = unit;
		}

		return at + 1;
	}

	/** True for the percentage in front of a bar: `Training:  45%|████`. */
	#beginsBar(token: Token): boolean {
		return token.unit === '%' && /^\s*[|│█▏━╸[]/.test(this.#message.slice(token.end));
	}

	#hasEpoch(): boolean {
		return !Number.isNaN(this.#reading.epoch) || this.#pairs.some(({name}) => counterNamed(name) === 'epoch');
	}

	#takeRatio(word: string, token: Token): void {
		const reading = this.#reading;
		const counter = counterNamed(word);
		if (counter === 'epoch' || counter === 'epochs') {
			reading.epoch = token.value;
			reading.epochs = token.total;
		} else if (counter !== undefined || word === '' || /progress|train|training|it|its/i.test(word)) {
			reading.step = token.value;
			reading.steps = token.total;
			reading.isStepPerEpoch = isPerEpochWord(word);
		} else {
			this.#noteSplit(word);
			if (splitNamed(word)) {
				reading.step = token.value;
				reading.steps = token.total;
			}
		}
	}

	#take(name: string, token: Token): void {
		if (name !== '') this.#pairs.push({name, token});
	}

	/** Decides what each number was, now that all names of the line are known. */
	#settle(): void {
		const isConfiguration =
			this.#isConfiguration ||
			(this.#pairs.some(({name}) => isConfigurationName(name)) &&
				!this.#pairs.some(({name}) => counterNamed(name) === 'epoch' || counterNamed(name) === 'step'));
		for (const {name, token} of this.#pairs) {
			if (isConfiguration) {
				this.#reading.addConfig(name, token.value);
				this.#takeTotal(name, token.value);
			} else {
				this.#settleOne(name, token);
			}
		}

		if (this.#hasBareSteps && !Number.isNaN(this.#reading.epoch)) this.#reading.isStepPerEpoch = true;
	}

	#settleOne(name: string, token: Token): void {
		// `Time taken for 1 epoch: 58.3 s` is no epoch: what counts has no unit.
		const counter =
			token.unit === null ? (counterNamed(name) ?? counterNamed(name.split(' ').at(-1)!)) : undefined;
		if (counter === 'epoch' || counter === 'step') this.#takeCounter(counter, name, token);
		else if (counter) this.#takeTotal(name, token.value);
		else if (/progress|completed?$/i.test(name) && token.unit === '%') this.#takeFraction(name, token);
		else if (!isNotMetric(name) && !isConfigurationName(name)) {
			this.#noteSplit(name);
			this.#reading.addMetric(name, token.value, token.unit);
		}
	}

	#takeCounter(counter: 'epoch' | 'step', name: string, token: Token): void {
		const reading = this.#reading;
		if (retrospective.test(this.#before(token))) return;
		if (counter === 'epoch') {
			reading.epoch = token.value;
		} else {
			reading.step = token.value;
			if (isPerEpochWord(name)) reading.isStepPerEpoch = true;
		}
	}

	#takeTotal(name: string, value: number): void {
		const counter = counterNamed(name);
		if (counter === 'epochs') this.#reading.epochs = value;
		else if (counter === 'steps') this.#reading.steps = value;
		else if (counter === 'stepsPerEpoch') {
			this.#reading.steps = value;
			this.#reading.isStepPerEpoch = true;
		}
	}

	#takeFraction(name: string, token: Token): void {
		if (!/epoch|batch|step/i.test(name)) this.#reading.fraction = token.value / 100;
	}

	#takeText(name: string, text: string): void {
		const reading = this.#reading;
		if (/^(?:experiment|run)(?:[ _]?(?:id|name))?$/i.test(name)) reading.runName ??= text;
		else if (this.#isConfiguration) reading.addConfig(name, text);
	}

	#noteSplit(name: string): void {
		const first = /^\p{L}+/u.exec(name)?.[0];
		if (first) this.#reading.split ??= splitNamed(first) ?? null;
	}

	/** The name before a separator: the phrase as printed, without what is prose in front of it. */
	#nameOf(first: number, last: number, end: number): string {
		let from = first;
		while (from < last && fillers.has(this.#wordOf(from).toLowerCase())) from++;
		for (let at = last; at > from; at--) {
			if (fillers.has(this.#wordOf(at).toLowerCase())) {
				from = Math.min(at + 1, last);
				break;
			}
		}

		if (last - from > 3) {
			let start = last - 2;
			for (let at = from; at <= last; at++) {
				if (isSplitWord(this.#wordOf(at)) || isMetricWord(this.#wordOf(at))) {
					start = Math.max(at, last - 4);
					break;
				}
			}

			from = start;
		}

		return this.#message.slice(this.#tokens[from]!.start, end);
	}

	/** The longest end of the phrase that is a metric by its words alone (`train loss`), or nothing. */
	#metricNameOf(first: number, last: number): string | undefined {
		for (let from = Math.max(first, last - 2); from <= last; from++) {
			const name = this.#message.slice(this.#tokens[from]!.start, this.#tokens[last]!.end);
			if (isMetricWord(name)) return name;
		}

		return undefined;
	}

	#before(token: Token): string {
		return this.#message.slice(0, token.start);
	}

	#wordOf(at: number): string {
		const {start, end} = this.#tokens[at]!;
		return this.#message.slice(start, end);
	}

	#isKind(at: number, kind: Token['kind']): boolean {
		return this.#tokens[at]?.kind === kind;
	}
}
