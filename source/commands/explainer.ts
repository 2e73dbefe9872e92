/** Reads a log as the program does, and explains it. */
import {explanationRows, foldRows, tallyRows} from '../outlets/explanation.ts';
import type {Patterns} from '../records/patterns.ts';
import {RecordReader} from '../records/record-reader.ts';
import {RunRegistry} from '../runs/registry.ts';
import type {Row} from '../screen/rows.ts';
import {encodingName} from '../sources/encoding.ts';
import {LineSplitter} from '../sources/line-splitter.ts';
import {headSize, kindOf} from '../sources/sniff.ts';
import type {Source} from '../sources/source.ts';
import {Transcoder} from '../sources/transcoder.ts';
import {isResultLog} from '../stores/result-log.ts';
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
	readonly #reader: RecordReader;
	readonly #transcoder: Transcoder;
	readonly #splitter: LineSplitter;
	readonly #log: ExplainedLog;
	#isFirst = true;
	#line = 1;
	#rows: Row[] = [];

	constructor(path: string, {patterns, limit, showsAll, width}: ExplainOptions) {
		this.#source = {path, format: 'lines', isPipe: path === '-'};
		this.#limit = limit;
		this.#width = width;
		this.#log = new ExplainedLog(showsAll);
		this.#registry = new RunRegistry({now: Date.now, group: false, patterns, keepLines: false});
		this.#reader = new RecordReader(Date.now(), {patterns});
		this.#splitter = new LineSplitter((bytes, start, end, ending, dropped) => {
			const text = bytes.toString('utf8', start, end);
			this.#takeLine(dropped > 0 ? `${text} … +${dropped} bytes` : text, ending === 'return');
		});
		this.#transcoder = new Transcoder((utf8) => {
			this.#splitter.push(utf8);
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
			const kind = kindOf(chunk.subarray(0, headSize), isResultLog);
			if (kind === 'binary') return 'a binary file: there are no lines to explain';
			if (kind === 'document')
				return 'a JSON document about a whole run, which is not read by lines: see mlwatch summary';
			this.#isFirst = false;
		}

		this.#registry.bytes(this.#source, chunk);
		this.#transcoder.push(chunk);
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
		this.#transcoder.end();
		this.#splitter.end();
		this.#registry.ended(this.#source);
		this.#rows.push(...foldRows(this.#log.takeFold()), []);
		const notes: Array<[label: string, parts: string[]]> = [
			['encoding', [encodingName(this.#transcoder.encoding)]],
		];
		if (this.isDone) notes.push(['limit', [`the first ${this.#limit} lines only`]]);
		this.#rows.push(...tallyRows(this.#log.tally, this.#settings(), notes, this.#width));
	}

	#takeLine(text: string, isFrame: boolean): void {
		if (this.isDone) return;
		const number = this.#line;
		if (!isFrame) this.#line++;
		const explanation = this.#log.take(text, this.#reader.read(text, isFrame));
		if (!explanation) return;
		this.#rows.push(...foldRows(this.#log.takeFold()), ...explanationRows(number, explanation, this.#width));
	}

	/** Names that a line alone gives for metrics, and the run, which knows the others, for settings. */
	#settings(): Set<string> {
		const [run] = this.#registry.runs;
		const metrics = new Set(run?.series.map(({name}) => name));
		const settings = Object.keys(run?.config ?? {});
		return new Set(settings.filter((name) => !metrics.has(name)));
	}
}
