/** What one source has told so far. */
import {rowsOf, unknownCurves} from '../records/curves.ts';
import {Reading} from '../records/reading.ts';
import {levels, type Level} from '../records/levels.ts';
import {mostRows, type Rows} from '../records/rows.ts';
import {RowVariants} from '../records/row-variants.ts';
import type {ShapeWords} from '../records/shape.ts';
import type {Source} from '../sources/source.ts';
import type {StoreColumn} from '../stores/store-rows.ts';
import {Arrivals} from './arrivals.ts';
import type {BlockStart} from './block-index.ts';
import {ErrorList} from './error-list.ts';
import {Facts} from './facts.ts';
import {processOf} from './grouping.ts';
import type {LogParts} from './log-parts.ts';
import {MetricSeries, type Target} from './metric-series.ts';
import {Outcome} from './outcome.ts';
import {Pace} from './pace.ts';
import {PrintedTimes} from './printed-times.ts';
import {Progress, type Totals} from './progress.ts';
import {PlaceFinder} from './place-finder.ts';
import {Places, type Place} from './places.ts';
import {newFile, type ReadFile} from './read-file.ts';
import type {Series} from './series.ts';
import {Surroundings} from './surroundings.ts';
import {Timeline} from './timeline.ts';
import type {ToldRows} from './told-rows.ts';

export class SourceState {
	readonly source: Source;
	/** Which process of a training writes it (`rank 2`), as its name says; null where it does not. */
	readonly process: string | null;
	/** What was rotated out of the source, oldest first, and the source itself: one log. */
	readonly files: ReadFile[];
	/** The one of them that was read last. */
	file: ReadFile;
	/** Lines that were one JSON object each. */
	jsonLines = 0;
	readonly levels = new Map<Level, number>();
	readonly surroundings = new Surroundings();
	/** The records that its rows are of, where it has several. */
	readonly variants = new RowVariants();
	readonly metricSeries: MetricSeries;
	readonly timeline = new Timeline();
	readonly progress = new Progress(this.timeline);
	/** Steps (or epochs) over time. */
	readonly pace = new Pace();
	readonly errors = new ErrorList();
	readonly facts = new Facts();
	readonly outcome = new Outcome(this.errors, this.timeline, this.progress);
	/** The speed that a progress bar printed last, with its unit. */
	printedRate: {value: number; unit: string} | null = null;
	readonly times = new PrintedTimes();
	/** The file's last write in milliseconds since 1970; NaN until it was looked at. */
	modified = Number.NaN;
	readonly arrivals = new Arrivals();
	/** What there was at the beginning has been read. */
	isCaughtUp = false;
	/** No more will come. */
	isEnded = false;
	/** How to find its lines in its files again; null for a pipe, and where nobody wants to. */
	history: LogParts | null = null;
	readonly #isListenedTo: boolean;
	readonly #places: PlaceFinder;
	/** Places of the rows that have a value in a sparse column; made with the first of these. */
	#some: Places | null = null;

	/** `onSeries` is told of every series before its first value. */
	constructor(source: Source, onSeries: ((series: Series) => void) | null = null) {
		this.#isListenedTo = onSeries !== null;
		this.source = source;
		this.metricSeries = new MetricSeries(this.surroundings, onSeries ?? (() => undefined));
		this.process = processOf(source.path);
		this.#places = new PlaceFinder(this.timeline, this.progress, this.pace, this.times);
		this.files = [...(source.history ?? []), source].map(newFile);
		this.file = this.files[0]!;
	}

	/** Its metrics, by name; where something sets them apart from the training's own by that and the name. */
	get series(): ReadonlyMap<string, Series> {
		return this.metricSeries.all;
	}

	/** Why the source itself cannot be read, or null. */
	get unreadable(): string | null {
		return this.files.at(-1)!.unreadable;
	}

	/** Bytes and lines that were read, of all files. */
	get bytes(): number {
		return this.files.reduce((sum, {bytes}) => sum + bytes, 0);
	}

	get lines(): number {
		return this.files.reduce((sum, {lines}) => sum + lines, 0);
	}

