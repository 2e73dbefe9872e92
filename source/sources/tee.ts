/** A copy of every byte of a pipe in a file, as `tee` makes it. */
import {fstatSync, openSync, statSync, write, close} from 'node:fs';
import {Writable} from 'node:stream';
import {formatInteger} from '../text/numbers.ts';
import {isSameFile} from './file-identity.ts';
import {reasonOf} from './source.ts';

/** Bytes that wait to be written at the most: then the writer of the pipe waits too. */
const mostWaiting = 2 ** 20;

/**
 * The file at `path`. It never fails as a stream: where the disk is full the copy ends there, and whoever writes into it
 * goes on.
 */
export class Tee extends Writable {
	readonly path: string;
	/** Called once, where the copy ends before what is copied does: with the reason, and how far it goes. */
	onBroken: (message: string) => void = () => undefined;
	readonly #descriptor: number;
	#written = 0;
	#isBroken = false;

	/** Use {@link openTee}. */
	constructor(path: string, descriptor: number) {
		super({highWaterMark: mostWaiting});
		this.path = path;
		this.#descriptor = descriptor;
	}

	/** Resolves when all that was written into it is in the file. */
	async finish(): Promise<void> {
		return new Promise((resolve) => {
			if (this.writableFinished) resolve();
			else this.end(resolve);
		});
	}

	override _write(chunk: Buffer, _encoding: string, done: () => void): void {
		if (this.#isBroken) {
			done();
			return;
		}

		write(this.#descriptor, chunk, 0, chunk.length, null, (error, count) => {
			if (error) {
				this.#break(error);
				done();
				return;
			}

			this.#written += count;
			// A disk may take a part of it.
			if (count < chunk.length) this._write(chunk.subarray(count), _encoding, done);
			else done();
		});
	}

	override _final(done: () => void): void {
		close(this.#descriptor, (error) => {
			if (error) this.#break(error);
			done();
		});
	}

	/** What follows a gap would be no copy: nothing more is written. */
	#break(error: Error): void {
		if (this.#isBroken) return;
		this.#isBroken = true;
		this.onBroken(
			`${reasonOf(error)}: the copy ends after ${formatInteger(this.#written)} bytes, reading goes on`,
		);
	}
}

/**
 * Opens the file at `path` for a copy of what comes from `input` (a descriptor; null where that is no file). What was in
 * it is replaced. Throws an error whose message says why that cannot be.
 */
export function openTee(path: string, input: number | null): Tee {
	try {
		const before = statSync(path, {throwIfNoEntry: false});
		if (before?.isDirectory()) throw new Error('is a directory');
		// The opening of a pipe without a reader would never return.
		if (before && !before.isFile() && !before.isCharacterDevice()) throw new Error('is no file');
		if (before && input !== null && isSameFile(before, fstatSync(input)))
			throw new Error('is what is read, and would be emptied');
		return new Tee(path, openSync(path, 'w'));
	} catch (error) {
		throw new Error(reasonOf(error), {cause: error});
	}
}
