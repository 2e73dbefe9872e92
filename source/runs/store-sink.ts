/** Puts what a store tells into the state of its source, as readings: the same way as the lines of a log. */
import type {Literal} from '../records/literal.ts';
import {Reading, type Ending} from '../records/reading.ts';
import type {ShapeWords} from '../records/shape.ts';
import type {Split} from '../records/vocabulary.ts';
import {addSetting} from '../records/configuration.ts';
import type {Columns, RowPlace, StoreSink} from '../stores/store.ts';

/** Who takes what a store tells. */
export type StoreTaker = {
	/** A row of the store, or a record of its log. */
	line(reading: Reading): void;
	/** What it tells beside: no line of it. */
	fact(reading: Reading): void;
	console(text: string): void;
	problem(offset: number, message: string): void;
	/** The taker of another run of the same store. */
	run(id: string): StoreTaker;
};

/** The sink of a store. `split`: the data that its folder says it is about (`train/`, `validation/`). */
export function sinkOf(taker: StoreTaker, split: Split | null): StoreSink {
	const reading = new Reading();
	let data = split;
	/** Of each data that rows are about. */
	const shapesOf = new Map<Split | null, WeakMap<Columns, ShapeWords>>();
	let shapes = new WeakMap<Columns, ShapeWords>();
	const fact = (fill: (reading: Reading) => void): void => {
		reading.clear();
		fill(reading);
		taker.fact(reading);
	};

	return {
		row(columns: Columns, values: ArrayLike<number>, place: Readonly<RowPlace>) {
			let shape = shapes.get(columns);
			if (!shape) {
				shape = shapeOf(columns, data);
				shapes.set(columns, shape);
			}

			reading.become(shape, describe);
			for (let at = 0; at < shape.names.length; at++) reading.values[at] = values[at]!;
			reading.step = place.step;
			reading.epoch = place.epoch;
			reading.time = place.time;
			taker.line(reading);
		},
		about(told) {
			if ((told ?? split) === data) return;
			shapesOf.set(data, shapes);
			data = told ?? split;
			shapes = shapesOf.get(data) ?? new WeakMap<Columns, ShapeWords>();
		},
		totals(epochs, steps) {
			fact((one) => {
				one.epochs = epochs;
				one.steps = steps;
			});
		},
		config(name: string, value: Literal) {
			fact((one) => {
				addSetting(one, name, value);
			});
		},
		tag(name, value) {
			fact((one) => {
				one.addTag(name, value);
			});
		},
		result(name, value) {
			fact((one) => {
				one.addResult(name, value);
			});
		},
		artifact(name) {
			fact((one) => {
				one.addArtifact(name);
			});
		},
		runName(name) {
			fact((one) => {
				one.runName = name;
			});
		},
		seen(time) {
			fact((one) => {
				one.time = time;
			});
		},
		ended(ending: Ending, time) {
			fact((one) => {
				one.ending = ending;
				one.time = time;
			});
		},
		alert(level, message, time) {
			reading.clear();
			reading.level = level;
			reading.line = reading.message = message;
			reading.time = time;
			taker.line(reading);
		},
		console(text) {
			taker.console(text);
		},
		problem(offset, message) {
			taker.problem(offset, message);
		},
		run: (id) => sinkOf(taker.run(id), split),
	};
}

/** What all rows of `columns` have in common. */
function shapeOf({names, units}: Columns, split: Split | null): ShapeWords {
	return {
		isStart: true,
		isJson: false,
		isRow: true,
		isOwn: true,
		part: null,
		level: null,
		rank: null,
		split,
		qualifier: null,
		countsAside: false,
		isStepPerEpoch: false,
		rateUnit: null,
		ending: null,
		runName: null,
		config: null,
		tags: null,
		results: null,
		artifacts: null,
		names: [...names],
		units: [...units],
		awaited: null,
		awaitsMessage: false,
	};
}

/** The words of a row, for people who look at the log. */
function describe(reading: Reading): void {
	const parts: string[] = [];
	if (!Number.isNaN(reading.epoch)) parts.push(`epoch=${reading.epoch}`);
	if (!Number.isNaN(reading.step)) parts.push(`step=${reading.step}`);
	for (let at = 0; at < reading.metricCount; at++)
		parts.push(`${reading.names[at]!}=${reading.values[at]!}${reading.units[at] ?? ''}`);
	reading.message = parts.join(' ');
	reading.line = reading.message;
}