	/** What was read of the source itself was renamed to `older`: what comes next is of a new file. */
	rotate(older: Source): void {
		const written = this.files.pop()!;
		this.files.push({...written, source: older}, newFile(this.source));
		this.file = this.files.at(-1)!;
	}

	/** Begins at the block `start` in the middle of a log, of which `whole` knows what its metrics are. */
	resume(whole: SourceState, start: BlockStart): void {
		this.timeline.resume(start.timeline);
		this.times.last = start.lastTime;
		this.metricSeries.resume(whole.metricSeries, start.timeline.x);
	}

	/** Where the values of the last reading belong. */
	get place(): Readonly<Place> {
		return this.#places.place;
	}

	/**
	 * Takes a reading of the line `line` (from 1). `arrival` is when it came while watching (milliseconds since 1970), NaN
	 * when it was there before; `totals` what other sources of the run may know. `columns`: those of the metrics, where a
	 * store tells them.
	 */
	take(
		reading: Reading,
		line: number,
		arrival: number,
		totals: Totals,
		columns: readonly StoreColumn[] | null = null,
	): void {
		this.times.take(reading.time);
		this.#takeForm(reading, 1);
		this.facts.take(reading);
		const time = this.#places.timeOf(reading.time, arrival);
		const isProgress = reading.hasProgress || reading.metricCount > 0;
		this.takeErrors(reading, line, arrival);
		if (isProgress) this.outcome.noteGoingOn(reading, this.series);
		// Numbers below the traceback that ended the program are those of launchers and trackers.
		if (!this.errors.hasCrashed) {
			if (isProgress || !Number.isNaN(reading.epochs) || !Number.isNaN(reading.steps))
				this.#places.takeProgress(reading, time, line, totals);
			if (isProgress && !this.errors.unrecovered) this.outcome.noteTraining(reading, time);
			this.surroundings.take(reading);
			this.#places.find(reading, time);
			this.#takeMetrics(reading, columns);
			if (reading.curves) this.#takeCurves(reading, line, totals);
		}

		if (reading.ending) this.outcome.end(reading.ending, time, line);
	}

	/**
	 * Whether {@link takeRows} may take lines of `shape` next: these say nothing but numbers, which go on with series that are
	 * known to be metrics and that nobody listens to, and nothing has happened that they might put an end to.
	 */
	canTakeRows(shape: ShapeWords): boolean {
		const {config, tags, results, artifacts, runName, ending} = shape;
		const saysMore = config ?? tags ?? results ?? artifacts ?? runName ?? ending;
		if (saysMore !== null || !this.outcome.isOpen) return false;
		const targets = this.metricSeries.targetsOfShape(shape);
		if (!targets || targets.length === 0 || this.surroundings.begun !== 'training') return false;
		return targets.every(({series}) => series.origin.isTold && series.onValue === null);
	}

	/** Takes `rows` as {@link take} would take one after the other; the first of them is the line `line`. */
	takeRows(rows: Rows, line: number, arrival: number, totals: Totals): void {
		const {places, last} = this.#takePlaces(rows, line, arrival, totals);
		for (const {series, factor, at} of this.metricSeries.targetsOf(last))
			addTo(series, rows.column(at), factor, places);
	}

