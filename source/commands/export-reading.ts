/** The logs of an export, read twice: to know what their metrics are, and for the values. */
import {tmpdir} from 'node:os';
import type {MetricTable} from '../outlets/metric-table.ts';
import type {ProgressLine} from '../outlets/progress-line.ts';
import type {TableWriter} from '../outlets/table-writer.ts';
import {RunRegistry} from '../runs/registry.ts';
import type {Series} from '../runs/series.ts';
import {SeriesKeys} from '../runs/series-key.ts';
import {PipeCopy} from '../sources/pipe-copy.ts';
import {openNamedPipe, standardInput} from '../sources/pipe.ts';
import {reasonOf, type Source} from '../sources/source.ts';
import {formatBytes} from '../text/bytes.ts';
import {formatInteger, formatPercent} from '../text/numbers.ts';
import {BrokenOff} from './command.ts';
import {planOf, type ExportPlan, type PlannedSeries} from './export-plan.ts';
import {readSources, tellUnreadable, type ReadOptions} from './open-paths.ts';
import type {Settings} from './settings.ts';

/** What of the settings changes what is read. */
type ReadingSettings = Pick<Settings, 'group' | 'patterns'>;

export class ExportReading {
	readonly #sources: readonly Source[];
	readonly #settings: ReadingSettings;
	readonly #progress: ProgressLine;
	/** Each reading has the same present: by it dates without a year are understood. */
	readonly #now = Date.now();
	readonly #copies = new Map<Source, PipeCopy>();

	constructor(sources: readonly Source[], settings: ReadingSettings, progress: ProgressLine) {
		this.#sources = sources;
		this.#settings = settings;
		this.#progress = progress;
	}

	/** Keeps what comes through pipes until they end, since these can be read only once. Throws a {@link BrokenOff}. */
	async keepPipes(): Promise<void> {
		for (const source of this.#sources.filter(({isPipe}) => isPipe)) {
			this.#copies.set(source, await this.#copyOf(source));
		}
	}

	/**
	 * Reads everything to know which metrics there are, of which `globs` are wanted. Null where nothing can be read, which is
	 * told. Throws a `UsageError` for a glob that names none.
	 */
	async plan(globs: readonly string[]): Promise<ExportPlan | null> {
		const keys = new Map<Series, string>();
		const registry = this.#registry((series, key) => keys.set(series, key));
		this.#progress.text = () => `reading: ${formatBytes(bytesRead(registry))}`;
		await this.#read(registry);
		return tellUnreadable(registry.runs) ? planOf(registry.runs, keys, globs) : null;
	}

	/** Reads everything again, and gives the rows of `plan` to `writer`. Returns how many values have not come again. */
	async write(plan: ExportPlan, table: MetricTable, writer: TableWriter): Promise<number> {
		const all = [...plan.values()].reduce((sum, {count}) => sum + count, 0);
		let written = 0;
		const write = (series: Series, {run, metric, count}: PlannedSeries): void => {
			const rowText = table.rowsOf(run, metric);
			let left = count;
			series.onValue = (value, place) => {
				writer.add(rowText(value, place));
				written++;
				// What was written to the log since belongs to no metric that is known.
				if (--left === 0) series.onValue = null;
			};
		};

		this.#progress.text = () => `writing: ${formatPercent(written / all)} of ${formatInteger(all)} values`;
		const registry = this.#registry((series, key) => {
			const planned = plan.get(key);
			if (planned) write(series, planned);
		});
		await this.#read(registry, {isStopped: () => writer.isStopped, turn: () => writer.turn()});
		return all - written;
	}

	async close(): Promise<void> {
		for (const copy of this.#copies.values()) await copy.close();
	}

	async #copyOf(source: Source): Promise<PipeCopy> {
		try {
			const input = source === standardInput ? process.stdin : openNamedPipe(source.path);
			return await PipeCopy.of(input, (count) => {
				this.#progress.text = () => `reading: ${formatBytes(count)}`;
			});
		} catch (error) {
			throw new BrokenOff(`cannot keep ${source.path} in ${tmpdir()} to read it twice: ${reasonOf(error)}`);
		}
	}

	/** A registry that tells `onSeries` of every series and its key. */
	#registry(onSeries: (series: Series, key: string) => void): RunRegistry {
		const keys = new SeriesKeys();
		return new RunRegistry({
			...this.#settings,
			now: () => this.#now,
			keepLines: false,
			onSeries: (series, state) => {
				onSeries(series, keys.next(series, state));
			},
		});
	}

	async #read(registry: RunRegistry, options: ReadOptions = {}): Promise<void> {
		await readSources(this.#sources, registry, {...options, copies: this.#copies});
	}
}

function bytesRead({runs}: RunRegistry): number {
	return runs.flatMap(({states}) => states).reduce((sum, {bytes}) => sum + bytes, 0);
}
