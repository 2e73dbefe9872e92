/** Fields of protocol buffers, one behind the other, made from the description of the format. */

/** A whole number as a varint; below zero in ten bytes, as an int64 is. */
export function varint(value: number): Buffer {
	if (value >= 0 && value < singles.length) return singles[value]!;
	const bytes: number[] = [];
	let rest = BigInt.asUintN(64, BigInt(value));
	for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
	bytes.push(Number(rest));
	return Buffer.from(bytes);
}

/** Most lengths and tags are one byte. */
const singles = Array.from({length: 0x80}, (_, value) => Buffer.from([value]));

function tag(field: number, kind: number): Buffer {
	return varint(field * 8 + kind);
}

export function wholeField(field: number, value: number): Buffer {
	return Buffer.concat([tag(field, 0), varint(value)]);
}

export function doubleField(field: number, value: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeDoubleLE(value);
	return Buffer.concat([tag(field, 1), bytes]);
}

export function floatField(field: number, value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeFloatLE(value);
	return Buffer.concat([tag(field, 5), bytes]);
}

/** A text, or a message of the fields given. */
export function field(number: number, ...content: ReadonlyArray<string | Buffer>): Buffer {
	const bytes = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
	return Buffer.concat([tag(number, 2), varint(bytes.length), bytes]);
}
