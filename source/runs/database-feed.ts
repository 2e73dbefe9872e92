/** A source that is a database, while it is asked. */
import type {Query} from '../sources/source.ts';
import type {DatabaseReader, DatabaseStore} from '../stores/store.ts';
import {sinkOf, type StoreTaker} from './store-sink.ts';

export class DatabaseFeed {
	readonly #store: DatabaseStore;
	readonly #taker: StoreTaker;
	#reader: DatabaseReader;

	constructor(store: DatabaseStore, taker: StoreTaker) {
		this.#store = store;
		this.#taker = taker;
		this.#reader = store.open(sinkOf(taker, null));
	}

	/** Asks for what is new since the last time. Throws what `query` throws. */
	async update(query: Query): Promise<void> {
		await this.#reader.update(query);
	}

	/** Asks for everything again: the file is another one. */
	restart(): void {
		this.#reader = this.#store.open(sinkOf(this.#taker, null));
	}
}
