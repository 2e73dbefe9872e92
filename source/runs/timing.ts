/** How long steps take, what of that is waiting for data, and how much gets done in a second. */
import type {Pace} from './pace.ts';
import {kindOf, type Role} from './roles.ts';
import type {Series} from './series.ts';
import {secondsPerUnit} from './units.ts';

/** Seconds of one kind of time over the training. `factor` is seconds per unit of the series. */
export type TimeSeries = {series: Series; factor: number};

export type Throughput = {value: number; unit: string; series: Series | null};

export type Bottleneck = 'data' | 'compute';

/** A step that waits this part of its time for data is held up by it. */
const dataBound = 0.3;

/** The step times (or the data times) among the series, or nothing. */
export function timeSeries(
	all: Iterable<Series>,
	role: Extract<Role, 'step time' | 'data time'>,
): TimeSeries | undefined {
	for (const series of all) {
		if (kindOf(series.name, series.unit).role === role) return {series, factor: secondsOf(series)};
	}

	return undefined;
}

/** What gets done in a second: as printed, else what a progress bar said, else the pace of the steps. */
export function throughputOf(
	all: Iterable<Series>,
	printedRate: {value: number; unit: string} | null,
	pace: Pace,
): Throughput | undefined {
	for (const series of all) {
		if (kindOf(series.name, series.unit).role === 'throughput' && Number.isFinite(series.statistics.last)) {
			return {value: series.statistics.last, unit: series.unit ?? unitOf(series.name), series};
		}
	}

	if (printedRate) {
		const [amount, per] = printedRate.unit.split('/');
		const seconds = secondsPerUnit(amount!);
		if (seconds === undefined) return {...printedRate, series: null};
		return {value: 1 / (printedRate.value * seconds), unit: `${per!}/s`, series: null};
	}

	const perSecond = pace.perSecond;
	return pace.span >= 2000 && Number.isFinite(perSecond)
		? {value: perSecond, unit: 'it/s', series: null}
		: undefined;
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
	return thing ? (thing === 'it' ? 'it/s' : `${thing}s/s`) : '/s';
}
