/**
 * Cyclic redundancy checks, eight bytes at a time ("slicing by 8", Kounavis and Berry, ISCC 2005). Made for records of
 * some hundred bytes, of which a call into zlib costs more than the sum itself.
 */

/** The CRC-32 of gzip and PNG (IEEE 802.3), of `bytes` from `start` to `end`. */
export function crc32(bytes: Uint8Array, start: number, end: number): number {
	return crc(ieee, bytes, start, end);
}

/** CRC-32C (Castagnoli, RFC 3720), of `bytes` from `start` to `end`. */
export function crc32c(bytes: Uint8Array, start: number, end: number): number {
	return crc(castagnoli, bytes, start, end);
}

/** CRC-32C as TFRecord stores it: turned and shifted, so that a sum over sums is none of zero. */
export function maskedCrc32c(bytes: Uint8Array, start: number, end: number): number {
	const sum = crc32c(bytes, start, end);
	return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}

const ieee = tablesOf(0xedb88320);
const castagnoli = tablesOf(0x82f63b78);

/** Eight tables of 256 entries: what a byte does to the sum that has so many bytes behind it. `polynomial` is reflected. */
function tablesOf(polynomial: number): Int32Array {
	const tables = new Int32Array(8 * 256);
	for (let byte = 0; byte < 256; byte++) {
		let sum = byte;
		for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ polynomial : sum >>> 1;
		tables[byte] = sum;
	}

	for (let at = 256; at < tables.length; at++) {
		const before = tables[at - 256]!;
		tables[at] = (before >>> 8) ^ tables[before & 0xff]!;
	}

	return tables;
}

function crc(tables: Int32Array, bytes: Uint8Array, start: number, end: number): number {
	let sum = -1;
	let at = start;
	for (; at + 8 <= end; at += 8) {
		sum ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
		sum =
			tables[0x700 + (sum & 0xff)]! ^
			tables[0x600 + ((sum >>> 8) & 0xff)]! ^
			tables[0x500 + ((sum >>> 16) & 0xff)]! ^
			tables[0x400 + (sum >>> 24)]! ^
			tables[0x300 + bytes[at + 4]!]! ^
			tables[0x200 + bytes[at + 5]!]! ^
			tables[0x100 + bytes[at + 6]!]! ^
			tables[bytes[at + 7]!]!;
	}

	for (; at < end; at++) sum = (sum >>> 8) ^ tables[(sum ^ bytes[at]!) & 0xff]!;
	return ~sum >>> 0;
}
