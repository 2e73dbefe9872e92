/** Dictionaries that nobody announced as a configuration and that are one: by what is in them. */
import {asObject, type Literal} from './literal.ts';
import {parseNumber} from './number.ts';
import {counterNamed, isConfigurationName, isMetricWord, squeeze} from './vocabulary.ts';

/** Keys of a record or of what was measured: text under them is no setting. */
const recordKeys = new Set(
	'message msg event text timestamp time ts date level severity split phase mode key metric tag status'.split(
		' ',
	),
);

/** How fast something went, which nobody sets. */
const speed = /(?:per_?s(?:ec(?:ond)?)?|latency(?:_ms)?|throughput|fps)$/i;

const deepest = 4;

/** What is in an object, and in those inside it. */
class Tally {
	texts = 0;
	lists = 0;
	numbers = 0;
	/** Numbers with a fraction: a measure mostly has one, a setting seldom. */
	fractions = 0;
	/** Names that everybody knows, of settings and of metrics. */
	settings = 0;
	measures = 0;
	/** Those of the settings that are numbers: words may as well say what was measured. */
	numberSettings = 0;
	/** A counter, or a key of a record. */
	isRecord = false;

	add(key: string, value: Literal, depth: number): void {
		const name = squeeze(key);
		const inner = asObject(value);
		if (inner) {
			if (depth < deepest)
				for (const [own, literal] of Object.entries(inner)) this.add(own, literal, depth + 1);
			return;
		}

		if (Array.isArray(value)) {
			this.lists++;
			return;
		}

		const isSetting = isConfigurationName(key);
		if (isSetting) this.settings++;
		const number = typeof value === 'string' ? parseNumber(value)?.value : value;
		if (typeof number === 'number') {
			if (isSetting) this.numberSettings++;
			this.#addNumber(key, number);
		} else this.texts++;
		const counter = counterNamed(key);
		// Inside a configuration there may be a `mode` or a `name` of anything.
		if (depth === 0 && (recordKeys.has(name) || counter === 'epoch' || counter === 'step'))
			this.isRecord = true;
	}

	#addNumber(key: string, number: number): void {
		this.numbers++;
		if (!Number.isInteger(number)) this.fractions++;
		if ((isMetricWord(key) && !/lr|rate|norm/i.test(key)) || speed.test(key)) this.measures++;
	}
}

/**
 * True where `object` is a configuration: it counts nothing, and has more settings that everybody knows
 * (`weight_decay`) than metrics, or words and truth values among its numbers. An object that `isWholeLine` may be a record
 * of anything: one known setting is not enough there, unless nothing is measured beside it, and several lists are.
 */
export function areSettings(object: Readonly<Record<string, Literal>>, isWholeLine: boolean): boolean {
	const tally = new Tally();
	for (const [key, value] of Object.entries(object)) {
		tally.add(key, value, 0);
		if (tally.isRecord) return false;
	}

	// `{"model": "resnet", "dataset": "cifar", "acc": 0.9}` is a row of a comparison.
	const isRow = isWholeLine && tally.measures > 0 && tally.measures >= tally.numberSettings;
	if (isRow || tally.measures > tally.settings) return false;
	const measuresNothing = tally.measures === 0 && tally.fractions === 0;
	if (isWholeLine && tally.settings === 1) return measuresNothing && tally.lists > 1;
	if (isWholeLine || tally.settings > 0) return tally.settings > 0;
	return tally.texts > 0 && (tally.fractions === 0 || tally.texts >= tally.numbers);
}
