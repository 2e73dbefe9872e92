/**
 * What numbered documents tell, as one record: in the order of their numbers, whenever each of them comes or is written
 * anew.
 */
import {numberedDocument, numberedName} from '../stores/numbered-document.ts';
import type {Source} from '../sources/source.ts';
import {Problems} from './problems.ts';
import type {StoreSink} from '../stores/store.ts';
import {StoreRows, type RowColumns} from '../stores/store-rows.ts';

/** A row to be told again: its values by name. */
type Row = {names: string[]; values: number[]; step: number; epoch: number; time: number};

/** Documents of one record whose rows are kept: they have to be told again where another one comes before them. */
const mostDocuments = 20_000;

/** True for one of several documents that are a record together. */
export function isNumbered({store}: Source): boolean {
	return store === numberedDocument.name;
}

/** The same for numbered documents of one record; nothing for what is none. */
export function recordKey(source: Source): string | undefined {
	return isNumbered(source) ? numberedName(source.path)?.stem : undefined;
}

export class NumberedRows {
	readonly #documents = new Map<number, Row[]>();
	#newest = -1;

	/**
	 * Takes the document at `path` with all of its bytes. `told` is the rows that go behind those which were told before;
	 * null where all are to be told anew. `problem` is what is broken, or null; what the document held when it was whole is
	 * kept then.
	 */
	take(path: string, bytes: Buffer): {told: readonly Row[] | null; problem: string | null} {
		const number = numberedName(path)?.number ?? 0;
		const {rows, problem} = this.#read(path, bytes);
		const known = this.#documents.get(number);
		if (problem && known) return {told: [], problem};
		if (!known && this.#documents.size >= mostDocuments)
			return {told: [], problem: `left out: more than ${mostDocuments} such documents`};
		this.#documents.set(number, rows);
		const isNewest = number > this.#newest;
		this.#newest = Math.max(this.#newest, number);
		return {told: isNewest ? rows : null, problem};
	}

	/** Tells `sink` the rows that {@link take} gave, null for all. */
	tell(told: readonly Row[] | null, sink: StoreSink): void {
		const {rows} = sink;
		for (const {names, values, step, epoch, time} of told ?? this.#all) {
			for (const [at, name] of names.entries()) rows.add(rows.column(name), values[at]!);
			rows.end(step, epoch, time);
		}

		rows.flush();
	}

	get #all(): Row[] {
		const numbers = [...this.#documents.keys()].sort((a, b) => a - b);
		return numbers.flatMap((number) => this.#documents.get(number)!);
	}

	#read(path: string, bytes: Buffer): {rows: Row[]; problem: string | null} {
		const rows: Row[] = [];
		const problems = new Problems();
		const reader = numberedDocument.open(
			{
				...deaf,
				rows: new StoreRows((columns) => {
					rows.push(...rowsOf(columns));
				}),
				problem: (offset, message) => {
					problems.add(offset, message);
				},
			},
			path,
		);
		reader.push(bytes);
		reader.end();
		return {rows, problem: problems.text};
	}
}

function rowsOf({count, steps, epochs, times, columns}: RowColumns): Row[] {
	return Array.from({length: count}, (_, row) => {
		const there = columns.filter((column) => column.indexOf(row) !== -1);
		return {
			names: there.map(({name}) => name),
			values: there.map((column) => column.values[column.indexOf(row)]!),
			step: steps[row]!,
			epoch: epochs[row]!,
			time: times[row]!,
		};
	});
}

const ignore = (): void => undefined;
const deaf: StoreSink = {
	rows: new StoreRows(ignore),
	totals: ignore,
	config: ignore,
	tag: ignore,
	result: ignore,
	artifact: ignore,
	runName: ignore,
	seen: ignore,
	ended: ignore,
	console: ignore,
	alert: ignore,
	problem: ignore,
	run: () => deaf,
};
