/** The summary for people: a block of aligned lines a run, and behind them one an experiment. */
import {classOf} from '../records/errors.ts';
import {literalText, type Literal} from '../records/literal.ts';
import {encodingName} from '../sources/encoding.ts';
import {formatBytes} from '../text/bytes.ts';
import {formatDateTime, formatDuration, formatStepTime} from '../text/durations.ts';
import {formatDone, formatInteger, formatNumber} from '../text/numbers.ts';
import {makeSafe} from '../text/safe.ts';
import {cutEnd, cutMiddle, padEnd, padStart, widthOf} from '../text/width.ts';
import type {Run} from '../runs/run.ts';
import type {Series} from '../runs/series.ts';
import {experimentLines} from './experiment-text.ts';
import {hasBrokenLoss} from './metrics.ts';
import {isDiverged} from './run-state.ts';
import type {MetricSummary, RunSummary, Summary} from './summary.ts';

const labelWidth = 11;
const lineWidth = 100;

/**
 * `summary` as text that ends with a newline. `runs`: those that it is of, which know what JSON leaves out: that the newest
 * value of a metric is not finite.
 */
export function summaryText(summary: Summary, runs: readonly Run[] = []): string {
	if (summary.runs.length === 0) return 'no runs\n';
	const blocks = [
		...summary.runs.map((run, index) => runLines(run, runs[index])),
		...summary.experiments.map((experiment) => experimentLines(experiment, lineWidth)),
	];
	return blocks.map((lines) => lines.join('\n')).join('\n\n') + '\n';
}

function runLines(run: RunSummary, known: Run | undefined): string[] {
	const lines = [headline(run, known !== undefined && hasBrokenLoss(known))];
	const add = (label: string, text: string): void => {
		if (text !== '') lines.push(`  ${padEnd(label, labelWidth)}${text}`);
	};

	add('progress', progressText(run));
	metricRows(run.metrics, known?.series ?? []).forEach((row, index) => {
		add(index === 0 ? 'metrics' : '', row);
	});
	add(
		'levels',
		Object.entries(run.levels)
			.map(([level, count]) => `${level} ${formatInteger(count)}`)
			.join('   '),
	);
	run.errors.forEach((error, index) => {
		add(index === 0 ? 'errors' : '', errorText(error));
	});
	add('memory', memoryText(run));
	add('timing', timingText(run));
	add('config', entriesText(run.config));
	add('results', entriesText(run.results));
	add('tags', entriesText(run.tags));
	for (const {path, encoding} of run.sources) {
		if (encoding !== null && encoding !== 'utf-8')
			add('encoding', `${encodingName(encoding)}${run.sources.length > 1 ? `: ${makeSafe(path)}` : ''}`);
	}

	for (const {path, unreadable} of run.sources) {
		if (unreadable !== null) add('unreadable', `${makeSafe(path)}: ${makeSafe(unreadable)}`);
	}

	return lines;
}

/** Of a loss that is no number any more it says the same as the screen. */
function headline(run: RunSummary, isBroken: boolean): string {
	const state = isDiverged(run.status, isBroken) ? 'diverged' : run.status;
	// The word tells that it is how long the run has lasted, not for how long it has been in this state.
	const lasted =
		run.durationSeconds === null
			? ''
			: ` ${run.status === 'running' ? 'for' : 'after'} ${formatDuration(run.durationSeconds)}`;
	const parts = [makeSafe(run.name), `${state}${lasted}`];
	if (run.started) parts.push(`since ${formatDateTime(Date.parse(run.started))}`);
	parts.push(
		run.sources.length > 1 ? `${makeSafe(run.path)} (${run.sources.length} files)` : makeSafe(run.path),
	);
	return parts.join('  ');
}

