/** What is left to tell when nothing more comes: how it ended, how far it came, and how to leave. */
import {formatDuration} from '../../text/durations.ts';
import {formatInteger, formatNumber} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import {cutMiddle} from '../../text/width.ts';
import type {MetricView} from '../../views/metrics.ts';
import type {ProgressView} from '../../views/progress.ts';
import type {RunView} from '../../views/run.ts';
import type {CommandOutcome} from '../control-context.ts';
import {fitRow, joinFitting, span, type Row} from '../rows.ts';
import {ofTotal} from './milestones.ts';
import {failureRow, statusRow} from './status.ts';

/** Rows of {@link closingPane} for `run`, which the command ended as `outcome`. */
export function closingHeight({progress}: RunView, outcome: CommandOutcome | null): number {
	return failureOf(progress, outcome, 80).length > 0 ? 4 : 3;
}

/** Columns of the name of a metric. */
const longestName = 24;

/**
 * What is known at the end, in two rows of `width` columns, or three of a run that has failed. `outcome` is how the command
 * ended, where mlwatch ran it; else null.
 */
export function closingRows(
	{progress, metrics, counts}: RunView,
	outcome: CommandOutcome | null,
	width: number,
): Row[] {
	const {epoch, epochs, step, steps, elapsedSeconds} = progress;
	// The status tells it better than the log, which may have said that all is done.
	const state: Row[] = [outcome?.isFailure ? [span('✖ failed', 'bad')] : statusRow(progress)];
	if (outcome !== null) state.push([span(outcome.text, outcome.isFailure ? 'bad' : 'plain')]);
	if (!Number.isNaN(elapsedSeconds)) state.push(labelled('after', formatDuration(elapsedSeconds)));
	if (!Number.isNaN(epoch)) state.push(labelled('epoch', ofTotal(epoch, epochs)));
	if (!Number.isNaN(step)) state.push(labelled('step', ofTotal(step, steps)));

	const loss = metrics.find(({role}) => role === 'loss') ?? metrics[0];
	const results: Row[] = [
		...(loss ? metricPieces(loss) : []),
		counted(counts.warnings, 'warning'),
		counted(counts.errors, 'error'),
	];
	const reason = failureOf(progress, outcome, width - 1);
	return [
		...[state, results].map((pieces) => [span(' '), ...joinFitting(pieces, width - 1, 3)]),
		...(reason.length > 0 ? [[span(' '), ...reason]] : []),
	];
}

/** Why it failed: the status of the command tells that better than the log. */
function failureOf(progress: ProgressView, outcome: CommandOutcome | null, width: number): Row {
	return failureRow(outcome?.isFailure ? {...progress, status: 'failed'} : progress, width);
}

/** The same on the screen, in exactly {@link closingHeight} rows, with the way out. */
export function closingPane(run: RunView, outcome: CommandOutcome | null, width: number): Row[] {
	const what = outcome === null ? 'The input has ended' : 'The command has ended';
	const leave: Row = [
		span(` ${what}: `, 'quiet'),
		span('q', 'accent'),
		span(' leaves, all else is still there to be looked at', 'quiet'),
	];
	return [...closingRows(run, outcome, width), leave].map((row) => fitRow(row, width));
}

function metricPieces({name, unit, last, best, bestPosition, isBroken}: MetricView): Row[] {
	const label = cutMiddle(makeSafe(name), longestName);
	const ofUnit = unit === null ? '' : makeSafe(unit);
	const value = (number: number): string => (Number.isNaN(number) ? '–' : `${formatNumber(number)}${ofUnit}`);
	const pieces = [isBroken ? [span(`${label} `, 'quiet'), span('NaN', 'bad')] : labelled(label, value(last))];
	if (!Number.isNaN(best)) {
		const where = Number.isNaN(bestPosition) ? '' : ` @ ${formatNumber(bestPosition)}`;
		pieces.push([...labelled('best', value(best)), span(where, 'quiet')]);
	}

	return pieces;
}

function labelled(label: string, text: string): Row {
	return [span(`${label} `, 'quiet'), span(text)];
}

function counted(count: number, name: 'warning' | 'error'): Row {
	if (count === 0) return [span(`no ${name}s`, 'quiet')];
	const sign = name === 'warning' ? '▲' : '✖';
	return [
		span(
			`${sign} ${formatInteger(count)} ${count === 1 ? name : `${name}s`}`,
			name === 'warning' ? 'warning' : 'bad',
		),
	];
}
