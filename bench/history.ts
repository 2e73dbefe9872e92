/**
 * What the log pane keeps of a long log in memory, and what a page, a search and a jump of it take: 200 MB, read as the screen
 * does.
 */
import {closeSync, mkdtempSync, openSync, rmSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setImmediate} from 'node:timers/promises';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {LogHistory} from '../source/runs/log-history.ts';
import {walk, type Work} from '../source/runs/log-walk.ts';
import {RunRegistry} from '../source/runs/registry.ts';
import {RunLog} from '../source/runs/run-log.ts';
import {FileRanges} from '../source/sources/file-ranges.ts';
import {readOnce} from '../source/sources/read-once.ts';
import {SearchPattern} from '../source/text/search-pattern.ts';
import {matchesAmong, shownBy} from '../source/views/log-filter.ts';

const count = 2_000_000;
const megabyte = 2 ** 20;

function writeLog(path: string): void {
	const file = openSync(path, 'w');
	for (let from = 1; from <= count; from += 10_000) {
		let text = '';
		for (let at = from; at < from + 10_000; at++) {
			const level = at === 100 ? 'ERROR' : 'INFO';
			text += `2026-11-02 10:00:00 ${level} step ${at}/${count} loss=${(1 / at).toFixed(6)} acc=0.9 lr=0.001, this is a line of a log\n`;
		}

		writeSync(file, text);
	}

	closeSync(file);
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Megabytes in use, without garbage. */
function heap(): number {
	collectGarbage();
	return process.memoryUsage().heapUsed / megabyte;
}

/** What `work` comes to, and how many milliseconds it takes. */
async function timed<Result>(work: Work<Result>): Promise<{result: Result; milliseconds: number}> {
	const start = performance.now();
	for (;;) {
		const step = work.next();
		if (step.done) return {result: step.value, milliseconds: performance.now() - start};
		await (step.value === 'turn' ? setImmediate() : step.value);
	}
}

/** Prints what the history of a long log costs. */
export async function benchHistory(): Promise<void> {
	const directory = mkdtempSync(join(tmpdir(), 'mlwatch-bench-'));
	try {
		const path = join(directory, 'long.log');
		writeLog(path);
		const registry = new RunRegistry({now: Date.now, group: true, keepLines: true});
		const source = {path, format: 'lines', isPipe: false} as const;
		registry.opened(source);
		const before = heap();
		await readOnce(source, registry);
		const [run] = registry.runs;
		const kept = run!.lines.lines.length;
		process.stdout.write(
			`a log of 200 MB: ${kept} lines of ${registry.lines} are kept, ${run!.states[0]!.history!.length} blocks; ` +
				`${(heap() - before).toFixed(1)} MB more in use\n`,
		);
		const log = new RunLog(run!, new LogHistory(new FileRanges().read, () => setImmediate()));
		const shown = {minimum: null, text: null};
		const needle = matchesAmong(shown, new SearchPattern('no such text'));
		const regex = matchesAmong(shown, new SearchPattern('step 1900[0-9]+/'));
		for (const [name, work] of [
			['the oldest page', walk(log, null, 'down', shownBy(shown), 40)],
			['the one error', walk(log, null, 'up', shownBy({...shown, minimum: 'ERROR'}), 1)],
			['a search for plain text', walk(log, null, 'up', needle, 1)],
			['a search for an expression, through a twentieth', walk(log, null, 'up', regex, 1)],
		] as const) {
			const {result, milliseconds} = await timed(work);
			process.stdout.write(`  ${name}: ${milliseconds.toFixed(0)} ms, ${result.length} lines\n`);
		}

		process.stdout.write(`  after that ${(heap() - before).toFixed(1)} MB more than before\n`);
	} finally {
		rmSync(directory, {recursive: true});
	}
}
