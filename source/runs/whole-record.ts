/** The whole record that a line of the log belongs to: read again from its file or, of a pipe, of the lines that are kept. */
import {LineReader} from '../records/line-reader.ts';
import {awaited} from './awaited.ts';
import {beginsRecord, type LogLine} from './log-lines.ts';
import type {LogHistory} from './log-history.ts';
import type {LogPlace} from './log-place.ts';
import {continueRecord, recordOf, type LogRecord} from './log-record.ts';
import {everyLine, walk, type Wanted, type Work} from './log-walk.ts';
import {RecordAssembler} from './record-assembler.ts';
import type {Run} from './run.ts';
import type {RunLog} from './run-log.ts';

/** Lines of a record that are gathered, where it is not read again. */
const mostGathered = 1000;

export type FoundRecord = {
	record: LogRecord;
	/** The object that it is printed as, line by line, where it is one. */
	json: string[] | null;
	/** Why it is only what the pane keeps of it; null where all of it is there. */
	missing: string | null;
};

/** The first line of every record. */
export const firstLines: Wanted = {
	minimum: null,
	isCostly: false,
	test: (line, before) => line.kind === 'line' && beginsRecord(line, before),
};

/** The record with the line at `place`; null where that is kept no longer, or is of no record. */
export function* recordAt(
	log: RunLog,
	place: LogPlace,
	history: LogHistory | null,
): Work<FoundRecord | null> {
	const {run} = log;
	const [line] = yield* walk(log, place, 'up', everyLine, 1);
	if (!line || line.kind === 'divider') return null;
	if (!history || !isInFile(run, line))
		return yield* gathered(log, line, 'a pipe is not read again: this is what is kept of it');
	try {
		const found = yield* awaited(readAgain(run, line, history));
		return found ?? (yield* gathered(log, line, 'its file has changed: this is what is kept of it'));
	} catch (error) {
		return yield* gathered(log, line, `its file cannot be read: ${(error as Error).message}`);
	}
}

/** Whether the line is of what the files of the log hold now. */
function isInFile(run: Run, {file, ordinal}: LogPlace): boolean {
	const history = run.states[file]?.history;
	return history !== null && history !== undefined && history.blocksUpTo(ordinal) > history.firstWhole;
}

async function readAgain(run: Run, line: LogLine, history: LogHistory): Promise<FoundRecord | null> {
	const state = run.states[line.file]!;
	const parts = state.history!;
	const block = parts.blocksUpTo(line.ordinal) - 1;
	const number = line.ordinal - parts.block(block).part.base;
	const texts = new Map<number, string>();
	const objects: number[] = [];
	const records: LogRecord[] = [];
	const assembler = new RecordAssembler({run, state}, (record) => records.push(record));
	await history.readAgain(run, line.file, block, (reading, at) => {
		texts.set(at, reading.line);
		if (reading.isJson) objects.push(at);
		assembler.take(reading, at, false);
	});
	assembler.end();
	// Records of several processes come in turns.
	const own = records.filter((record) => record.line <= number && record.rank === line.rank);
	const record = own.at(-1) ?? records.findLast((other) => other.line <= number);
	if (!record || !texts.has(number)) return null;
	const next = records.find((other) => other.line > record.line)?.line ?? Number.POSITIVE_INFINITY;
	const end = objects.find((at) => at >= record.line && at < next);
	const json = end === undefined ? null : linesOf(texts, record.line, end);
	return {record: {...record, time: line.time}, json, missing: null};
}

function linesOf(texts: ReadonlyMap<number, string>, from: number, to: number): string[] {
	return Array.from({length: to - from + 1}, (_, at) => texts.get(from + at) ?? '');
}

/** The record of the lines that are kept of it. Its messages are read once more, for what they measure. */
function* gathered(log: RunLog, line: LogLine, missing: string): Work<FoundRecord> {
	const [start = line] = yield* walk(log, line, 'up', firstLines, 1);
	const below = yield* walk(log, start, 'down', everyLine, mostGathered);
	const behind = below.findIndex(
		(other, at) => other.kind === 'divider' || firstLines.test(other, below[at - 1] ?? start),
	);
	const lines = [start, ...below.slice(0, behind === -1 ? below.length : behind)];
	const origin = {run: log.run, state: log.run.states[start.file]!};
	const reader = new LineReader(start.time);
	const read = (text: LogLine): LogRecord => recordOf(reader.readText(text.text), text.line, false, origin);
	const record = read(start);
	for (const text of lines.slice(1)) continueRecord(record, read(text));
	const {time, level, rank, source} = start;
	const message = lines.map(({text}) => text);
	return {record: {...record, time, level, rank, source, message, shown: message}, json: null, missing};
}
