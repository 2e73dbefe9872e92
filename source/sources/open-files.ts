/** How many files are kept open: of those that are quiet, the ones that changed last. */

/** A quarter of what systems allow a process that asks for more, as Node does. */
const mostOpen = 1000;

/** How many are asked to close when one more is opened. */
const mostAsked = 8;

/** A file that is held open. */
export type OpenFile = {
	/** Closes it, to be opened again where it was left; false when it is in use. */
	rest(): boolean;
};

export class OpenFiles {
	/** The one that was used last comes last. */
	readonly #files = new Set<OpenFile>();

	/** So many are in use that no other is to be opened for now. */
	get isFull(): boolean {
		return this.#files.size >= mostOpen * 2;
	}

	/** Notes that `file` is open and was used now; others are closed when there are too many. */
	use(file: OpenFile): void {
		this.#files.delete(file);
		this.#files.add(file);
		if (this.#files.size <= mostOpen) return;
		let asked = 0;
		for (const other of this.#files) {
			if (++asked > mostAsked) return;
			if (other !== file && other.rest()) this.#files.delete(other);
		}
	}

	/** Notes that `file` is not open any more. */
	forget(file: OpenFile): void {
		this.#files.delete(file);
	}
}
