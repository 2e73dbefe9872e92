/**
 * What a compressed file holds, as a stream: whatever it grows to, no more than some chunks of it are in memory.
 *
 * gzip is read by node:zlib, zstd too where it can (Node 22.15 and later), all else by the programs that everybody has for
 * it. A program is given the bytes and no name, so no name can be taken for one of its options.
 */
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import type {Transform} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {compressionOf, type Compression} from './compression.ts';

/** A file that breaks off, or cannot be read on: what came before that has been read. */
export class BrokenCompression extends Error {}

/** Bytes that a program may take for its tables: ten times what the best compression of xz needs. */
const mostProgramMemory = '640MiB';

type Program = {name: string; options: readonly string[]; package: string};

const programs: Readonly<Record<Exclude<Compression, 'gzip'>, Program>> = {
	zstd: {name: 'zstd', options: ['-dc'], package: 'zstd'},
	bzip2: {name: 'bzip2', options: ['-dc'], package: 'bzip2'},
	xz: {name: 'xz', options: ['-dc', `--memlimit-decompress=${mostProgramMemory}`], package: 'xz-utils'},
};

/**
 * What the chunks of `input` hold, which are compressed as `compression` says. Throws {@link BrokenCompression} behind
 * the last bytes that could be read where there should be more, and an error with the mend where a program is missing.
 */
export async function* decompressed(
	input: AsyncIterable<Buffer>,
	compression: Compression,
): AsyncGenerator<Buffer> {
	// Loaded here: few files are compressed, and every start would wait for it.
	const zlib = await import('node:zlib');
	// Node 20 has no such function, whatever the types say.
	const hasZstd = 'createZstdDecompress' in zlib;
	if (compression === 'gzip') yield* decoded(input, compression, () => zlib.createGunzip());
	else if (compression === 'zstd' && hasZstd)
		yield* decoded(input, compression, () => zlib.createZstdDecompress());
	else yield* throughProgram(input, compression, programs[compression]);
}

async function* decoded(
	input: AsyncIterable<Buffer>,
	compression: Compression,
	createDecoder: () => Transform & {bytesWritten: number},
): AsyncGenerator<Buffer> {
	let decoder = new Decoder(createDecoder(), compression);
	try {
		for await (const chunk of input) {
			let rest = yield* decoder.take(chunk);
			// zlib goes on with the next member of a gzip file by itself, but not with the next frame of a zstd file.
			while (rest.length > 0 && compressionOf(rest) === 'zstd') {
				decoder.close();
				decoder = new Decoder(createDecoder(), compression);
				rest = yield* decoder.take(rest);
			}

			// What else stands behind the end is padding.
			if (rest.length > 0) return;
		}

		yield* decoder.end();
	} finally {
		decoder.close();
	}
}

/** One decoder of node:zlib, read to the last byte before it may fail: a stream that has failed gives nothing more. */
class Decoder {
	readonly #stream: Transform & {bytesWritten: number};
	readonly #compression: Compression;
	#error: Error | undefined;
	#isOver = false;
	#given = 0;
	#wake = (): void => undefined;

	constructor(stream: Transform & {bytesWritten: number}, compression: Compression) {
		this.#stream = stream;
		this.#compression = compression;
		stream.on('readable', () => {
			this.#wake();
		});
		stream.on('end', () => {
			this.#isOver = true;
			this.#wake();
		});
		stream.on('error', (error: Error) => {
			this.#error = error;
			this.#wake();
		});
	}

	/** Gives out what `chunk` holds. Returns the part of it that stands behind the end. */
	async *take(chunk: Buffer): AsyncGenerator<Buffer, Buffer> {
		this.#given += chunk.length;
		let isTaken = false;
		this.#stream.write(chunk, () => {
			isTaken = true;
			this.#wake();
		});
		yield* this.#read(() => isTaken);
		return chunk.subarray(chunk.length - (this.#given - this.#stream.bytesWritten));
	}

	/** Gives out what is left, because no more compressed bytes come. */
	async *end(): AsyncGenerator<Buffer> {
		this.#stream.end();
		yield* this.#read(() => false);
	}

	close(): void {
		this.#stream.destroy();
	}

	async *#read(isDone: () => boolean): AsyncGenerator<Buffer> {
		for (;;) {
			const chunk = this.#stream.read() as Buffer | null;
			if (chunk) yield chunk;
			else if (this.#error) throw broken(this.#compression, this.#error.message);
			else if (this.#isOver || isDone()) return;
			else await this.#woken();
		}
	}

	async #woken(): Promise<void> {
		return new Promise((resolve) => {
			this.#wake = resolve;
		});
	}
}

function broken(compression: Compression, reason: string): BrokenCompression {
	return new BrokenCompression(
		/unexpected(?:ly| end)|premature end/i.test(reason)
			? `the ${compression} data breaks off: what is there was read`
			: `the ${compression} data is damaged (${reason}): what stands before that was read`,
	);
}

/** What `program` makes of `input`. It is started without a shell. */
async function* throughProgram(
	input: AsyncIterable<Buffer>,
	compression: Compression,
	program: Program,
): AsyncGenerator<Buffer> {
	const child = spawn(program.name, program.options, {
		stdio: ['pipe', 'pipe', 'pipe'],
		// Nothing but the way to it: these programs take options from variables too.
		env: {PATH: process.env['PATH'], LC_ALL: 'C'},
	});
	const exit = exitOf(child);
	let complaint = '';
	child.stderr.on('data', (chunk: Buffer) => {
		complaint = (complaint + chunk.toString()).slice(0, 1000);
	});
	// It may stop reading before the end, as it does behind damage: then its exit status tells more.
	const feeding = pipeline(input, child.stdin).then(
		() => null,
		(error: unknown) => (isOfDisk(error) ? error : null),
	);
	try {
		for await (const chunk of child.stdout) yield chunk as Buffer;
		const status = await exit;
		if (status === 'missing')
			throw new Error(`needs the program ${program.name}: install ${program.package}`);
		const inputError = await feeding;
		if (inputError) throw inputError;
		if (status !== 0) throw broken(compression, reasonIn(complaint) || `${program.name} failed`);
	} finally {
		child.kill();
	}
}

/** What a file says that cannot be read on, rather than a program that has stopped reading. */
function isOfDisk(error: unknown): error is NodeJS.ErrnoException {
	return ['EIO', 'ESTALE'].includes((error as NodeJS.ErrnoException).code ?? '');
}

async function exitOf(child: ChildProcess): Promise<number | null | 'missing'> {
	try {
		const [status] = (await once(child, 'close')) as [number | null];
		return status;
	} catch {
		return 'missing';
	}
}

/** What a program says on its standard error, without its name and that of its input. */
function reasonIn(complaint: string): string {
	const [line = ''] = complaint.trim().split('\n');
	return line.replace(/^\w+: (?:\(stdin\): )?|^\/\*stdin\*\\ *: /, '').trim();
}
