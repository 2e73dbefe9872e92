/** What one source has told so far. */
import type {Reading, Ending} from '../records/reading.ts';
import {levels, type Level} from '../records/levels.ts';
import type {Literal} from '../records/literal.ts';
import type {Source} from '../sources/source.ts';
import {ErrorList} from './error-list.ts';
import {Pace} from './pace.ts';
import {Progress} from './progress.ts';
import {Series, type Place} from './series.ts';
import {Timeline} from './timeline.ts';

/** Distinct metric names that are kept of one source; a log that makes up a name a line must not fill the memory. */
const mostSeries = 500;

/** Settings, tags, results and artifacts that are kept of one source, each. */
const mostEntries = 1000;

export class SourceState {
	readonly source: Source;
	/** Why the source cannot be read, or null. */
	unreadable: string | null = null;
	bytes = 0;
	/** Lines that have ended. */
	lines = 0;
	/** Lines that were one JSON object each. */
	jsonLines = 0;
	readonly levels = new Map<Level, number>();
	readonly series = new Map<string, Series>();
	/** Names that found no room in `series`. */
	droppedNames = 0;
	readonly timeline = new Timeline();
	readonly progress = new Progress(this.timeline);
	/** Steps (or epochs) over time. */
	readonly pace = new Pace();
	readonly errors = new ErrorList();
	config: Record<string, Literal> = {};
	tags: Record<string, string> = {};
	results: Record<string, Literal> = {};
	readonly artifacts = new Set<string>();
	runName: string | null = null;
	/** How the log said that it ended, unless it went on after that. */
	ending: Ending | null = null;
	/** The speed that a progress bar printed last, with its unit. */
	printedRate: {value: number; unit: string} | null = null;
	/** Times printed in the log, in milliseconds since 1970; NaN where there are none. */
	firstTime = Number.NaN;
	lastTime = Number.NaN;
	/** The file's last write in milliseconds since 1970; NaN until it was looked at. */
	modified = Number.NaN;
	/** When lines last came while watching (not when what was there was read); NaN before. */
	lastArrival = Number.NaN;
	/** Milliseconds between two arrivals, smoothed; NaN before there were two. */
	arrivalInterval = Number.NaN;
	/** What there was at the beginning has been read. */
	isCaughtUp = false;
	/** No more will come. */
	isEnded = false;
	readonly #place: Place = {
		x: Number.NaN,
		position: Number.NaN,
		step: Number.NaN,
		epoch: Number.NaN,
		time: Number.NaN,
	};

	constructor(source: Source) {
		this.source = source;
	}

	/** Where the values of the last reading belong. */
	get place(): Readonly<Place> {
		return this.#place;
	}

	/**
	 * Takes a reading of the line `line` (from 1). `arrival` is when it came while watching (milliseconds since 1970), NaN
	 * when it was there before; `epochs` a total that another source of the run knows, NaN where none does.
	 */
	take(reading: Reading, line: number, arrival: number, epochs: number): void {
		if (reading.isJson) this.jsonLines++;
		this.#takeTime(reading.time);
		this.#takeLevel(reading);
		this.#takeFacts(reading);
		const time = Number.isNaN(reading.time) ? this.#timeWithoutOwn(arrival) : reading.time;
		const isProgress = reading.hasProgress || reading.metricCount > 0;
		if (isProgress || !Number.isNaN(reading.epochs) || !Number.isNaN(reading.steps)) {
			this.timeline.take(reading);
			this.progress.take(reading, time, line, epochs);
		}

		this.#takeMetrics(reading, time);
		this.takeErrors(reading, line, isProgress);
		this.#takeEnding(reading, time, line, isProgress);
	}

	/** Notes that lines came at `time` (milliseconds since 1970) while watching. */
	noteArrival(time: number): void {
		const gap = time - this.lastArrival;
		if (!Number.isNaN(gap)) {
			this.arrivalInterval = Number.isNaN(this.arrivalInterval)
				? gap
				: this.arrivalInterval * 0.8 + gap * 0.2;
		}

		this.lastArrival = time;
	}

	#takeTime(time: number): void {
		if (Number.isNaN(time)) return;
		if (Number.isNaN(this.firstTime)) this.firstTime = time;
		this.lastTime = time;
	}

	/** The time of a line that prints none: of its arrival, else of the line before it. */
	#timeWithoutOwn(arrival: number): number {
		return Number.isNaN(arrival) ? this.lastTime : arrival;
	}

	#takeLevel(reading: Reading): void {
		if (reading.isStart && reading.level) {
			this.levels.set(reading.level, (this.levels.get(reading.level) ?? 0) + 1);
		}
	}

	#takeFacts(reading: Reading): void {
		if (reading.config) assignSome(this.config, reading.config);
		if (reading.tags) assignSome(this.tags, reading.tags);
		if (reading.results) assignSome(this.results, reading.results);
		for (const artifact of reading.artifacts ?? []) {
			if (this.artifacts.size < mostEntries) this.artifacts.add(artifact);
		}

		this.runName ??= reading.runName;
		if (!Number.isNaN(reading.rate) && reading.rateUnit) {
			this.printedRate = {value: reading.rate, unit: reading.rateUnit};
		}
	}

	#takeMetrics(reading: Reading, time: number): void {
		const {timeline} = this;
		const place = this.#place;
		place.x = timeline.x;
		place.position = timeline.position;
		place.time = time;
		const hasOwnPlace = !Number.isNaN(reading.step) || !Number.isNaN(reading.epoch);
		// Without a step of its own a line of an epoch belongs to the epoch, not to its last step.
		const isOfEpoch = hasOwnPlace ? Number.isNaN(reading.step) : timeline.stepsRestart;
		place.step = hasOwnPlace ? reading.step : isOfEpoch ? Number.NaN : timeline.step;
		place.epoch = timeline.epoch;
		if (reading.hasProgress) this.pace.take(time, timeline.x);

		for (let at = 0; at < reading.metricCount; at++) {
			const series = this.#seriesNamed(reading.names[at]!, reading.units[at]!);
			series?.add(reading.values[at]!, place);
		}
	}

	#seriesNamed(name: string, unit: string | null): Series | undefined {
		const known = this.series.get(name);
		if (known) return known;
		if (this.series.size >= mostSeries) {
			this.droppedNames++;
			return undefined;
		}

		const series = new Series(name, unit);
		this.series.set(name, series);
		return series;
	}

	/** Takes the error that a reading tells; one that tells progress shows that the training went on after the last. */
	takeErrors(reading: Reading, line: number, isProgress: boolean): void {
		const {error} = reading;
		if (error) {
			const {path} = this.source;
			if (reading.amendsError) this.errors.amend(error, path, line, reading.time);
			else this.errors.add(error, path, line, reading.time, reading.isStart);
		} else if (isProgress && reading.isStart) {
			this.errors.recover();
		}
	}

	#takeEnding(reading: Reading, time: number, line: number, isProgress: boolean): void {
		if (reading.ending) {
			this.ending = reading.ending;
			if (reading.ending === 'completed') {
				this.errors.recover();
				this.progress.complete(time, line);
			}
		} else if (this.ending && isProgress && this.timeline.segments.length > 1) {
			// Another training in the same file.
			this.ending = null;
		}
	}

	/** The counts of the levels that occur, in the order of their urgency. */
	levelCounts(): Array<[Level, number]> {
		return levels.filter((level) => this.levels.has(level)).map((level) => [level, this.levels.get(level)!]);
	}
}

/** Adds the entries of `from`, as far as there is room. */
function assignSome<Value>(to: Record<string, Value>, from: Readonly<Record<string, Value>>): void {
	let room = mostEntries - Object.keys(to).length;
	for (const [key, value] of Object.entries(from)) {
		if (!Object.hasOwn(to, key) && room-- <= 0) return;
		Object.defineProperty(to, key, {value, enumerable: true, configurable: true, writable: true});
	}
}
