/** A record in the shape that `logs --json` prints. */
import type {Level} from '../records/levels.ts';
import {setKey} from '../records/literal.ts';
import type {LogRecord} from '../runs/log-record.ts';
import {tagsOf} from '../runs/record-filter.ts';
import type {Run} from '../runs/run.ts';
import {isoTime} from '../text/iso-time.ts';

export type RecordView = {
	time: string | null;
	level: Level | null;
	logger: string | null;
	/** With its continuation lines, joined by newlines. */
	message: string;
	run: string;
	source: string;
	line: number;
	step: number | null;
	epoch: number | null;
	/** By name as printed. JSON has no numbers for NaN and infinity: they stand there as text. */
	metrics: Record<string, number | string>;
	tags: Readonly<Record<string, string>>;
};

/** `record` for printing as JSON. `run` is what is known of its run. */
export function recordView(record: LogRecord, run: Run): RecordView {
	const {time, level, logger, source, line, step, epoch} = record;
	return {
		time: isoTime(time),
		level,
		logger,
		message: record.message.join('\n'),
		run: run.name,
		source,
		line,
		step: Number.isFinite(step) ? step : null,
		epoch: Number.isFinite(epoch) ? epoch : null,
		metrics: finiteMetrics(record.metrics),
		tags: tagsOf(record, run),
	};
}

function finiteMetrics(metrics: Readonly<Record<string, number>>): RecordView['metrics'] {
	const finite: RecordView['metrics'] = {};
	for (const [name, value] of Object.entries(metrics))
		setKey(finite, name, Number.isFinite(value) ? value : String(value));
	return finite;
}
