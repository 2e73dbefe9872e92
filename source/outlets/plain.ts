/** Watching without a screen: a line a run whenever something worth a line has happened. No escape sequences. */
import type {Writable} from 'node:stream';
import type {RunRegistry} from '../runs/registry.ts';
import type {Run} from '../runs/run.ts';
import type {CommandControl} from '../screen/control-context.ts';
import {closingRows} from '../screen/panes/closing.ts';
import {encodingName} from '../sources/encoding.ts';
import type {Notice} from '../sources/source.ts';
import {formatClock, formatDuration} from '../text/durations.ts';
import {formatNumber, formatPercent} from '../text/numbers.ts';
import {makeSafe} from '../text/safe.ts';
import {metricViews} from '../views/metrics.ts';
import {progressView, type ProgressView} from '../views/progress.ts';
import {runView} from '../views/run.ts';
import {rowsText} from './styled-text.ts';

/** Milliseconds between two lines about the same run. */
const interval = 2000;

/** Columns of the last lines at the most. */
const closingWidth = 120;

export type PlainOptions = {
	registry: RunRegistry;
	changes: {subscribe(listener: () => void): () => void};
	notices: () => readonly Notice[];
	/** The time in milliseconds since 1970. */
	now: () => number;
	output: Writable;
	/** The command that is watched, where mlwatch runs it itself. */
	command?: CommandControl | undefined;
};

/**
 * Prints lines until the pipes end or nobody reads them any more; files are watched until the program is interrupted.
 * Returns the exit status.
 */
export async function printPlain({
	registry,
	changes,
	notices,
	now,
	output,
	command,
}: PlainOptions): Promise<number> {
	const printed = new Map<Run, {text: string; time: number}>();
	const told = new Set<string>();
	const tell = (path: string, message: string): void => {
		const text = `${makeSafe(path)}: ${makeSafe(message)}`;
		if (!told.has(text)) output.write(`${formatClock(now())} ${text}\n`);
		told.add(text);
	};

	const print = (isLast: boolean): void => {
		for (const {path, message} of notices()) tell(path, message);
		for (const {source} of registry.runs.flatMap(({states}) => states)) {
			const {path, encoding = 'utf-8'} = source;
			if (encoding !== 'utf-8') tell(path, `read as ${encodingName(encoding)}`);
		}

		for (const run of registry.runs) {
			const text = progressLine(run, now());
			const before = printed.get(run);
			if (text === before?.text || (!isLast && before && now() - before.time < interval)) continue;
			printed.set(run, {text, time: now()});
			output.write(`${formatClock(now())} ${text}\n`);
		}
	};

	return new Promise((resolve) => {
		const finish = (status: number): void => {
			unsubscribe();
			resolve(status);
		};

		// Whoever read the lines (`| head`) has gone: that is no error.
		output.once('error', () => {
			finish(0);
		});
		const unsubscribe = changes.subscribe(() => {
			const isOver = isAllOver(registry) && !command?.isRunning && notices().every(({waiting}) => !waiting);
			print(isOver);
			if (!isOver) return;
			for (const run of registry.runs) {
				const rows = closingRows(runView(run, now()), command?.outcome ?? null, closingWidth);
				output.write(rowsText(rows, null));
			}

			finish(0);
		});
	});
}

/** Everything that is read is a pipe whose writer has ended: nothing more can come. */
export function isAllOver({runs}: RunRegistry): boolean {
	const states = runs.flatMap((run) => run.states);
	return states.length > 0 && states.every(({isEnded, source}) => isEnded && source.isPipe);
}

function progressLine(run: Run, now: number): string {
	const progress = progressView(run, now);
	const parts = [makeSafe(progress.name), stateText(progress)];
	if (!Number.isNaN(progress.fraction)) parts.push(formatPercent(progress.fraction));
	if (!Number.isNaN(progress.epoch)) parts.push(`epoch ${ofTotal(progress.epoch, progress.epochs)}`);
	if (!Number.isNaN(progress.step)) parts.push(`step ${ofTotal(progress.step, progress.steps)}`);
	for (const metric of metricViews(run).slice(0, 2)) {
		const value = metric.isBroken ? 'NaN' : formatNumber(metric.last);
		parts.push(`${makeSafe(metric.name)} ${value}${metric.unit ? makeSafe(metric.unit) : ''}`);
	}

	if (run.errors.length > 0) parts.push(`errors ${run.errors.reduce((sum, {count}) => sum + count, 0)}`);
	if (progress.remainingSeconds > 0) parts.push(`ETA ${formatDuration(progress.remainingSeconds)}`);
	return parts.join('  ');
}

function stateText({unreadable, reading, status, isGone}: ProgressView): string {
	if (unreadable !== null) return makeSafe(unreadable);
	if (!Number.isNaN(reading)) return `reading ${formatPercent(reading)}`;
	return isGone ? `${status}  file gone` : status;
}

function ofTotal(value: number, total: number): string {
	const number = Number.isInteger(value) ? String(value) : value.toFixed(2);
	return Number.isNaN(total) ? number : `${number}/${total}`;
}
