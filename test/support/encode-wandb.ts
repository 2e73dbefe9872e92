/** `.wandb` files, made from the description of the format: for tests, and to measure with. */
import {field, wholeField} from './encode-message.ts';

const blockSize = 32 * 1024;
const header = Buffer.from([0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0x00]);

/** CRC-32 by the definition, a byte at a time: no second version of the program's own. */
function plainSum(bytes: Uint8Array): number {
	let sum = 0xffffffff;
	for (const byte of bytes) sum = (sum >>> 8) ^ table[(sum ^ byte) & 0xff]!;
	return ~sum >>> 0;
}

const table = Uint32Array.from({length: 256}, (_, byte) => {
	let sum = byte;
	for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
	return sum;
});

function piece(kind: number, payload: Buffer): Buffer {
	const bytes = Buffer.concat([Buffer.alloc(6), Buffer.from([kind]), payload]);
	bytes.writeUInt32LE(plainSum(bytes.subarray(6)));
	bytes.writeUInt16LE(payload.length, 4);
	return bytes;
}

/** A whole file of `records`, cut into pieces where blocks end. */
export function wandbFile(records: readonly Buffer[]): Buffer {
	const pieces: Buffer[] = [header];
	let at = header.length;
	const add = (bytes: Buffer): void => {
		pieces.push(bytes);
		at += bytes.length;
	};

	for (const record of records) {
		let from = 0;
		let isFirst = true;
		for (;;) {
			const left = blockSize - (at % blockSize);
			if (left < 7) {
				add(Buffer.alloc(left));
				continue;
			}

			// With exactly seven bytes left this is a first piece without content.
			const part = record.subarray(from, from + left - 7);
			from += part.length;
			const isLast = from === record.length;
			add(piece(isFirst ? (isLast ? 1 : 2) : isLast ? 4 : 3, part));
			isFirst = false;
			if (isLast) break;
		}
	}

	return Buffer.concat(pieces);
}

/** An item as the present writer has it (each name as the only part of a nested one). `value` is JSON. */
export function item(name: string | readonly string[], value: string): Buffer {
	const parts = typeof name === 'string' ? [name] : name;
	return field(1, ...parts.map((part) => field(2, part)), field(16, value));
}

/** An item as the former writer has it. */
export function flatItem(name: string, value: string): Buffer {
	return field(1, field(1, name), field(16, value));
}

/** A row of metrics; without `step` it tells none. */
export function history(items: readonly Buffer[], step?: number): Buffer {
	const steps = step === undefined ? [] : [field(2, ...(step === 0 ? [] : [wholeField(1, step)]))];
	return field(2, ...items, ...steps);
}

export function summary(...items: readonly Buffer[]): Buffer {
	return field(3, ...items);
}

export function config(...items: readonly Buffer[]): Buffer {
	return field(5, ...items);
}

/** What the machine uses, at `seconds` since 1970. */
export function stats(seconds: number, values: Readonly<Record<string, number>>): Buffer {
	const items = Object.entries(values).map(([name, value]) =>
		field(3, field(1, name), field(16, String(value))),
	);
	return field(7, field(2, wholeField(1, seconds)), ...items);
}

/** A piece of output; the standard error's number is 0, which is left out. */
export function output(stream: 0 | 1, text: string): Buffer {
	return field(13, ...(stream === 0 ? [] : [wholeField(1, stream)]), field(3, text));
}

export function alert(title: string, text: string, level: string): Buffer {
	return field(10, field(1, title), field(2, text), field(3, level));
}

export function exit(code: number, runtime: number): Buffer {
	return field(18, ...(code === 0 ? [] : [wholeField(1, code)]), wholeField(2, runtime));
}

/** A RunRecord of `fields`, which begin with its id. */
export function run(...fields: readonly Buffer[]): Buffer {
	return field(17, ...fields);
}
