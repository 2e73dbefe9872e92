/** Text as it is after each way to compress it. */
import {execFileSync} from 'node:child_process';
import {gzipSync} from 'node:zlib';
import type {Compression} from '../../source/sources/compression.ts';

export const compressions: readonly Compression[] = ['gzip', 'zstd', 'bzip2', 'xz'];

/** `text`, compressed. */
export function compress(compression: Compression, text: string | Buffer): Buffer {
	if (compression === 'gzip') return gzipSync(text);
	return execFileSync(compression, ['-c'], {input: text, maxBuffer: 1 << 28});
}
