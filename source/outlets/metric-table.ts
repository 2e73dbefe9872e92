/** Values of metrics as the rows of a tidy table: `run,metric,step,epoch,time,value`. */
import type {Place} from '../runs/places.ts';
import {csvCell} from '../text/csv.ts';
import {isoTime} from '../text/iso-time.ts';
import {makeSafe, safeJson} from '../text/safe.ts';

export const tableFormats = ['csv', 'jsonl'] as const;

export type TableFormat = (typeof tableFormats)[number];

/** A value of a metric, and where it belongs, as a row with its end. */
export type RowText = (value: number, place: Readonly<Place>) => string;

export class MetricTable {
	/** What stands above the rows. */
	readonly header: string;
	readonly #format: TableFormat;
	readonly #isForTerminal: boolean;
	/** The cells of the last place: a line of a log has several values. */
	readonly #last = {step: Number.NaN, epoch: Number.NaN, time: Number.NaN};
	#cells: string;

	/** `isForTerminal`: names may hold nothing that a terminal obeys. In JSON they never do. */
	constructor(format: TableFormat, isForTerminal: boolean) {
		this.#format = format;
		this.#isForTerminal = isForTerminal;
		this.header = format === 'csv' ? 'run,metric,step,epoch,time,value\n' : '';
		this.#cells = this.#cellsOf(this.#last);
	}

	/** How the values of the metric `metric` of `run` are written. */
	rowsOf(run: string, metric: string): RowText {
		if (this.#format === 'csv') {
			const cell = (name: string): string => csvCell(this.#isForTerminal ? makeSafe(name) : name);
			const names = `${cell(run)},${cell(metric)}`;
			return (value, place) => `${names}${this.#placeOf(place)}${value}\n`;
		}

		const names = `{"run":${safeJson(run)},"metric":${safeJson(metric)}`;
		return (value, place) => `${names}${this.#placeOf(place)}${jsonNumber(value)}}\n`;
	}

	/** The cells of `place`, between the names and the value. */
	#placeOf(place: Readonly<Place>): string {
		const last = this.#last;
		if (
			!isSame(place.step, last.step) ||
			!isSame(place.epoch, last.epoch) ||
			!isSame(place.time, last.time)
		) {
			last.step = place.step;
			last.epoch = place.epoch;
			last.time = place.time;
			this.#cells = this.#cellsOf(last);
		}

		return this.#cells;
	}

	#cellsOf({step, epoch, time}: Pick<Place, 'step' | 'epoch' | 'time'>): string {
		const iso = isoTime(time);
		if (this.#format === 'csv') return `,${known(step)},${known(epoch)},${iso ?? ''},`;
		const quoted = iso === null ? 'null' : `"${iso}"`;
		return `,"step":${known(step) || 'null'},"epoch":${known(epoch) || 'null'},"time":${quoted},"value":`;
	}
}

function isSame(one: number, other: number): boolean {
	return one === other || (Number.isNaN(one) && Number.isNaN(other));
}

function known(value: number): string {
	return Number.isFinite(value) ? String(value) : '';
}

/** NaN and infinity by their names: JSON has no numbers for them, and null would say that nothing was there. */
function jsonNumber(value: number): string {
	return Number.isFinite(value) ? String(value) : `"${value}"`;
}