function progressText({progress}: RunSummary): string {
	const parts: string[] = [];
	if (progress.fraction !== null) parts.push(formatDone(progress.fraction));
	if (progress.epoch !== null) parts.push(`epoch ${of(progress.epoch, progress.epochs)}`);
	if (progress.step !== null) parts.push(`step ${of(progress.step, progress.steps)}`);
	if (progress.etaSeconds) parts.push(`ETA ${formatDuration(progress.etaSeconds)}`);
	return parts.join('   ');
}

function of(value: number, total: number | null): string {
	return total === null ? formatNumber(value) : `${formatNumber(value)}/${formatNumber(total)}`;
}

/** Name, last and best in columns, with what is not finite. */
function metricRows(metrics: readonly MetricSummary[], series: readonly Series[]): string[] {
	const names = columnOf(metrics.map(({name}) => cutMiddle(makeSafe(name), 32)));
	const valuesOf = (of: (metric: MetricSummary, index: number) => string): string[] =>
		columnOf(metrics.map(of));
	const last = valuesOf((metric, index) =>
		(series[index]?.statistics.nonFiniteAtEnd ?? 0) > 0 ? padStart('NaN', 9) : valueText(metric.last, metric),
	);
	const min = valuesOf((metric) => valueText(metric.min, metric));
	const max = valuesOf((metric) => valueText(metric.max, metric));
	return metrics.map(({count, nonFinite}, index) => {
		const broken = nonFinite > 0 ? `   ${formatInteger(nonFinite)} not finite` : '';
		const told = padStart(formatInteger(count), 8);
		return `${names[index]!}  last ${last[index]!}   min ${min[index]!}   max ${max[index]!}   n ${told}${broken}`;
	});
}

/** `    14.02 GB`: the numbers of a column end above each other, whatever their units. */
function valueText(value: number | null, {unit}: MetricSummary): string {
	return (
		padStart(value === null ? '–' : formatNumber(value), 9) + (unit === null ? '' : ` ${makeSafe(unit)}`)
	);
}

/** `texts`, all as wide as the widest. */
function columnOf(texts: readonly string[]): string[] {
	const width = Math.max(0, ...texts.map((text) => widthOf(text)));
	return texts.map((text) => padEnd(text, width));
}

function errorText(error: RunSummary['errors'][number]): string {
	const type = makeSafe(classOf(error.type) ?? error.severity);
	const times = error.count > 1 ? ` ×${error.count}` : '';
	const end = error.recovered ? ', recovered' : '';
	return cutEnd(
		`${type} (${error.category})${times} line ${error.line}${end}: ${makeSafe(error.message)}`,
		lineWidth,
	);
}

function memoryText({resources}: RunSummary): string {
	const parts: string[] = [];
	const add = (label: string, {last, max}: RunSummary['resources']['cpuBytes']): void => {
		if (last !== null && max !== null) parts.push(`${label} ${formatBytes(last)} (max ${formatBytes(max)})`);
	};

	add('GPU', resources.gpuBytes);
	add('GPU reserved', resources.gpuReservedBytes);
	add('CPU', resources.cpuBytes);
	return parts.join('   ');
}

function timingText({timing}: RunSummary): string {
	const parts: string[] = [];
	if (timing.stepSeconds.mean !== null) parts.push(`step ${formatStepTime(timing.stepSeconds.mean)}`);
	if (timing.dataSeconds.mean !== null) parts.push(`data ${formatStepTime(timing.dataSeconds.mean)}`);
	const {value, unit} = timing.throughput;
	if (value !== null) parts.push(`${formatNumber(value, 3)} ${makeSafe(unit ?? '')}`);
	if (timing.bottleneck) parts.push(`bottleneck ${timing.bottleneck}`);
	return parts.join('   ');
}

function entriesText(entries: Readonly<Record<string, Literal>>): string {
	const text = Object.entries(entries)
		.map(([key, value]) => `${makeSafe(key)} ${makeSafe(literalText(value))}`)
		.join(', ');
	return cutEnd(text, lineWidth);
}
