/** A sink that remembers what a store tells. */
import type {Split} from '../../source/records/vocabulary.ts';
import type {Store, StoreSink} from '../../source/stores/store.ts';
import {StoreRows} from '../../source/stores/store-rows.ts';
import {rowsOf, type RowPlace} from '../support/told-rows.ts';

export type ToldRow = RowPlace & {values: Record<string, number>};

export class StoreRecorder implements StoreSink {
	readonly told: ToldRow[] = [];
	readonly facts: string[] = [];
	readonly problems: Array<{offset: number; message: string}> = [];
	readonly units = new Map<string, string | null>();

	#split: Split | null = null;
	readonly rows = new StoreRows((rows) => {
		if (rows.split !== this.#split) this.facts.push(`about ${rows.split}`);
		this.#split = rows.split;
		for (const {cells, ...place} of rowsOf(rows)) {
			for (const {name, unit} of cells) this.units.set(name, unit);
			this.told.push({...place, values: Object.fromEntries(cells.map(({name, value}) => [name, value]))});
		}
	});

	totals: StoreSink['totals'] = (epochs, steps) => void this.facts.push(`totals ${epochs} ${steps}`);
	config: StoreSink['config'] = (name, value) =>
		void this.facts.push(`config ${name}=${JSON.stringify(value)}`);
	tag: StoreSink['tag'] = (name, value) => void this.facts.push(`tag ${name}=${value}`);
	result: StoreSink['result'] = (name, value) =>
		void this.facts.push(`result ${name}=${JSON.stringify(value)}`);
	artifact: StoreSink['artifact'] = (name) => void this.facts.push(`artifact ${name}`);
	runName: StoreSink['runName'] = (name) => void this.facts.push(`name ${name}`);
	seen: StoreSink['seen'] = (time) => void this.facts.push(`seen ${time}`);
	ended: StoreSink['ended'] = (ending, time) => void this.facts.push(`${ending} ${time}`);
	console: StoreSink['console'] = (text) => void this.facts.push(`console ${text}`);
	alert: StoreSink['alert'] = (level, message) => void this.facts.push(`alert ${level} ${message}`);
	problem: StoreSink['problem'] = (offset, message) => void this.problems.push({offset, message});
	run: StoreSink['run'] = () => this;

	/** The values of `name` in the order of the rows. */
	valuesOf(name: string): number[] {
		return this.told.flatMap(({values}) => (Object.hasOwn(values, name) ? [values[name]!] : []));
	}
}

/** What `store` tells of `content`, which comes in `chunks` and is called `path`. */
export function told(
	store: Store,
	content: string | Buffer,
	{
		chunks = [Buffer.from(content)],
		path = 'run/metrics.csv',
	}: {chunks?: readonly Buffer[]; path?: string} = {},
): StoreRecorder {
	const recorder = new StoreRecorder();
	const reader = store.open(recorder, path);
	for (const chunk of chunks) {
		const copy = Buffer.from(chunk);
		reader.push(copy);
		// Valid during the call only.
		copy.fill(0xff);
	}

	reader.end();
	return recorder;
}

/** `content` cut at `places`, which are parts of 1. */
export function cutAt(content: Buffer, places: readonly number[]): Buffer[] {
	const cuts = [
		0,
		...places.map((place) => Math.floor(place * content.length)).sort((a, b) => a - b),
		content.length,
	];
	return cuts.slice(1).map((end, at) => content.subarray(cuts[at], end));
}
