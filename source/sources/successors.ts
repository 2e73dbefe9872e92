/**
 * The files that have got the name of one that is still read: a rotation. The old one is read on for a moment, because
 * its writer may have it open still and late lines come before those of the new one.
 */
import fs from 'node:fs';
import {FileIdentity, type FileNumbers} from './file-identity.ts';

/** Milliseconds for which late lines are waited for, from when the new file appeared. */
export const usualLateness = 1000;

/** How much longer than that the old file is read while it still grows: some processes never open the new one. */
const mostPatience = 10;

/** Milliseconds without growth after which a file is taken for finished. */
const stability = 200;

/** So many files in waiting are rotated faster than late lines come: the oldest is not waited for. */
const mostWaiting = 4;

type Successor = {
	descriptor: number;
	numbers: FileNumbers;
	identity: FileIdentity;
	/** When it appeared, on the clock of `performance.now`. */
	since: number;
	/** It was seen to have bytes. */
	hasBytes: boolean;
	/** The file before it was read to its end since: what was written there before these bytes has been read. */
	isReadUpTo: boolean;
};

export class Successors {
	readonly #path: string;
	readonly #lateness: number;
	readonly #files: Successor[] = [];
	#lastGrowth = 0;
	#isClosed = false;

	/** `path` is the name; `lateness` milliseconds are waited for late lines. */
	constructor(path: string, lateness: number) {
		this.#path = path;
		this.#lateness = lateness;
	}

	get count(): number {
		return this.#files.length;
	}

	get newest(): FileIdentity | undefined {
		return this.#files.at(-1)?.identity;
	}

	/** The file before the first successor has got more bytes. */
	noteGrowth(): void {
		this.#lastGrowth = performance.now();
	}

	/** The file before the first successor was read to its end. */
	noteEnd(): void {
		const first = this.#files[0];
		if (first) first.isReadUpTo = true;
	}

	/** Whether it is time to go over to the first of them: it has bytes, and no late ones come to the file before it. */
	get isDue(): boolean {
		const first = this.#files[0];
		if (!first) return false;
		if (!first.hasBytes && this.#files.length === 1) {
			first.hasBytes = fs.fstatSync(first.descriptor).size > 0;
			// Its writer may have written to the old file since that was read.
			first.isReadUpTo = false;
		}

		if (!first.isReadUpTo) return false;
		if (this.#files.length > mostWaiting) return true;
		const waited = performance.now() - first.since;
		if (waited < this.#lateness) return false;
		const isStable = performance.now() - this.#lastGrowth >= Math.min(stability, this.#lateness);
		return isStable || this.#files.length > 1 || waited > this.#lateness * mostPatience;
	}

	/** Opens what the name leads to now, unless that is `newest`; calls `done` then. */
	open(newest: FileIdentity | undefined, done: () => void): void {
		fs.open(this.#path, 'r', (error, descriptor) => {
			if (error) {
				// Gone again, or not to be read yet: the next look tries again.
				done();
				return;
			}

			const stats = fs.fstatSync(descriptor);
			if (this.#isClosed || newest?.isNumbered(stats) === true || !stats.isFile()) fs.closeSync(descriptor);
			else {
				const {dev, ino} = stats;
				const identity = new FileIdentity(stats);
				const since = performance.now();
				this.#files.push({
					descriptor,
					numbers: {dev, ino},
					identity,
					since,
					hasBytes: false,
					isReadUpTo: false,
				});
			}

			done();
		});
	}

	/** Takes the first of them. */
	shift(): Successor {
		return this.#files.shift()!;
	}

	close(): void {
		this.#isClosed = true;
		for (const {descriptor} of this.#files.splice(0)) fs.closeSync(descriptor);
	}
}
