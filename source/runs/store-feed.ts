/** A source that is a store, while it is read. */
import type {Source} from '../sources/source.ts';
import {Transcoder} from '../sources/transcoder.ts';
import {splitOfPath} from '../stores/run-folder.ts';
import type {Store, StoreReader} from '../stores/store.ts';
import {sinkOf, type StoreTaker} from './store-sink.ts';

export class StoreFeed {
	readonly #store: Store;
	readonly #source: Source;
	readonly #taker: StoreTaker;
	#reader: StoreReader;
	/** What text comes in is made UTF-8. */
	#transcoder: Transcoder;

	constructor(store: Store, source: Source, taker: StoreTaker) {
		this.#store = store;
		this.#source = source;
		this.#taker = taker;
		this.#reader = this.#open();
		this.#transcoder = this.#decode();
	}

	push(bytes: Buffer): void {
		if (!this.#store.isText) {
			this.#reader.push(bytes);
			return;
		}

		this.#transcoder.push(bytes);
		this.#source.encoding = this.#transcoder.encoding;
	}

	end(): void {
		if (this.#store.isText) this.#transcoder.end();
		this.#reader.end();
	}

	/** Reads from the beginning again. */
	restart(): void {
		this.#reader = this.#open();
		this.#transcoder = this.#decode();
	}

	#open(): StoreReader {
		const {path} = this.#source;
		return this.#store.open(sinkOf(this.#taker, splitOfPath(path)), path);
	}

	#decode(): Transcoder {
		return new Transcoder((utf8) => {
			this.#reader.push(utf8);
		});
	}
}
