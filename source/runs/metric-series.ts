/** The series of a source, and which of them a metric of a line belongs to. */
import type {Reading} from '../records/reading.ts';
import type {ShapeWords} from '../records/shape.ts';
import type {Split} from '../records/vocabulary.ts';
import type {StoreColumn} from '../stores/store-rows.ts';
import {kindOf} from './roles.ts';
import {Series} from './series.ts';
import {contextOf, isOfEpoch} from './series-context.ts';
import {isSetting} from './settings.ts';
import type {Surroundings} from './surroundings.ts';
import {ratioOfUnits} from './units.ts';

/** Distinct metric names that are kept of one source; a log that makes up a name a line must not fill the memory. */
const mostSeries = 500;

/** The series that a metric belongs to, in whose unit it is times `factor`. */
export type Target = {readonly series: Series; readonly factor: number};

/** That of the metric at `at` of a line. */
export type PlacedTarget = Target & {readonly at: number};

export class MetricSeries {
	/** By name, and where something sets them apart from the training's own by that and the name. */
	readonly all = new Map<string, Series>();
	/** Settings whose names became those of metrics once the training had begun: `lr`. */
	readonly settings = new Map<string, Series>();
	/** Names that found no room. */
	droppedNames = 0;
	readonly #surroundings: Surroundings;
	readonly #onSeries: (series: Series) => void;
	#ofShapes = new WeakMap<ShapeWords, readonly PlacedTarget[]>();
	/** Of columns of a store: in rows of whole epochs, and in others, by the data that they are about. */
	readonly #ofEpochs = new Map<Split | null, WeakMap<StoreColumn, Target | null>>();
	readonly #ofColumns = new Map<Split | null, WeakMap<StoreColumn, Target | null>>();

	/** `surroundings` are those of the last line; `onSeries` is told of every series before its first value. */
	constructor(surroundings: Surroundings, onSeries: (series: Series) => void) {
		this.#surroundings = surroundings;
		this.#onSeries = onSeries;
	}

	/** Takes over those of `whole` that began up to `x`, without their values. */
	resume(whole: MetricSeries, x: number): void {
		for (const [key, series] of whole.all) if (series.x(0) <= x) this.#add(key, series.anew());
	}

	/** Where the metrics of lines of `shape` belong; nothing before there was one. */
	targetsOfShape(shape: ShapeWords): readonly PlacedTarget[] | undefined {
		return this.#ofShapes.get(shape);
	}

	/** Where the metrics of a line belong: found once for all lines of a shape. */
	targetsOf(reading: Reading): readonly PlacedTarget[] {
		const {shape} = reading;
		const known = shape && this.#ofShapes.get(shape);
		if (known) return known;
		const targets: PlacedTarget[] = [];
		for (let at = 0; at < reading.metricCount; at++) {
			const target = this.#targetOf(reading.names[at]!, reading.units[at]!, reading);
			if (target) targets.push({...target, at});
		}

		if (shape) this.#ofShapes.set(shape, targets);
		return targets;
	}

	/** Where the values of a store's column belong, in rows such as `reading`: found once for all of them. */
	targetOfColumn(column: StoreColumn, reading: Reading): Target | null {
		const bySplit = isOfEpoch(reading) ? this.#ofEpochs : this.#ofColumns;
		let known = bySplit.get(reading.split);
		if (!known) bySplit.set(reading.split, (known = new WeakMap()));
		let target = known.get(column);
		if (target === undefined) {
			target = this.#targetOf(column.name, column.unit, reading);
			known.set(column, target);
		}

		return target;
	}

	#targetOf(name: string, unit: string | null, reading: Reading): Target | null {
		const series = this.#seriesOf(name, unit, reading);
		if (!series || unit === series.unit) return series ? {series, factor: 1} : null;
		// `900MB`, then `1.5GB`: a series has the unit that came first.
		const isMemory = kindOf(name, unit).role?.includes('memory') ?? false;
		return {series, factor: ratioOfUnits(unit, series.unit, isMemory)};
	}

	/** The series of `name` in the line `reading`: `val: loss=0.5` is no value of the training's loss. */
	#seriesOf(name: string, unit: string | null, reading: Reading): Series | undefined {
		let context = contextOf(name, reading);
		let known = this.all.get(keyOf(context, name));
		if (known?.hasSteps && isOfEpoch(reading)) {
			// What several steps of an epoch come to is no value of a step.
			const whole = `${context} epoch`.trim();
			const other = this.all.get(keyOf(whole, name));
			if (other || known.stepsInRow > 1) [context, known] = [whole, other];
		}

		if (known && !this.#becomesMetric(known)) return known;
		if (known) {
			this.settings.set(keyOf(context, name), known);
			this.#ofShapes = new WeakMap();
			this.#ofEpochs.clear();
			this.#ofColumns.clear();
		} else if (this.all.size >= mostSeries) {
			this.droppedNames++;
			return undefined;
		}

		const series = new Series(name, unit, reading.split, context);
		this.#add(keyOf(context, name), series);
		return series;
	}

	#add(key: string, series: Series): void {
		this.#onSeries(series);
		this.all.set(key, series);
	}

	/** Whether the training now measures what was set before it: `lr` in a configuration, then in each of its lines. */
	#becomesMetric(series: Series): boolean {
		const {isTelling, begun} = this.#surroundings;
		return isTelling && !series.origin.isTold && isSetting(series, begun);
	}
}

function keyOf(context: string, name: string): string {
	return context === '' ? name : `${context} ${name}`;
}
