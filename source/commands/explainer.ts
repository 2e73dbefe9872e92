/** Reads a log as the program does, and explains it. */
import {explanationRows, foldRows, tallyRows} from '../outlets/explanation.ts';
import type {Patterns} from '../records/patterns.ts';
import type {Reading} from '../records/reading.ts';
import {RunRegistry} from '../runs/registry.ts';
import type {Row} from '../screen/rows.ts';
import {encodingName} from '../sources/encoding.ts';
import {headSize} from '../sources/head-size.ts';
import {kindOf} from '../sources/sniff.ts';
import type {Source} from '../sources/source.ts';
import {storeOf} from '../stores/stores.ts';
import {ExplainedLog} from '../views/explained-log.ts';

export type ExplainOptions = {
	/** Those of the user. */
	patterns: Patterns | null;
	/** Lines that are explained at most. */
	limit: number;
	/** Lines that are alike are not folded. */
	showsAll: boolean;
	/** Columns. */
	width: number;
};

/** Bytes in, rows of text out. */
export class Explainer {
	readonly #source: Source;
	readonly #limit: number;
	readonly #width: number;
	readonly #registry: RunRegistry;
	readonly #log: ExplainedLog;
	#isFirst = true;
	/** The number of the line that comes next. */
	#line = 1;
	#rows: Row[] = [];

	constructor(path: string, {patterns, limit, showsAll, width}: ExplainOptions) {
		this.#source = {path, format: 'lines', isPipe: path === '-'};
		this.#limit = limit;
		this.#width = width;
		this.#log = new ExplainedLog(showsAll);
		this.#registry = new RunRegistry({
			now: Date.now,
			group: false,
			patterns,
			keepLines: false,
			onReading: (reading, line) => {
				this.#take(reading, line);
			},
		});
		this.#registry.opened(this.#source);
	}

	/** True once as many lines were read as were asked for. */
	get isDone(): boolean {
		return this.#line > this.#limit;
	}

	/** Takes the next bytes. Returns why they cannot be explained, or null. */
	take(chunk: Buffer): string | null {
		if (this.#isFirst) {
			const kind = kindOf(chunk.subarray(0, headSize), this.#source.path, storeOf, true);
			if (kind === 'binary') return 'a binary file: there are no lines to explain';
			if (typeof kind === 'object')
				return `a store (${kind.name}), which is not read by lines: see mlwatch summary`;
			this.#isFirst = false;
		}

		this.#registry.bytes(this.#source, chunk);
		return null;
	}

	/** The rows since the last call. */
	takeRows(): Row[] {
		const rows = this.#rows;
		this.#rows = [];
		return rows;
	}

	/** Explains what has no ending, and adds what there is to say of the whole. */
	end(): void {
		this.#registry.ended(this.#source);
		this.#rows.push(...foldRows(this.#log.takeFold()), []);
		const notes: Array<[label: string, parts: string[]]> = [
			['encoding', [encodingName(this.#source.encoding ?? 'utf-8')]],
		];
		if (this.isDone) notes.push(['limit', [`the first ${this.#limit} lines only`]]);
		this.#rows.push(...tallyRows(this.#log.tally, this.#settings(), notes, this.#width));
	}

	#take(reading: Reading, line: number): void {
		if (this.isDone) return;
		this.#line = reading.isFrame ? line : line + 1;
		const explanation = this.#log.take(reading.line, reading);
		if (!explanation) return;
		this.#rows.push(...foldRows(this.#log.takeFold()), ...explanationRows(line, explanation, this.#width));
	}

	/** Names that a line alone gives for metrics, and the run, which knows the others, for settings. */
	#settings(): Set<string> {
		const [run] = this.#registry.runs;
		const metrics = new Set(run?.series.map(({name}) => name));
		const settings = Object.keys(run?.config ?? {});
		return new Set(settings.filter((name) => !metrics.has(name)));
	}
}
