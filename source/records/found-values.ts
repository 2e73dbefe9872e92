/** What was found in a message so far: numbers with their names, which are held back until the whole of it is known. */
import {takeNumbers, type NamedNumber} from './meaning.ts';
import type {Reading} from './reading.ts';
import {Sections} from './sections.ts';
import type {TokenLine} from './token-line.ts';
import type {Token} from './tokens.ts';
import {counterNamed, isPerEpochWord, isSplitWord} from './vocabulary.ts';

export class FoundValues {
	readonly reading: Reading;
	readonly #line: TokenLine;
	readonly #isConfiguration: boolean;
	readonly #sections: Sections;
	/** Held back since a name such as `seed` makes settings of all. */
	readonly #numbers: NamedNumber[] = [];
	/** What was read so far: a counter of steps, one of epochs, a number that is no counter. */
	#hasSteps = false;
	#hasEpoch = false;
	#hasMetric = false;
	/** A ratio without a name gave the steps: whether of an epoch or of the whole, the rest of the line decides. */
	#hasBareSteps = false;

	/** With `isConfiguration` every pair is configuration, whatever its name. */
	constructor(line: TokenLine, reading: Reading, isConfiguration: boolean) {
		this.reading = reading;
		this.#line = line;
		this.#isConfiguration = isConfiguration;
		this.#sections = new Sections(line, reading);
	}

	get hasEpoch(): boolean {
		return this.#hasEpoch;
	}

	get hasMetric(): boolean {
		return this.#hasMetric;
	}

	/** Whether it tells how far the training is. */
	get hasCounter(): boolean {
		return this.#hasSteps || this.#hasEpoch;
	}

	/** Notes what data the line, or a part of it, is about, by the words from the token `first` to `last`. */
	noteSplit(first: number, last: number): void {
		if (this.#hasMetric) this.#sections.noteSection(first, last, () => this.#numbers.map(({name}) => name));
		else this.#sections.noteLine(first, last, this.#hasSteps);
	}

	/** Takes the number `token`, which is called `name`. */
	take(name: string, token: Token): void {
		if (name === '') return;
		const counter = counterNamed(name);
		this.#numbers.push({name: counter ? name : this.#sections.nameIn(name), token, counter});
		if (counter === 'step') this.#hasSteps = true;
		else if (counter === 'epoch') this.#hasEpoch = true;
		else if (!counter) this.#hasMetric = true;
	}

	/** Takes the ratio `token` behind `word`, which tells what it counts; other ratios are nothing. */
	takeRatio(word: string, token: Token): void {
		const {reading} = this;
		const counter = counterNamed(word);
		if (counter === 'epoch' || counter === 'epochs') {
			reading.epoch = token.value;
			reading.epochs = token.total;
			this.#hasEpoch = true;
		} else if (counter !== undefined || isSplitWord(word) || /^(?:progress|its?)$/i.test(word)) {
			this.#takeSteps(token, isPerEpochWord(word));
		}
	}

	/** Takes a ratio that nothing names as the steps. */
	takeBareRatio(token: Token): void {
		this.#takeSteps(token, false);
		this.#hasBareSteps = true;
	}

	#takeSteps({value, total}: Token, isPerEpoch: boolean): void {
		this.reading.step = value;
		this.reading.steps = total;
		this.reading.isStepPerEpoch = isPerEpoch;
		this.#hasSteps = true;
	}

	/** Takes a text that is called `name`: a name of the run, or a setting. */
	takeText(name: string, text: string): void {
		if (/^(?:experiment|run)(?:[ _]?(?:id|name))?$/i.test(name)) this.reading.runName ??= text;
		else if (this.#isConfiguration) this.reading.addConfig(name, text);
	}

	/** The whole message was looked at: what the numbers are goes into the reading. */
	finish(): void {
		takeNumbers(this.#numbers, this.#line.message, this.reading, this.#isConfiguration);
		if (this.#hasBareSteps && !Number.isNaN(this.reading.epoch)) this.reading.isStepPerEpoch = true;
	}
}
