/** How a file is compressed, by its first bytes and not by its name. */

export type Compression = 'gzip' | 'zstd' | 'bzip2' | 'xz';

/** How many bytes {@link compressionOf} looks at. */
export const signatureLength = 10;

/**
 * How a file is compressed that begins with `head`; null where it is not.
 *
 * gzip: RFC 1952, 2.3.1, whose third byte is the method (8, deflate). zstd: RFC 8878, 3.1.1, and the frames to be skipped
 * of 3.1.2. xz: the .xz file format, 2.1.1.1. bzip2: `BZh`, the size of a block as a digit, and the digits of pi before
 * a block or those of its root at the end of an empty file.
 */
export function compressionOf(head: Buffer): Compression | null {
	if (begins(head, 0x1f, 0x8b, 0x08)) return 'gzip';
	if (begins(head, 0x28, 0xb5, 0x2f, 0xfd)) return 'zstd';
	if ((head[0]! & 0xf0) === 0x50 && begins(head.subarray(1), 0x2a, 0x4d, 0x18)) return 'zstd';
	if (begins(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return 'xz';
	return /^BZh[1-9](?:1AY&SY|\u0017rE8P\u0090)/.test(head.toString('latin1', 0, signatureLength))
		? 'bzip2'
		: null;
}

function begins(head: Buffer, ...bytes: number[]): boolean {
	return bytes.every((byte, at) => head[at] === byte);
}