	/** As {@link canTakeRows}, of rows that a store has told: who listens to series gets these one by one. */
	canTakeStoreRows({rows}: ToldRows): boolean {
		if (this.#isListenedTo || !this.outcome.isOpen) return false;
		return rows.haveValues && this.surroundings.begun === 'training';
	}

	/** As {@link takeRows}. */
	takeStoreRows(told: ToldRows, line: number, arrival: number, totals: Totals): void {
		const {places, last} = this.#takePlaces(told, line, arrival, totals);
		/** The last column that was not in each row, and its places: many have values in the same rows. */
		let picked: StoreColumn | null = null;
		let some = places;
		for (const column of told.rows.columns) {
			const target = this.metricSeries.targetOfColumn(column, last);
			if (!target) continue;
			const {series, factor} = target;
			const {count, rows, values} = column;
			if (!series.origin.isTold) series.origin.take(values[0]!, this.surroundings);
			const isInEach = count === places.count;
			if (!isInEach && !picked?.hasSameRows(column)) {
				some = (this.#some ??= new Places(mostRows)).pick(places, rows, count);
				picked = column;
			}

			addTo(series, values, factor, isInEach ? places : some);
		}
	}

	/** Takes all but the values of `rows`: where these belong, and what the last row says but for them. */
	#takePlaces(
		rows: Rows | ToldRows,
		line: number,
		arrival: number,
		totals: Totals,
	): {places: Places; last: Reading} {
		const places = this.#places.ofRows(rows, line, arrival, totals);
		// What is left is the same for each of them, or only the last one counts.
		const last = rows.fill(rows.count - 1);
		this.#takeForm(last, rows.count);
		this.outcome.noteTraining(last, this.place.time);
		this.surroundings.take(last);
		return {places, last};
	}

	/** True where no steps are counted, so that the axis and the pace are those of epochs. */
	get countsEpochs(): boolean {
		return Number.isNaN(this.timeline.step);
	}

	/** True for a store, and for a file of JSON rows, rather than text. */
	get isStructured(): boolean {
		if (this.source.store !== undefined) return true;
		return this.jsonLines > 0 && this.jsonLines >= this.lines / 2;
	}

	/** Takes over what is known of the file itself from `before`, which read it until it was written anew. */
	continueFrom(before: SourceState): void {
		this.file.bytes = before.file.bytes;
		this.modified = before.modified;
		this.isCaughtUp = before.isCaughtUp;
		this.arrivals.continueFrom(before.arrivals);
	}

	/** Takes of `count` lines, of which `reading` is the last, what they are, and how fast a bar is. */
	#takeForm({isJson, isStart, level, rate, rateUnit, countsAside}: Reading, count: number): void {
		if (isJson) this.jsonLines += count;
		if (isStart && level) this.levels.set(level, (this.levels.get(level) ?? 0) + count);
		// The speed of a validation is not that of the training.
		if (!Number.isNaN(rate) && rateUnit && !countsAside) this.printedRate = {value: rate, unit: rateUnit};
	}

	#takeMetrics(reading: Reading, columns: readonly StoreColumn[] | null): void {
		if (reading.metricCount === 0) return;
		if (columns) {
			for (const [at, column] of columns.entries()) {
				const target = this.metricSeries.targetOfColumn(column, reading);
				if (target) this.#add(target, reading.values[at]!);
			}
		} else
			for (const target of this.metricSeries.targetsOf(reading))
				this.#add(target, reading.values[target.at]!);
	}

	/** Takes the curves that a line prints as a whole, but for those that were told as they came. */
	#takeCurves({curves, split}: Reading, line: number, totals: Totals): void {
		const known = [...this.series.values()].map(({printedName}) => printedName);
		const row = new Reading();
		const isCounting = Number.isNaN(this.timeline.x);
		for (const [epoch, entries] of rowsOf(unknownCurves(curves!, known))) {
			row.clear();
			Object.assign(row, {split, isRow: true});
			// Behind a training that has counted itself they count nothing.
			if (isCounting) row.epoch = epoch;
			for (const [name, value] of entries) row.addMetric(name, value, null);
			// When each was measured is not told, and that the training goes on neither.
			this.#places.takeProgress(row, Number.NaN, line, totals);
			this.surroundings.take(row);
			this.#places.find(row, Number.NaN);
			this.#takeMetrics(row, null);
		}
	}

	#add({series, factor}: Target, value: number): void {
		if (!series.origin.isTold) series.origin.take(value, this.surroundings);
		series.add(value * factor, this.place);
	}

	/** Takes the error that a reading tells. `arrival` as in `take`. */
	takeErrors(reading: Reading, line: number, arrival: number): void {
		const {error} = reading;
		if (!error) return;
		const {path} = this.file.source;
		if (reading.amendsError) this.errors.amend(error, path, line, reading.time);
		else this.errors.add(error, path, line, reading.time, reading.isStart, arrival);
	}

	/** The counts of the levels that occur, in the order of their urgency. */
	levelCounts(): Array<[Level, number]> {
		return levels.filter((level) => this.levels.has(level)).map((level) => [level, this.levels.get(level)!]);
	}
}

function addTo(series: Series, column: Float64Array, factor: number, places: Places): void {
	series.addColumn(factor === 1 ? column : column.map((value) => value * factor), places);
}
