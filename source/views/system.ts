/** Memory, times and throughput of a run, in the shape to be shown. */
import {memorySeries, trendPerHour, type MemoryRole, type MemorySeries} from '../runs/memory.ts';
import type {Run} from '../runs/run.ts';
import {
	bottleneckOf,
	throughputOf,
	timeSeries,
	type Bottleneck,
	type Throughput,
	type TimeSeries,
} from '../runs/timing.ts';
import type {Curve} from './curve.ts';

export type MemoryView = {
	label: string;
	/** Bytes. */
	last: number;
	max: number;
	/** Growth an hour relative to what is used (0.02 is 2 %); NaN where unknown. */
	growth: number;
	series: Curve;
};

export type TimeView = {
	label: string;
	/** Seconds. */
	last: number;
	mean: number;
	series: Curve;
};

export type SystemView = {
	memory: MemoryView[];
	step: TimeView | null;
	data: TimeView | null;
	/** The part of a step that is waiting for data, 0 to 1; NaN where unknown. */
	dataShare: number;
	throughput: Throughput | null;
	bottleneck: Bottleneck | null;
};

const labels: ReadonlyArray<[MemoryRole, string]> = [
	['gpu memory', 'GPU alloc'],
	['gpu memory reserved', 'GPU reserved'],
	['gpu memory max', 'GPU max'],
	['cpu memory', 'CPU'],
];

export function systemView(run: Run): SystemView {
	const {series, leader} = run;
	const memory = memorySeries(series);
	const step = timeView('step', timeSeries(series, 'step time'));
	const data = timeView('data', timeSeries(series, 'data time'));
	return {
		memory: labels.flatMap(([role, label]) => {
			const found = memory.get(role);
			return found ? [memoryView(label, found)] : [];
		}),
		step,
		data,
		dataShare: step && data ? data.mean / step.mean : Number.NaN,
		throughput: (leader && throughputOf(series, leader)) ?? null,
		bottleneck: (step && data && bottleneckOf(step.mean, data.mean)) ?? null,
	};
}

/** Nothing is known of memory or times. */
export function isSystemEmpty({memory, step, data, throughput}: SystemView): boolean {
	return memory.length === 0 && step === null && data === null && throughput === null;
}

function memoryView(label: string, memory: MemorySeries): MemoryView {
	const {series, factor} = memory;
	const last = series.statistics.last * factor;
	return {label, last, max: series.statistics.max * factor, growth: trendPerHour(memory) / last, series};
}

function timeView(label: string, time: TimeSeries | undefined): TimeView | null {
	if (!time) return null;
	const {series, factor} = time;
	return {label, last: series.statistics.last * factor, mean: series.statistics.mean * factor, series};
}
