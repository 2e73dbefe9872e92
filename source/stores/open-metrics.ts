/**
 * What a program exports of its gauges, as a file: the text format of Prometheus and OpenMetrics
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). It is written anew each time, or has the time of each value.
 */
import {timeOfNumber} from '../records/json-record.ts';
import {counterNamed, splitNamed, type Split} from '../records/vocabulary.ts';
import {countsDone} from '../records/weak-counter.ts';
import {decodeText} from '../sources/transcoder.ts';
import {measuresByName} from './list-curves.ts';
import type {Store, StoreReader, StoreSink} from './store.ts';
import {WholeText} from './whole-text.ts';

const beginning = /^\s*# (?:TYPE|HELP|UNIT) [a-z_:][\w:]* /i;
const typeLine = /^# TYPE (\S{1,200}) (\w+)/;
const sampleLine =
	/^([a-z_:][\w:]{0,199})(?:\{([^{}]*)\})?[ \t]+([-+]?[\w.+-]{1,40})(?:[ \t]+(-?\d[\d.e+]*))?[ \t]*\r?$/i;
const label = /\b(\w{1,100})="((?:[^"\\]|\\.)*)"/g;
/** What libraries export of the process that they run in. */
const ofProcess = /^(?:process|python|go|jvm|node|scrape)_/;

type Sample = {name: string; labels: Map<string, string>; value: number; time: number};

export const openMetrics: Store = {
	name: 'openmetrics',
	kind: 'whole',
	isText: true,
	detect(head, _path, isNamed = false) {
		const text = decodeText(head).text;
		if (!beginning.test(text)) return false;
		const samples = gaugesIn(text.slice(0, text.lastIndexOf('\n') + 1));
		return samples.length > 0 && (isNamed || samples.some(({name}) => measuresByName(name)));
	},
	open: (sink) => new OpenMetricsReader(sink),
};

class OpenMetricsReader implements StoreReader {
	readonly #sink: StoreSink;
	readonly #text = new WholeText();

	constructor(sink: StoreSink) {
		this.#sink = sink;
	}

	push(bytes: Buffer): void {
		this.#text.push(bytes);
	}

	end(): void {
		const samples = gaugesIn(this.#text.take());
		const telling = labelsThatTell(samples);
		const {rows} = this.#sink;
		// Of the whole dump, where a value has no place of its own.
		let [step, epoch] = [Number.NaN, Number.NaN];
		for (const {name, value, time} of samples) {
			const counter = counterOf(name);
			if (counter === 'epoch' && Number.isNaN(time)) epoch = value;
			else if (counter === 'step' && Number.isNaN(time)) step = value;
		}

		for (const {name, labels, value, time} of samples) {
			if (counterOf(name) !== undefined) continue;
			const place = {step, epoch};
			let split: Split | null = null;
			let prefix = '';
			for (const [key, text] of labels) {
				const counter = counterNamed(key);
				if ((counter === 'step' || counter === 'epoch') && /^\d{1,15}$/.test(text))
					place[counter] = Number(text);
				else if (splitNamed(text) !== undefined) split = splitNamed(text)!;
				else if (telling.has(`${name} ${key}`)) prefix += `${text}/`;
			}

			rows.about(split);
			rows.add(rows.column(prefix + name), value);
			rows.end(place.step, place.epoch, time);
		}

		rows.about(null);
		rows.flush();
	}
}

/** What is measured in `text`, and what counts. */
function gaugesIn(text: string): Sample[] {
	const types = new Map<string, string>();
	const samples: Sample[] = [];
	for (const line of text.split('\n')) {
		const [, typed, type] = typeLine.exec(line) ?? [];
		if (typed !== undefined) types.set(typed.replace(/_total$/, ''), type!);
		const [, name, labels = '', printed, time] = (line.startsWith('#') ? null : sampleLine.exec(line)) ?? [];
		const value = numberOf(printed);
		if (name === undefined || value === undefined || ofProcess.test(name)) continue;
		const own = name.replace(/_total$/, '');
		const isGauge = /^(?:gauge|untyped|unknown)$/.test(types.get(own) ?? '');
		if (!isGauge && counterOf(name) === undefined) continue;
		const pairs = [...labels.matchAll(label)].map(([, key, one]): [string, string] => [key!, one!]);
		samples.push({name: own, labels: new Map(pairs), value, time: timeOfNumber(Number(time))});
	}

	return samples;
}

function counterOf(name: string): 'step' | 'epoch' | undefined {
	const own = name
		.replace(/_total$/, '')
		.replace(/^(?:train(?:ing|er)?)_/, '')
		.replace(/s$/, '');
	const counter = counterNamed(own);
	if (counter === 'step' || counter === 'epoch') return counter;
	return countsDone(own) ? 'step' : undefined;
}

function numberOf(printed: string | undefined): number | undefined {
	if (printed === undefined) return undefined;
	if (/^nan$/i.test(printed)) return Number.NaN;
	if (/^[-+]?inf$/i.test(printed)) return printed.startsWith('-') ? -Infinity : Infinity;
	return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(printed) ? Number(printed) : undefined;
}

/** The labels, each behind its metric, that have several texts there: they tell records apart. */
function labelsThatTell(samples: readonly Sample[]): ReadonlySet<string> {
	const first = new Map<string, string>();
	const telling = new Set<string>();
	for (const {name, labels} of samples) {
		for (const [key, text] of labels) {
			const both = `${name} ${key}`;
			if (!first.has(both)) first.set(both, text);
			else if (first.get(both) !== text) telling.add(both);
		}
	}

	return telling;
}
