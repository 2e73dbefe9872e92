/** TensorBoard event files, made from the description of the format: for tests, and to measure with. */
import {doubleField, field, floatField, wholeField} from './encode-message.ts';

/** CRC-32C bit by bit, as it is defined, and masked as TFRecord has it: no second version of the program's own. */
export function maskedSum(bytes: Uint8Array): number {
	let sum = 0xffffffff;
	for (const byte of bytes) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0x82f63b78 : sum >>> 1;
	}

	sum = ~sum >>> 0;
	return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}

/** One TFRecord of `data`. */
export function tfRecord(data: Buffer): Buffer {
	const header = Buffer.alloc(12);
	header.writeBigUInt64LE(BigInt(data.length));
	header.writeUInt32LE(maskedSum(header.subarray(0, 8)), 8);
	const footer = Buffer.alloc(4);
	footer.writeUInt32LE(maskedSum(data));
	return Buffer.concat([header, data, footer]);
}

/** An Event with a summary of `values`. A step of 0 is left out, as writers leave it out. */
export function event(step: number, wallTime: number, ...values: readonly Buffer[]): Buffer {
	const fields = [doubleField(1, wallTime)];
	if (step !== 0) fields.push(wholeField(2, step));
	if (values.length > 0) fields.push(field(5, ...values));
	return tfRecord(Buffer.concat(fields));
}

/** What every file begins with. */
export function versionEvent(wallTime: number): Buffer {
	return tfRecord(Buffer.concat([doubleField(1, wallTime), field(3, 'brain.Event:2')]));
}

/** A session that begins anew at `step`. */
export function sessionStart(step: number, wallTime: number): Buffer {
	return tfRecord(Buffer.concat([doubleField(1, wallTime), wholeField(2, step), field(7, wholeField(1, 1))]));
}

/** A value of `tag` as TensorFlow 1 and PyTorch write it. */
export function simple(tag: string, value: number): Buffer {
	return field(1, field(1, tag), floatField(2, value));
}

/** A value of `tag` as TensorFlow 2 writes it: the `tensor`, and for the first one what shows it. */
export function tensorValue(
	tag: string,
	tensor: readonly Buffer[],
	plugin?: string,
	content?: Buffer,
): Buffer {
	const parts = [field(1, tag), field(8, ...tensor)];
	if (plugin !== undefined) parts.push(metadata(plugin, content));
	return field(1, ...parts);
}

/** An image (4), a histogram (5) or a sound (6) of TensorFlow 1, without its content. */
export function media(tag: string, kind: 4 | 5 | 6): Buffer {
	return field(1, field(1, tag), field(kind, wholeField(1, 8)));
}

function metadata(plugin: string, content: Buffer = Buffer.alloc(0)): Buffer {
	return field(9, field(1, field(1, plugin), field(2, content)));
}

/** A tensor of one float, in memory order. */
export function floatTensor(value: number): Buffer[] {
	const content = Buffer.alloc(4);
	content.writeFloatLE(value);
	return [wholeField(1, 1), field(2), field(4, content)];
}
