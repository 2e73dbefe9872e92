/** Puts what a store tells into the state of its source, as readings: the same way as the lines of a log. */
import type {Literal} from '../records/literal.ts';
import {Reading, type Ending} from '../records/reading.ts';
import type {Split} from '../records/vocabulary.ts';
import {addSetting} from '../records/configuration.ts';
import type {StoreSink} from '../stores/store.ts';
import {StoreRows} from '../stores/store-rows.ts';
import {ToldRows} from './told-rows.ts';

/** Who takes what a store tells. */
export type StoreTaker = {
	/** Rows of the store. */
	rows(rows: ToldRows): void;
	/** A record of its log. */
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
	const rows = new StoreRows(() => {
		taker.rows(told);
	});
	const told = new ToldRows(rows, split);
	let hasPrinted = false;
	const fact = (fill: (reading: Reading) => void): void => {
		rows.flush();
		reading.clear();
		fill(reading);
		taker.fact(reading);
	};

	return {
		rows,
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
			rows.flush();
			reading.clear();
			reading.level = level;
			reading.line = reading.message = message;
			reading.time = time;
			taker.line(reading);
		},
		console(text) {
			// Until then the rows are the log.
			if (!hasPrinted) rows.flush();
			hasPrinted = true;
			taker.console(text);
		},
		problem(offset, message) {
			taker.problem(offset, message);
		},
		run: (id) => sinkOf(taker.run(id), split),
	};
}
