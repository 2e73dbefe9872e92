/** What is known of the runs, in the shape that `summary --json` prints. The screen draws from the same numbers. */
import type {Literal} from '../records/literal.ts';
import type {RunError} from '../runs/error-list.ts';
import {memorySeries, trendPerHour, type MemoryRole} from '../runs/memory.ts';
import {kindOf, type Role} from '../runs/roles.ts';
import type {Run} from '../runs/run.ts';
import type {Series} from '../runs/series.ts';
import type {Status} from '../runs/status.ts';
import {bottleneckOf, throughputOf, timeSeries, type Bottleneck, type TimeSeries} from '../runs/timing.ts';
import type {ReadFile} from '../runs/read-file.ts';
import type {Encoding} from '../sources/encoding.ts';
import {isoTime} from '../text/iso-time.ts';
import {summariseExperiments, type ExperimentSummary} from './experiments.ts';
import {finiteEntries} from './finite-literal.ts';

/** Bytes, and bytes an hour. */
type Amount = {last: number | null; max: number | null; trendPerHour: number | null};
/** Seconds. */
type Duration = {last: number | null; mean: number | null};

export type MetricSummary = {
	name: string;
	role: Role | null;
	split: string | null;
	unit: string | null;
	count: number;
	nonFinite: number;
	first: number | null;
	last: number | null;
	min: number | null;
	minStep: number | null;
	max: number | null;
	maxStep: number | null;
	mean: number | null;
	std: number | null;
};

type FileSummary = {
	path: string;
	format: string;
	encoding: Encoding | null;
	bytes: number;
	lines: number;
	unreadable: string | null;
};

export type RunSummary = {
	name: string;
	path: string;
	sources: FileSummary[];
	status: Status;
	started: string | null;
	updated: string | null;
	durationSeconds: number | null;
	progress: {
		epoch: number | null;
		epochs: number | null;
		step: number | null;
		steps: number | null;
		fraction: number | null;
		etaSeconds: number | null;
		milestones: Array<{fraction: number; time: string | null; line: number}>;
	};
	metrics: MetricSummary[];
	levels: Record<string, number>;
	errors: Array<Omit<RunError, 'time' | 'lastTime' | 'isLogged'> & {time: string | null}>;
	resources: Record<'cpuBytes' | 'gpuBytes' | 'gpuReservedBytes', Amount>;
	timing: {
		stepSeconds: Duration;
		dataSeconds: Duration;
		throughput: {value: number | null; unit: string | null};
		bottleneck: Bottleneck | null;
	};
	config: Record<string, Literal>;
	tags: Record<string, string>;
	artifacts: string[];
	results: Record<string, Literal>;
	alerts: never[];
};

export type Summary = {mlwatch: 1; runs: RunSummary[]; experiments: ExperimentSummary[]};

/** The summary of `runs` at `now` (milliseconds since 1970). */
export function summarise(runs: readonly Run[], now: number): Summary {
	return {
		mlwatch: 1,
		runs: runs.map((run) => summariseRun(run, now)),
		experiments: summariseExperiments(runs),
	};
}

/** The summary of one run at `now` (milliseconds since 1970). */
export function summariseRun(run: Run, now: number): RunSummary {
	const {started, updated, series} = run;
	const status = run.status(now);
	// Clocks that were set back, or dates that were read wrong, tell no duration.
	const seconds = updated >= started ? (updated - started) / 1000 : Number.NaN;
	return {
		name: run.name,
		path: run.path,
		sources: run.files.map(({file, state}) => summariseFile(file, state.isStructured)),
		status,
		started: isoTime(started),
		updated: isoTime(updated),
		durationSeconds: known(seconds),
		progress: summariseProgress(run, status, now),
		metrics: series.map((one) => summariseMetric(one)),
		levels: Object.fromEntries(run.levels),
		errors: run.errors.map(({time, lastTime: _, isLogged: __, ...error}) => ({
			...error,
			context: finiteEntries(error.context),
			time: isoTime(time),
		})),
		resources: summariseResources(series),
		timing: summariseTiming(run),
		config: finiteEntries(run.config),
		tags: run.tags,
		artifacts: run.artifacts,
		results: finiteEntries(run.results),
		alerts: [],
	};
}

function summariseFile(file: ReadFile, isStructured: boolean): FileSummary {
	const {source, bytes, lines, problems} = file;
	const format = source.store ?? (isStructured ? 'jsonl' : 'text');
	const unreadable = file.unreadable ?? problems.text;
	return {path: source.path, format, encoding: source.encoding ?? null, bytes, lines, unreadable};
}

function summariseProgress(run: Run, status: Status, now: number): RunSummary['progress'] {
	const {leader, epochs} = run;
	if (!leader)
		return {
			epoch: null,
			epochs: known(epochs),
			step: null,
			steps: null,
			fraction: null,
			etaSeconds: null,
			milestones: [],
		};
	const {progress, timeline} = leader;
	const fraction = status === 'completed' ? 1 : progress.fraction(run);
	return {
		epoch: known(timeline.epoch),
		epochs: known(epochs),
		step: known(timeline.step),
		steps: known(progress.stepsOf(run)),
		fraction: known(fraction),
		etaSeconds:
			status === 'completed' ? 0 : status === 'running' ? known(progress.remainingSeconds(now)) : null,
		milestones: progress.milestones.reached.map(({fraction: reached, time, line}) => ({
			fraction: reached,
			time: isoTime(time),
			line,
		})),
	};
}

function summariseMetric({name, unit, split: told, statistics}: Series): MetricSummary {
	const {role, split} = kindOf(name, unit);
	return {
		name,
		role,
		split: split ?? told,
		unit,
		count: statistics.count,
		nonFinite: statistics.nonFinite,
		first: known(statistics.first),
		last: known(statistics.last),
		min: known(statistics.min),
		minStep: known(statistics.minStep),
		max: known(statistics.max),
		maxStep: known(statistics.maxStep),
		mean: known(statistics.mean),
		std: known(statistics.std),
	};
}

function summariseResources(series: readonly Series[]): RunSummary['resources'] {
	const found = memorySeries(series);
	const amount = (role: MemoryRole): Amount => {
		const memory = found.get(role);
		if (!memory) return {last: null, max: null, trendPerHour: null};
		const {last, max} = memory.series.statistics;
		const trend = trendPerHour(memory);
		return {last: known(last * memory.factor), max: known(max * memory.factor), trendPerHour: known(trend)};
	};

	return {
		cpuBytes: amount('cpu memory'),
		gpuBytes: amount('gpu memory'),
		gpuReservedBytes: amount('gpu memory reserved'),
	};
}

function summariseTiming(run: Run): RunSummary['timing'] {
	const {series, leader} = run;
	const step = timeSeries(series, 'step time');
	const data = timeSeries(series, 'data time');
	const throughput = leader ? throughputOf(series, leader) : undefined;
	return {
		stepSeconds: durations(step),
		dataSeconds: durations(data),
		throughput: {value: throughput?.value ?? null, unit: throughput?.unit ?? null},
		bottleneck: (step && data && bottleneckOf(meanSeconds(step), meanSeconds(data))) ?? null,
	};
}

function durations(time: TimeSeries | undefined): Duration {
	if (!time) return {last: null, mean: null};
	return {last: known(time.series.statistics.last * time.factor), mean: known(meanSeconds(time))};
}

function meanSeconds({series, factor}: TimeSeries): number {
	return series.statistics.mean * factor;
}

/** NaN and infinity have no place in JSON: what is not known is null. */
function known(value: number): number | null {
	return Number.isFinite(value) ? value : null;
}
