/** What is said of runs where there is no screen: a line whenever there is something new, and not too many at a time. */
import type {Run} from '../runs/run.ts';
import {formatDuration} from '../text/durations.ts';
import {formatInteger, formatNumber, formatPercent} from '../text/numbers.ts';
import {makeSafe} from '../text/safe.ts';
import {metricViews} from '../views/metrics.ts';
import {progressView, type ProgressView} from '../views/progress.ts';

/** Milliseconds between two lines about the same run, and the lines about runs that come within these at the most. */
const interval = 2000;
const mostLines = 20;

export class RunLines {
	readonly #printed = new Map<Run, {text: string; time: number}>();
	/** When the first of the lines came that count now, and how many have come since. */
	#begin = Number.NEGATIVE_INFINITY;
	#count = 0;
	/** How many more there are was said since then; and what was said last. */
	#hasToldMore = false;
	#more = '';

	/**
	 * The lines to be printed at `now` (milliseconds since 1970). Where too many runs have something new, those come first of which
	 * nothing was said for longest, and the others are counted. `isLast`: of all that have, because nothing comes after that.
	 */
	due(runs: readonly Run[], now: number, isLast: boolean): string[] {
		if (now - this.#begin >= interval) {
			this.#begin = now;
			this.#count = 0;
			this.#hasToldMore = false;
		}

		const isFull = (): boolean => !isLast && this.#count >= mostLines;
		if (isFull() && this.#hasToldMore) return [];
		const lines: string[] = [];
		let more = 0;
		for (const run of this.#inTurn(runs)) {
			const before = this.#printed.get(run);
			if (!isLast && before && now - before.time < interval) continue;
			if (isListed(run)) {
				more++;
				continue;
			}

			const text = progressLine(run, now);
			if (text === before?.text) continue;
			if (isFull()) {
				more++;
				continue;
			}

			this.#printed.set(run, {text, time: now});
			this.#count++;
			lines.push(text);
		}

		return [...lines, ...this.#moreLine(more)];
	}

	/** Those of which nothing was said for longest come first. */
	#inTurn(runs: readonly Run[]): readonly Run[] {
		if (runs.length <= mostLines) return runs;
		const timeOf = (run: Run): number => this.#printed.get(run)?.time ?? 0;
		return runs.toSorted((a, b) => timeOf(a) - timeOf(b));
	}

	#moreLine(more: number): string[] {
		if (more === 0 || this.#hasToldMore) return [];
		this.#hasToldMore = true;
		const text = `and ${formatInteger(more)} more ${more === 1 ? 'run' : 'runs'}`;
		if (text === this.#more) return [];
		this.#more = text;
		return [text];
	}
}

/** It is known only: its files are read when they grow. */
function isListed({states}: Run): boolean {
	return states.every(({source}) => source.isListed === true);
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
