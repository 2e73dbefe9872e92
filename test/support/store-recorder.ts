/** What a store tells, written down: to compare, and to look at. */
import type {Literal} from '../../source/records/literal.ts';
import type {Ending} from '../../source/records/reading.ts';
import type {Split} from '../../source/records/vocabulary.ts';
import type {Columns, RowPlace, Store, StoreReader, StoreSink} from '../../source/stores/store.ts';

/** A value as it stood in a row. */
export type Point = {name: string; value: number; step: number; epoch: number; time: number};

export class StoreRecorder implements StoreSink {
	/** The values of the training, and those of the machine. */
	readonly points: Point[] = [];
	readonly system: Array<Point & {unit: string | null}> = [];
	/** Names of the columns of each row. */
	readonly rows: string[][] = [];
	readonly columns = new Set<Columns>();
	readonly configuration: Record<string, Literal> = {};
	readonly tags: Record<string, string> = {};
	readonly results: Record<string, Literal> = {};
	readonly artifacts: string[] = [];
	readonly names: string[] = [];
	readonly times: number[] = [];
	readonly alerts: Array<{level: string; message: string; time: number}> = [];
	readonly problems: Array<{offset: number; message: string}> = [];
	readonly runs = new Map<string, StoreRecorder>();
	split: Split | null = null;
	printed = '';
	end: {ending: Ending; time: number} | null = null;

	row(columns: Columns, values: ArrayLike<number>, place: Readonly<RowPlace>): void {
		this.columns.add(columns);
		this.rows.push([...columns.names]);
		for (const [at, name] of columns.names.entries()) {
			const point = {name, value: values[at]!, ...place};
			if (columns.areOfSystem) this.system.push({...point, unit: columns.units[at]!});
			else this.points.push(point);
		}
	}

	about(split: Split | null): void {
		this.split = split;
	}

	totals(epochs: number, steps: number): void {
		this.results['totals'] = [epochs, steps];
	}

	config(name: string, value: Literal): void {
		this.configuration[name] = value;
	}

	tag(name: string, value: string): void {
		this.tags[name] = value;
	}

	result(name: string, value: Literal): void {
		this.results[name] = value;
	}

	artifact(name: string): void {
		this.artifacts.push(name);
	}

	runName(name: string): void {
		this.names.push(name);
	}

	seen(time: number): void {
		this.times.push(time);
	}

	ended(ending: Ending, time: number): void {
		this.end = {ending, time};
	}

	console(text: string): void {
		this.printed += text;
	}

	alert(level: string, message: string, time: number): void {
		this.alerts.push({level, message, time});
	}

	problem(offset: number, message: string): void {
		this.problems.push({offset, message});
	}

	run(id: string): StoreRecorder {
		let run = this.runs.get(id);
		if (!run) {
			run = new StoreRecorder();
			this.runs.set(id, run);
		}

		return run;
	}

	/** The values of `name` in the order of the file. */
	valuesOf(name: string): number[] {
		return this.points.filter((point) => point.name === name).map(({value}) => value);
	}
}

/** What `store` tells of `bytes`, which come in pieces that end where `cuts` say. */
export function recordOf(
	store: Store,
	bytes: Buffer,
	cuts: readonly number[] = [],
	path = 'run',
): StoreRecorder {
	const recorder = new StoreRecorder();
	const reader = store.open(recorder, path);
	pushCut(reader, bytes, cuts);
	reader.end();
	return recorder;
}

/** Gives `bytes` to `reader` in pieces that end where `cuts` say; each is overwritten when it has been read. */
export function pushCut(reader: StoreReader, bytes: Buffer, cuts: readonly number[]): void {
	const ends = [...cuts.filter((cut) => cut < bytes.length), bytes.length].sort((a, b) => a - b);
	let from = 0;
	for (const to of ends) {
		const piece = Buffer.from(bytes.subarray(from, to));
		reader.push(piece);
		piece.fill(0xa5);
		from = to;
	}
}
