/** What is saved, piece by piece: each is written before the next one is made. */
import {MetricTable} from '../outlets/metric-table.ts';
import {recordText} from '../outlets/record-text.ts';
import {beginsRecord, type LogLine} from '../runs/log-lines.ts';
import type {LogPlace} from '../runs/log-place.ts';
import {walk, type Wanted, type Work} from '../runs/log-walk.ts';
import type {Run} from '../runs/run.ts';
import type {RunLog} from '../runs/run-log.ts';
import type {Series} from '../runs/series.ts';
import {makeSafe} from '../text/safe.ts';

/** Lines of a piece. */
const mostLines = 1000;

/** Takes a piece of text, and how much of all has been made by then, from 0 to 1. */
export type Write = (text: string, fraction: number) => Work<void>;

/** The series of `runs` as they are kept for the charts, as a table; returns how many values, and whether these are all. */
export function* writeSeries(runs: readonly Run[], write: Write): Work<{count: number; areAll: boolean}> {
	const table = new MetricTable('csv', true);
	const all = runs.flatMap((run) => run.series.map((series) => ({run, series})));
	let count = 0;
	yield* write(table.header, 0);
	for (const [at, {run, series}] of all.entries()) {
		yield* write(seriesText(table, run, series), (at + 1) / all.length);
		count += series.length;
	}

	return {count, areAll: all.every(({series}) => series.perBucket === 1)};
}

function seriesText(table: MetricTable, run: Run, series: Series): string {
	const row = table.rowsOf(run.name, series.name);
	let text = '';
	for (let at = 0; at < series.length; at++) {
		const [x, position, time] = [series.x(at), series.position(at), series.time(at)];
		const step = series.hasSteps ? position : Number.NaN;
		const epoch = !series.hasSteps && series.hasEpochs ? position : Number.NaN;
		text += row(series.last(at), {x, position, step, epoch, time});
	}

	return text;
}

/** The lines of `log` that `shown` shows, oldest first; returns how many there are. */
export function* writeLines(log: RunLog, shown: Wanted, write: Write): Work<number> {
	let count = 0;
	let last: LogLine | undefined;
	for (;;) {
		const lines: LogLine[] = yield* walk(log, last ?? null, 'down', shown, mostLines);
		if (lines.length === 0) return count;
		let text = '';
		for (const line of lines) {
			text += lineText(log.run, line, last);
			last = line;
		}

		count += lines.length;
		yield* write(text, partBefore(log, lines.at(-1)!));
	}
}

function lineText({states}: Run, line: LogLine, before: LogLine | undefined): string {
	if (line.kind === 'divider') return `── ${makeSafe(line.text)} ──\n`;
	if (!beginsRecord(line, before)) return `${makeSafe(line.text)}\n`;
	const state = states[line.file]!;
	return recordText(
		{...line, state, shown: [line.text]},
		{isColoured: false, namesSource: states.length > 1},
	);
}

/** The part of `log` that stands before `place`. */
function partBefore(log: RunLog, place: LogPlace): number {
	return log.stretchOf(place) / log.length;
}
