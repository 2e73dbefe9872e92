/** Where the lines of a source belong: on its axis, in time, and how far the training is with them. */
import type {Reading} from '../records/reading.ts';
import {mostRows, type Rows} from '../records/rows.ts';
import type {Pace} from './pace.ts';
import {Places, type Place} from './places.ts';
import type {PrintedTimes} from './printed-times.ts';
import type {Progress, StepsUnderstood, Totals} from './progress.ts';
import type {Timeline} from './timeline.ts';
import type {ToldRows} from './told-rows.ts';

export class PlaceFinder {
	/** That of the last line. */
	readonly place: Place = {
		x: Number.NaN,
		position: Number.NaN,
		step: Number.NaN,
		epoch: Number.NaN,
		time: Number.NaN,
	};
	readonly #timeline: Timeline;
	readonly #progress: Progress;
	readonly #pace: Pace;
	readonly #times: PrintedTimes;
	/** Made with the first rows: of thousands of logs most have none. */
	#places: Places | null = null;

	/** `pace` is that of the steps (or epochs), `times` are those that the source has printed. */
	constructor(timeline: Timeline, progress: Progress, pace: Pace, times: PrintedTimes) {
		this.#timeline = timeline;
		this.#progress = progress;
		this.#pace = pace;
		this.#times = times;
	}

	/** When a line was written. One that prints no time has that of its arrival, else of the line before it. */
	timeOf(printed: number, arrival: number): number {
		if (!Number.isNaN(printed)) return printed;
		return Number.isNaN(arrival) ? this.#times.last : arrival;
	}

	/** Takes what a line says of the progress; see {@link Progress.take}. */
	takeProgress(reading: Reading, time: number, line: number, totals: Totals): void {
		this.#timeline.take(reading);
		this.#progress.take(reading, time, line, totals);
	}

	/** Finds where the values of a line belong, once its progress was taken. */
	find(reading: Reading, time: number): void {
		const timeline = this.#timeline;
		const {place} = this;
		place.x = timeline.x;
		place.position = timeline.position;
		place.time = time;
		const hasOwnPlace = !Number.isNaN(reading.step) || !Number.isNaN(reading.epoch);
		// Without a step of its own a line of an epoch belongs to the epoch, not to its last step.
		const isOfEpoch = hasOwnPlace ? Number.isNaN(reading.step) : timeline.stepsRestart;
		place.step = hasOwnPlace ? reading.step : isOfEpoch ? Number.NaN : timeline.step;
		place.epoch = timeline.epoch;
		if (reading.hasProgress) this.#pace.take(time, timeline.x);
	}

	/** Takes the progress of `rows`, the first of which is the line `line`: where each belongs. */
	ofRows(rows: Rows | ToldRows, line: number, arrival: number, totals: Totals): Places {
		const places = (this.#places ??= new Places(mostRows));
		places.clear();
		let understood: StepsUnderstood | null = null;
		for (let row = 0; row < rows.count;) {
			const end = understood ? this.#endOfCounting(rows, row) : row;
			if (understood && end > row) {
				this.#goOn(rows, row, end, line, arrival, totals, understood, places);
				row = end;
				continue;
			}

			const printed = rows.times[row]!;
			this.#times.take(printed);
			const time = this.timeOf(printed, arrival);
			const reading = rows.fill(row);
			this.takeProgress(reading, time, line + row, totals);
			this.find(reading, time);
			understood = this.#timeline.standsAt(reading) ? this.#progress.understand(totals) : null;
			places.add(this.place);
			row++;
		}

		return places;
	}

	/** The first row from `row` on that says more than that the steps count on. */
	#endOfCounting(rows: Rows | ToldRows, row: number): number {
		const {steps} = rows;
		let end = row;
		while (end < rows.count && rows.onlyCountsOn(end) && this.#timeline.mayGoOnTo(steps[end]!)) end++;
		return end;
	}

	/**
	 * Takes the rows from `start` to before `end`, which only count on: nothing is asked that is as it was with the row before
	 * them, and each thing is done for all of them in one loop.
	 */
	#goOn(
		rows: Rows | ToldRows,
		start: number,
		end: number,
		line: number,
		arrival: number,
		totals: Totals,
		understood: StepsUnderstood,
		places: Places,
	): void {
		const {times, steps} = rows;
		for (let row = start; row < end; row++) {
			this.#times.take(times[row]!);
			places.time[row] = this.timeOf(times[row]!, arrival);
		}

		this.#timeline.goOn(steps, start, end, places);
		places.addSteps(steps, this.#timeline.epoch, end);
		this.#progress.goOn(rows, start, end, line, totals, understood, places);
		for (let row = start; row < end; row++) this.#pace.take(places.time[row]!, places.x[row]!);
		const {place} = this;
		const last = end - 1;
		place.x = places.x[last]!;
		place.position = places.position[last]!;
		place.time = places.time[last]!;
		place.step = steps[last]!;
	}
}
