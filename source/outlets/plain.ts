/** Watching without a screen: a line a run whenever something worth a line has happened. No escape sequences. */
import type {Writable} from 'node:stream';
import type {RunRegistry} from '../runs/registry.ts';
import type {CommandControl} from '../screen/control-context.ts';
import {closingRows} from '../screen/panes/closing.ts';
import {encodingName} from '../sources/encoding.ts';
import type {Notice} from '../sources/source.ts';
import {formatClock} from '../text/durations.ts';
import {makeSafe} from '../text/safe.ts';
import {runView} from '../views/run.ts';
import {RunLines} from './run-lines.ts';
import {rowsText} from './styled-text.ts';

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
	const lines = new RunLines();
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

		for (const line of lines.due(registry.runs, now(), isLast))
			output.write(`${formatClock(now())} ${line}\n`);
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
