import {spawn, spawnSync} from 'node:child_process';
import {describe, expect, it, onTestFinished} from 'vitest';
import {BlockBuffering} from '../../source/sources/block-buffering.ts';

const log = Array.from(
	{length: 5000},
	(_, step) => `step ${step} loss=${(1 / (step + 1)).toFixed(4)}\n`,
).join('');

/** The sizes found when `chunks` come `pause` milliseconds apart. */
function found(chunks: readonly string[], pause: number): number[] {
	const buffering = new BlockBuffering();
	return chunks
		.map((chunk, at) => buffering.take(Buffer.from(chunk), at * pause))
		.filter((size) => size !== null);
}

/** `text` as C writes it, block by block. */
function cut(text: string, size: number): string[] {
	return Array.from({length: Math.floor(text.length / size)}, (_, at) =>
		text.slice(at * size, (at + 1) * size),
	);
}

/** `text` as Python writes it: as many lines as fit into a block. */
function cutAtLines(text: string, size: number): string[] {
	const chunks: string[] = [];
	let chunk = '';
	for (const line of text.match(/.*\n/g) ?? []) {
		if (chunk.length + line.length > size) {
			chunks.push(chunk);
			chunk = '';
		}

		chunk += line;
	}

	return chunks;
}

describe('block buffering', () => {
	it.each([4096, 8192])('is found after two blocks of %i bytes, once', (size) => {
		expect(found(cut(log, size), 5000)).toEqual([size]);
		expect(found(cutAtLines(log, size), 5000)).toEqual([size]);
		expect(found(cut(log, size).slice(0, 1), 5000)).toEqual([]);
	});

	it('is found also where errors come between the blocks, which are not buffered', () => {
		const chunks = cutAtLines(log, 8192).flatMap((chunk) => [chunk, 'WARNING: overflow\n']);
		expect(found(chunks, 3000)).toEqual([8192]);
	});

	it('is no matter of a fast writer', () => {
		expect(found(cut(log, 4096), 1)).toEqual([]);
		expect(found(cut(log, 8192), 900)).toEqual([]);
		expect(found(cut(log, 65_536), 5000)).toEqual([]);
	});

	it('is not seen in lines that come one by one, few at a time, or very long', () => {
		const lines = log.match(/.*\n/g)!;
		expect(found(lines, 2000)).toEqual([]);
		expect(found(cutAtLines(log, 5000), 2000)).toEqual([]);
		expect(found([`${'x'.repeat(4095)}\n`, `${'x'.repeat(4095)}\n`], 2000)).toEqual([]);
	});

	it('is not seen where blocks stand alone among much else', () => {
		const [block = ''] = cut(log, 8192);
		expect(found([block, log.slice(0, 5000), block, log.slice(0, 5000), block], 2000)).toEqual([]);
	});

	it.skipIf(spawnSync('python3', ['--version']).error)(
		'is what Python does behind a pipe, and not with -u (skipped where there is no python3)',
		async () => {
			const script = 'for i in range(3000): print(f"step {i} loss={1 / (i + 1):.4f}")';
			expect(await ofPython(script, [])).toEqual([8192]);
			expect(await ofPython(`import sys\n${script}\nsys.stdout.flush()`, ['-u'])).toEqual([]);
		},
		20_000,
	);
});

/**
 * What is found in the output of a Python script, whose writes are taken for two seconds apart. They are read one by one:
 * Python stops after each until it is told to go on.
 */
async function ofPython(script: string, flags: readonly string[]): Promise<number[]> {
	const {PYTHONUNBUFFERED: _, ...env} = process.env;
	// The raw file below the buffers waits for a byte of its input behind each write.
	const raw = [
		'import io, os, sys',
		'class Raw(io.FileIO):',
		'    def write(self, data):',
		'        count = super().write(data)',
		'        os.read(0, 1)',
		'        return count',
		'unbuffered = "-u" in sys.argv',
		'raw = Raw(1, "w", closefd=False)',
		'buffer = raw if unbuffered else io.BufferedWriter(raw)',
		'sys.stdout = io.TextIOWrapper(buffer, write_through=unbuffered)',
	].join('\n');
	const child = spawn('python3', ['-c', `${raw}\n${script}`, ...flags], {
		env,
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	onTestFinished(() => {
		child.kill();
	});
	child.stdin.on('error', () => undefined);
	const buffering = new BlockBuffering();
	const sizes: number[] = [];
	let time = 0;
	child.stdout.on('data', (chunk: Buffer) => {
		const size = buffering.take(chunk, (time += 2000));
		if (size !== null) sizes.push(size);
		child.stdin.write('.');
	});
	await new Promise((resolve) => child.once('close', resolve));
	return sizes;
}
