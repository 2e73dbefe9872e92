/** A listener that remembers what it was told: the bytes of each source, and every other call in words. */
import {basename} from 'node:path';
import type {Query, RestartReason, Source, SourceListener} from '../../source/sources/source.ts';

export class Recorder implements SourceListener {
	/** Every call but `bytes`, in order: `restarted truncated`, `caught up 12` … */
	readonly calls: string[] = [];
	readonly opens: string[] = [];
	readonly documents: string[] = [];
	readonly chunkSizes: number[] = [];
	/** Milliseconds since 1970 of each `caughtUp`. */
	readonly times: number[] = [];
	/** A new one begins with each restart. */
	readonly #segments: Buffer[][] = [[]];

	opened({path}: Source): void {
		this.opens.push(path);
	}

	bytes(_source: Source, chunk: Buffer): void {
		this.chunkSizes.push(chunk.length);
		// Copied, because a chunk is valid during the call only.
		this.#segments.at(-1)!.push(Buffer.from(chunk));
	}

	document(_source: Source, text: string): void {
		this.documents.push(text);
		this.calls.push('document');
	}

	/** What is asked of a database. */
	ask: (query: Query) => Promise<void> = () => Promise.resolve();

	database(_source: Source, query: Query): Promise<void> {
		return this.ask(query);
	}

	restarted(_source: Source, reason: RestartReason): void {
		this.#segments.push([]);
		this.calls.push(`restarted ${reason}`);
	}

	rotated(_source: Source, older: Source): void {
		this.#segments.push([]);
		this.calls.push(`rotated ${basename(older.path)}`);
	}

	caughtUp(_source: Source, size: number, modified: number): void {
		this.times.push(modified);
		this.calls.push(`caught up ${size}`);
	}

	ended(): void {
		this.calls.push('ended');
	}

	failed(_source: Source, message: string): void {
		this.calls.push(`failed ${message}`);
	}

	/** The text between restarts. */
	get segments(): string[] {
		return this.#segments.map((chunks) => Buffer.concat(chunks).toString());
	}

	/** All text, whatever it was interrupted by. */
	get text(): string {
		return Buffer.concat(this.#segments.flat()).toString();
	}

	get raw(): Buffer {
		return Buffer.concat(this.#segments.flat());
	}

	calledWith(beginning: string): number {
		return this.calls.filter((call) => call.startsWith(beginning)).length;
	}
}
