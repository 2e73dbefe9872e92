/**
 * Room for lines that are kept for a while, many to a slab. A slab whose lines all were given back is written to again: with
 * new memory for each piece of a flood the collector would have as much to do as the reading.
 */

/** Bytes of a slab, and lines; at the least, where one piece is larger. */
const size = {bytes: 1024 * 1024, lines: 16 * 1024};

/** Slabs that wait to be used again, at the most. */
const mostFree = 16;

export type Slab = {
	readonly bytes: Buffer;
	/** Of each line its time, in milliseconds since 1970, and the index behind its last byte. */
	readonly times: Float64Array;
	readonly ends: Int32Array;
	/** How much of it is used, and by how many pieces that were not given back. */
	usedBytes: number;
	usedLines: number;
	pieces: number;
};

export class LineSlabs {
	#current: Slab | null = null;
	readonly #free: Slab[] = [];

	/** The slab whose next `lines` lines and `bytes` bytes the caller may use; it counts as used from now on. */
	take(bytes: number, lines: number): Slab {
		let slab = this.#current;
		if (!slab || slab.usedBytes + bytes > slab.bytes.length || slab.usedLines + lines > slab.times.length) {
			slab = this.#next(bytes, lines);
			this.#current = slab;
		}

		slab.usedBytes += bytes;
		slab.usedLines += lines;
		slab.pieces++;
		return slab;
	}

	/** A piece of `slab` will not be looked at again. */
	giveBack(slab: Slab): void {
		if (--slab.pieces === 0 && slab !== this.#current && this.#free.length < mostFree) this.#free.push(slab);
	}

	#next(bytes: number, lines: number): Slab {
		const at = this.#free.findIndex((free) => free.bytes.length >= bytes && free.times.length >= lines);
		if (at === -1) return newSlab(Math.max(size.bytes, bytes), Math.max(size.lines, lines));
		const [slab] = this.#free.splice(at, 1);
		return Object.assign(slab!, {usedBytes: 0, usedLines: 0});
	}
}

function newSlab(bytes: number, lines: number): Slab {
	return {
		bytes: Buffer.allocUnsafeSlow(bytes),
		times: new Float64Array(lines),
		ends: new Int32Array(lines),
		usedBytes: 0,
		usedLines: 0,
		pieces: 0,
	};
}
