/** What `mlwatch logs` asks for: takes what is read, and writes the records that are wanted. */
import {recordText} from '../outlets/record-text.ts';
import type {LogRecord} from '../runs/log-record.ts';
import {NewestRecords} from '../runs/newest-records.ts';
import {RecordCollector} from '../runs/record-collector.ts';
import {isWanted, mayBeWanted} from '../runs/record-filter.ts';
import {RunRegistry} from '../runs/registry.ts';
import type {Run} from '../runs/run.ts';
import {safeJson} from '../text/safe.ts';
import {recordView} from '../views/record.ts';
import {UsageError} from './command.ts';
import type {LogsOptions} from './logs-options.ts';
import type {Settings} from './settings.ts';

export type QueryOutput = {
	write: (text: string) => void;
	/** Told when the query cannot be answered. */
	fail: (error: UsageError) => void;
	/** Colours for a terminal. */
	isColoured: boolean;
};

/** What is known of the run of a record. */
export type RunOf = (record: LogRecord) => Run;

export class LogsQuery {
	/** Takes what the sources bring. */
	readonly registry: RunRegistry;
	readonly #options: LogsOptions;
	readonly #output: QueryOutput;
	readonly #runOf: RunOf;
	readonly #collector: RecordCollector;
	/** Complete records that have not been looked at. */
	#records: LogRecord[] = [];
	/** Holds back what `--last` asks for until the newest are known. */
	#newest: NewestRecords | null;

	constructor(
		options: LogsOptions,
		{group, patterns}: Settings,
		output: QueryOutput,
		runOf: RunOf = ({run}) => run,
	) {
		this.#options = options;
		this.#output = output;
		this.#runOf = runOf;
		this.#newest = options.last === null ? null : new NewestRecords(options.last);
		this.#collector = new RecordCollector(
			(record) => {
				this.#records.push(record);
			},
			Date.now,
			(level, time) => mayBeWanted(level, time, options.filter),
		);
		this.registry = new RunRegistry({
			now: Date.now,
			group,
			patterns,
			keepLines: false,
			onReading: this.#collector.take,
			// After every piece of a log: no more than that is kept.
			onChange: () => {
				this.#answer();
			},
		});
	}

	/** Writes the records of logs that have been silent for a while. */
	settle(): void {
		this.#collector.settle();
		this.#answer();
	}

	/** Writes the newest of what was there, where `--last` asks for them; what comes from now on is written as it comes. */
	release(): void {
		if (!this.#newest) return;
		this.#collector.settle(0);
		this.#answer();
		const newest = this.#newest.take();
		this.#newest = null;
		this.#write(newest);
	}

	/** Writes what is left: nothing more will come. */
	end(): void {
		this.#collector.end();
		this.#answer();
		this.release();
	}

	/** Paths of the logs that print no times, where the query asks for times: it leaves them out. */
	get withoutTimes(): string[] {
		const {since, until} = this.#options.filter;
		if (Number.isNaN(since) && Number.isNaN(until)) return [];
		const states = this.registry.runs.flatMap((run) => run.states);
		return states
			.filter(({lines, times}) => lines > 0 && Number.isNaN(times.last))
			.map(({source}) => source.path);
	}

	#answer(): void {
		const {filter} = this.#options;
		const records = this.#records.filter((record) => isWanted(record, this.#runOf(record), filter));
		this.#records = [];
		if (records.length === 0) return;
		try {
			const matching = this.#matching(records);
			if (this.#newest) for (const record of matching) this.#newest.add(record);
			else this.#write(matching);
		} catch (error) {
			if (!(error instanceof UsageError)) throw error;
			this.#output.fail(error);
		}
	}

	#matching(records: LogRecord[]): LogRecord[] {
		const {grep} = this.#options;
		if (!grep) return records;
		const nameOf = (index: number): string => {
			const {source, line} = records[index]!;
			return `${source} line ${line}`;
		};

		const found = grep.test(
			records.map(({message}) => message.join('\n')),
			nameOf,
		);
		return records.filter((_, index) => found[index]);
	}

	#write(records: readonly LogRecord[]): void {
		const style = {isColoured: this.#output.isColoured, namesSource: this.#countSources() > 1};
		const texts = records.map((record) =>
			this.#options.json
				? `${safeJson(recordView(record, this.#runOf(record)), 0)}\n`
				: recordText(record, style),
		);
		if (texts.length > 0) this.#output.write(texts.join(''));
	}

	#countSources(): number {
		const files = this.registry.runs.flatMap(({states}) => states.flatMap((state) => state.files));
		return files.filter(({source}) => source.format === 'lines').length;
	}
}
