/** What lines say, as plain objects to keep and to compare: only what was said, so that too much shows as well. */
import type {ErrorReading} from '../../source/records/errors.ts';
import type {Level} from '../../source/records/levels.ts';
import type {Literal} from '../../source/records/literal.ts';
import type {Ending, Reading} from '../../source/records/reading.ts';
import {RecordReader, type RecordReaderOptions} from '../../source/records/record-reader.ts';
import type {Split} from '../../source/records/vocabulary.ts';

/** Numbers by name; with a unit as text (`63 %`). */
export type Metrics = Record<string, number | string>;

export type Progress = {epoch?: number; epochs?: number; step?: number; steps?: number; fraction?: number};

export type Said = Progress & {
	message: string;
	isStart: boolean;
	level: Level | null;
	time?: string;
	logger?: string;
	rank?: string;
	split?: Split;
	metrics?: Metrics;
	config?: Record<string, Literal>;
	tags?: Record<string, string>;
	artifacts?: string[];
	runName?: string;
	ending?: Ending;
	error?: ErrorReading;
};

/** The last write of the files that lines come from: 2026-11-21 12:00 local time. */
const reference = new Date(2026, 10, 21, 12).getTime();

/** What the lines of one log say, one after the other. */
export function readLines(text: string, options?: RecordReaderOptions): Said[] {
	const reader = new RecordReader(reference, options);
	return text.split('\n').map((line) => saidBy(reader.read(line)));
}

/** What a line says that stands alone. */
export function readLine(line: string, options?: RecordReaderOptions): Said {
	return readLines(line, options)[0]!;
}

export function metricsOf(line: string): Metrics {
	return readLine(line).metrics ?? {};
}

/** Epochs, steps and the printed fraction that a line tells. */
export function progressOf(line: string): Progress {
	const {epoch, epochs, step, steps, fraction} = readLine(line);
	return known({epoch, epochs, step, steps, fraction});
}

/** The errors of a log, each as its last line leaves it. */
export function errorsOf(text: string): ErrorReading[] {
	const reader = new RecordReader(reference);
	const errors: ErrorReading[] = [];
	for (const line of text.split('\n')) {
		const {error, amendsError} = reader.read(line);
		if (error && amendsError) errors[errors.length - 1] = structuredClone(error);
		else if (error) errors.push(structuredClone(error));
	}

	return errors;
}

/** What a reading says, to keep. */
export function saidBy(reading: Reading): Said {
	const {metricCount, names, values, units} = reading;
	const metrics = Object.fromEntries(
		names
			.slice(0, metricCount)
			.map((name, at) => [name, units[at] === null ? values[at]! : `${values[at]!} ${units[at]!}`]),
	);
	return {
		message: reading.message,
		isStart: reading.isStart,
		level: reading.level,
		...known({
			time: Number.isNaN(reading.time) ? undefined : new Date(reading.time).toISOString(),
			logger: reading.logger,
			rank: reading.rank,
			split: reading.split,
			metrics: metricCount > 0 ? metrics : null,
			epoch: reading.epoch,
			epochs: reading.epochs,
			step: reading.step,
			steps: reading.steps,
			fraction: reading.fraction,
			config: reading.config,
			tags: reading.tags,
			artifacts: reading.artifacts,
			runName: reading.runName,
			ending: reading.ending,
			error: reading.error && structuredClone(reading.error),
		}),
	};
}

type Known<T> = {[Key in keyof T]?: Exclude<T[Key], null | undefined>};

/** Without what is undefined, null or NaN. */
function known<T extends object>(fields: T): Known<T> {
	const entries = Object.entries(fields).filter(
		([, value]) => value !== undefined && value !== null && !Number.isNaN(value),
	);
	return Object.fromEntries(entries) as Known<T>;
}
