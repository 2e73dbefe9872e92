/**
 * Protocol buffers, as far as records need them: one field after the other, without a schema and without an object for
 * any of them (https://protobuf.dev/programming-guides/encoding). A field that nobody asks for is passed over.
 */

/** A message that is none: it ends within a field, or has a kind of field that there is not. */
export class MalformedMessage extends Error {}

const kinds = {varint: 0, fixed64: 1, bytes: 2, fixed32: 5} as const;

/** Bytes of a varint, at most. */
const longestVarint = 10;

export class MessageReader {
	bytes: Buffer = Buffer.alloc(0);
	/** The number of the field that is read; 0 before the first. */
	field = 0;
	/** Where its value lies in `bytes`: of a text, a message or packed numbers without the length before them. */
	start = 0;
	end = 0;
	#viewed: Buffer = this.bytes;
	#view = new DataView(this.bytes.buffer, 0, 0);
	#kind: number = kinds.varint;
	#limit = 0;
	#varint = 0;
	/** Where the last varint ended. */
	#after = 0;

	/** Reads the message from `start` to `end` of `bytes` next. */
	open(bytes: Buffer, start: number, end: number): void {
		this.bytes = bytes;
		this.field = 0;
		this.end = start;
		this.#limit = end;
	}

	/** Reads next the message that is the field of `outer`. */
	enter(outer: MessageReader): void {
		if (outer.#kind === kinds.bytes) this.open(outer.bytes, outer.start, outer.end);
		else this.open(outer.bytes, outer.end, outer.end);
	}

	/** Goes to the next field; false behind the last. Throws {@link MalformedMessage}. */
	next(): boolean {
		if (this.end >= this.#limit) return false;
		const tag = this.#readVarint(this.end);
		this.field = Math.floor(tag / 8);
		this.#kind = tag & 7;
		this.start = this.#after;
		switch (this.#kind) {
			case kinds.varint:
				this.#varint = this.#readVarint(this.start);
				this.end = this.#after;
				break;
			case kinds.fixed64:
				this.end = this.start + 8;
				break;
			case kinds.fixed32:
				this.end = this.start + 4;
				break;
			case kinds.bytes: {
				const length = this.#readVarint(this.start);
				this.start = this.#after;
				this.end = this.start + length;
				if (length < 0) throw new MalformedMessage('a length below zero');
				break;
			}
			default:
				throw new MalformedMessage(`no field is of the kind ${this.#kind}`);
		}

		if (this.end > this.#limit) throw new MalformedMessage('ends within a field');
		return true;
	}

	/** The field as a number, whichever way it is written; NaN where it is a text or a message. */
	get number(): number {
		switch (this.#kind) {
			case kinds.varint:
				return this.#varint;
			case kinds.fixed64:
				return this.#numbers.getFloat64(this.start, true);
			case kinds.fixed32:
				return this.#numbers.getFloat32(this.start, true);
			default:
				return Number.NaN;
		}
	}

	/** `bytes` to be read by numbers. */
	get #numbers(): DataView {
		if (this.#viewed !== this.bytes) {
			const {buffer, byteOffset, length} = this.bytes;
			this.#view = new DataView(buffer, byteOffset, length);
			this.#viewed = this.bytes;
		}

		return this.#view;
	}

	/** The field as text. */
	get text(): string {
		return this.#kind === kinds.bytes ? this.bytes.toString('utf8', this.start, this.end) : '';
	}

	/** True where several numbers may stand in the field one behind the other. */
	get isPacked(): boolean {
		return this.#kind === kinds.bytes;
	}

	/** The first whole number of a packed field, or the only one of a field that is not packed. */
	get firstWhole(): number {
		if (!this.isPacked) return this.number;
		return this.start < this.end ? this.#readVarint(this.start) : Number.NaN;
	}

	/** A varint as a signed number of 64 bits: exact up to 2^53 on either side. Sets `#after`. */
	#readVarint(at: number): number {
		const {bytes} = this;
		const limit = this.#limit;
		// Most are a tag, or the length of a name.
		if (at < limit && bytes[at]! < 0x80) {
			this.#after = at + 1;
			return bytes[at]!;
		}

		// Seven bits a byte, in three parts that a bitwise operation can hold: 28, 28 and 8 bits.
		let [low, middle, high] = [0, 0, 0];
		for (let place = 0; place < longestVarint && at + place < limit; place++) {
			const byte = bytes[at + place]!;
			const bits = byte & 0x7f;
			if (place < 4) low |= bits << (7 * place);
			else if (place < 8) middle |= bits << (7 * place - 28);
			else high |= bits << (7 * place - 56);
			if (byte < 0x80) {
				this.#after = at + place + 1;
				if (high >= 0x80) high -= 0x100;
				// The large parts first: what remains of them below zero is exact.
				return high * 2 ** 56 + middle * 2 ** 28 + low;
			}
		}

		throw new MalformedMessage(
			limit - at < longestVarint ? 'ends within a number' : 'a number without an end',
		);
	}
}
