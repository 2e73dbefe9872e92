/**
 * What a program exports of its gauges, as a file: the text format of Prometheus and OpenMetrics
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). It is written anew each time, or has the time of each value.
 */
import {timeOfNumber} from '../records/json-record.ts';
import {counterNamed, splitNamed, type Split} from '../records/vocabulary.ts';
import {countsDone} from '../records/weak-counter.ts';
import {decodeText} from '../sources/transcoder.ts';
import {measuresByName} from './list-curves.ts';
import type {Store, StoreSink} from './store.ts';
import {whenWhole} from './whole-text.ts';

const beginning = /^\s*# (?:TYPE|HELP|UNIT) [a-z_:][\w:]* /i;
const typeLine = /^# TYPE (\S{1,200}) (\w+)/;
const sampleLine =
	/^([a-z_:][\w:]{0,199})(?:\{([^{}]*)\})?[ \t]+([-+]?[\w.+-]{1,40})(?:[ \t]+(-?\d[\d.e+]*))?[ \t]*\r?$/i;
const label = /\b(\w{1,100})="((?:[^"\\]|\\.)*)"/g;
/** What libraries export of the process that they run in. */
const ofProcess = /^(?:process|python|go|jvm|node|scrape)_/;

/** `counts`: what it counts, where it measures nothing. */
type Sample = {
	name: string;
	counts: 'step' | 'epoch' | undefined;
	labels: Map<string, string>;
	value: number;
	time: number;
};

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
	open: (sink) =>
		whenWhole((text) => {
			tellGauges(text, sink);
		}),
};

function tellGauges(text: string, sink: StoreSink): void {
	const samples = gaugesIn(text);
	const telling = labelsThatTell(samples);
	const {rows} = sink;
	// Of the whole dump, where a value has no place of its own.
	const ofDump = {step: Number.NaN, epoch: Number.NaN};
	for (const {counts, value, time} of samples) if (counts && Number.isNaN(time)) ofDump[counts] = value;
	for (const {name, counts, labels, value, time} of samples) {
		if (counts) continue;
		const place = {...ofDump};
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
		const counts = counterOf(own);
		if (!isGauge && !counts) continue;
		const pairs = [...labels.matchAll(label)].map(([, key, one]): [string, string] => [key!, one!]);
		samples.push({name: own, counts, labels: new Map(pairs), value, time: timeOfNumber(Number(time))});
	}

	return samples;
}

function counterOf(name: string): 'step' | 'epoch' | undefined {
	const own = name.replace(/^(?:train(?:ing|er)?)_/, '').replace(/s$/, '');
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
