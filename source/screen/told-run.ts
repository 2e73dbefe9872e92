/** A run in sentences, for a screen reader: what there is to tell, and of that only what has changed. */
import type {LogLine} from '../runs/log-lines.ts';
import {compare, type LogPlace} from '../runs/log-place.ts';
import {formatClock} from '../text/durations.ts';
import {formatDone, formatInteger, formatNumber} from '../text/numbers.ts';
import {makeSafe} from '../text/safe.ts';
import type {MetricView} from '../views/metrics.ts';
import type {RunView} from '../views/run.ts';
import {ofTotal, remainingText} from './panes/milestones.ts';
import {statusRow} from './panes/status.ts';

/** Metrics that are told, and lines of the log at a time: more are not listened to. */
const mostMetrics = 4;
const mostLines = 5;

/** Remembers what was told of a run. */
export class ToldRun {
	readonly #told = new Map<string, string>();
	#lastLine: LogPlace | null = null;

	/** What is new of the run called `name`: its facts, and the newest of `lines`, oldest first. */
	news(view: RunView, name: string, lines: readonly LogLine[]): string[] {
		const facts = [...factsOf(view)].filter(([what, text]) => this.#told.get(what) !== text);
		for (const [what, text] of facts) this.#told.set(what, text);
		const said = facts.map(([, text]) => text);
		return [...(said.length > 0 ? [`${makeSafe(name)}: ${said.join('. ')}.`] : []), ...this.#newLines(lines)];
	}

	/** Whether how the run is, or the number of its errors, is another than was told. */
	isUrgent(view: RunView): boolean {
		const facts = factsOf(view);
		return ['status', 'errors'].some((what) => facts.get(what) !== this.#told.get(what));
	}

	/** Whatever is asked for next is told in full. */
	forget(): void {
		this.#told.clear();
		this.#lastLine = null;
	}

	#newLines(lines: readonly LogLine[]): string[] {
		const before = this.#lastLine;
		const unread = before ? lines.filter((line) => compare(line, before) > 0) : lines;
		this.#lastLine = lines.at(-1) ?? before;
		return unread.slice(-mostLines).map((line) => lineText(line));
	}
}

/** The facts by what they are about. */
function factsOf({progress, metrics, counts}: RunView): Map<string, string> {
	const facts = new Map<string, string>();
	// Without its sign, which would be read out.
	const status = statusRow(progress)[0]!.text.replace(/^\S /, '');
	facts.set('status', progress.hasBrokenLoss ? `${status}, the loss is not a number` : status);
	const percent = Number.isNaN(progress.fraction)
		? null
		: formatDone(progress.fraction).replace(' %', ' percent');
	const epoch = Number.isNaN(progress.epoch)
		? null
		: `epoch ${ofTotal(Math.floor(progress.epoch), progress.epochs)}`;
	const remaining = remainingText(progress);
	const far = [percent, epoch]
		.filter((part) => part !== null)
		.join(', ')
		.replace('/', ' of ');
	if (far !== '') facts.set('progress', far);
	if (remaining !== '') facts.set('remaining', `${remaining} remain`);
	for (const metric of metrics.slice(0, mostMetrics)) facts.set(`metric ${metric.name}`, metricText(metric));
	if (counts.warnings > 0) facts.set('warnings', counted(counts.warnings, 'warning'));
	if (counts.errors > 0) facts.set('errors', counted(counts.errors, 'error'));
	return facts;
}

function metricText({name, last, best, unit, isBroken}: MetricView): string {
	const of = unit === null ? '' : ` ${makeSafe(unit)}`;
	const value = isBroken ? 'not a number' : `${formatNumber(last)}${of}`;
	return `${makeSafe(name)} ${value}${Number.isNaN(best) ? '' : `, best ${formatNumber(best)}${of}`}`;
}

function lineText({time, level, text, kind}: LogLine): string {
	const clock = Number.isNaN(time) ? '' : `${formatClock(time)} `;
	return `${clock}${level !== null && kind === 'line' ? `${level} ` : ''}${makeSafe(text)}`;
}

function counted(count: number, word: string): string {
	return `${formatInteger(count)} ${count === 1 ? word : `${word}s`}`;
}
