/** How long steps take, what of that is waiting for data, and how much gets done in a second. */
import type {Pace} from './pace.ts';
import {kindOf, type Role} from './roles.ts';
import type {Series} from './series.ts';
import {secondsPerUnit} from './units.ts';

/** Seconds of one kind of time over the training. `factor` is seconds per unit of the series. */
export type TimeSeries = {series: Series; factor: number};

export type Throughput = {value: number; unit: string; series: Series | null};

type Rate = {value: number; unit: string};

/** What a log tells of its speed beside metrics. */
export type Speed = {
	/** What a progress bar said. */
	readonly printedRate: Rate | null;
	/** Steps over time, or epochs where no steps are counted. */
	readonly pace: Pace;
	readonly countsEpochs: boolean;
};

export type Bottleneck = 'data' | 'compute';

/** A step that waits this part of its time for data is held up by it. */
const dataBound = 0.3;

/** The step times (or the data times) among the series, or nothing. */
export function timeSeries(
	all: Iterable<Series>,
	role: Extract<Role, 'step time' | 'data time'>,
): TimeSeries | undefined {
	for (const series of all) {
		if (kindOf(series.name, series.unit).role === role && !isTimeOfEpochs(series)) {
			return {series, factor: secondsOf(series)};
		}
	}

	return undefined;
}

/** True for what takes an epoch: a time that never stands beside a step, and does not say that it is that of one. */
export function isTimeOfEpochs({name, unit, hasSteps, hasEpochs}: Series): boolean {
	return hasEpochs && !hasSteps && /^(?:time|dt)(?: \(avg\))?$/i.test(name) && !unit?.includes('/');
}

/**
 * What gets done in a second: as printed again and again, else what a progress bar said, else as printed once, else the
 * pace. Where no steps are counted that is one of epochs, told in a unit that makes them a number for people.
 */
export function throughputOf(
	all: Iterable<Series>,
	{printedRate, pace, countsEpochs}: Speed,
): Throughput | undefined {
	let once: Throughput | undefined;
	for (const series of all) {
		if (!isThroughput(series)) continue;
		const {last, count} = series.statistics;
		const printed = {value: last, unit: series.unit ?? unitOf(series.name), series};
		if (count > 1) return printed;
		once ??= printed;
	}

	if (printedRate) return perSecond(printedRate);
	if (once) return once;
	const speed = pace.perSecond;
	if (pace.span < 2000 || !Number.isFinite(speed)) return undefined;
	if (!countsEpochs) return {value: speed, unit: 'it/s', series: null};
	return speed * 60 >= 1
		? {value: speed * 60, unit: 'epochs/min', series: null}
		: {value: speed * 3600, unit: 'epochs/h', series: null};
}

/** The throughput of the training, not that of its validation. */
function isThroughput({name, unit, split, statistics}: Series): boolean {
	const {role, split: named} = kindOf(name, unit);
	const data = named ?? split ?? 'train';
	return role === 'throughput' && data === 'train' && Number.isFinite(statistics.last);
}

/** `2 s/it` as `0.5 it/s`. */
function perSecond({value, unit}: Rate): Throughput {
	const [amount, per] = unit.split('/');
	const seconds = secondsPerUnit(amount!);
	if (seconds === undefined) return {value, unit, series: null};
	return {value: 1 / (value * seconds), unit: `${per!}/s`, series: null};
}

/** What holds the training up, from the mean times in seconds; nothing where one of them is unknown. */
export function bottleneckOf(stepSeconds: number, dataSeconds: number): Bottleneck | undefined {
	if (!(stepSeconds > 0) || !(dataSeconds >= 0)) return undefined;
	return dataSeconds / stepSeconds >= dataBound ? 'data' : 'compute';
}

function secondsOf({unit, name}: Series): number {
	const printed = unit === null ? undefined : secondsPerUnit(unit.split('/')[0]!);
	if (printed !== undefined) return printed;
	return /(?:^|[^a-z])(?:ms|millis\w*)(?:$|[^a-z])/i.test(name.replaceAll('_', ' ')) ? 1e-3 : 1;
}

/** `samples_per_second` is measured in samples/s. */
function unitOf(name: string): string {
	const lower = name.toLowerCase();
	const short = new Map([
		['tps', 'tokens/s'],
		['wps', 'words/s'],
		['fps', 'frames/s'],
	]).get(lower);
	const thing = /(sample|token|image|example|step|iteration|seq|frame|it)s?[ _/]?(?:per|\/)?/.exec(
		lower,
	)?.[1];
	if (short !== undefined) return short;
	if (thing !== undefined) return thing === 'it' ? 'it/s' : `${thing}s/s`;
	// `tok/s`, `speed (TFLOP/s/GPU)`
	const printed = /(?<!\p{L})(\p{L}+)\/s(?:ec|econd)?(?!\p{L})/u.exec(name)?.[1];
	return printed === undefined ? '/s' : `${printed}/s`;
}
