/** What happens to a file between two of its follower's looks at it. */
import {execFileSync} from 'node:child_process';
import fs, {
	appendFileSync,
	closeSync,
	openSync,
	readdirSync,
	readlinkSync,
	renameSync,
	unlinkSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it, onTestFinished, vi} from 'vitest';
import {chunkSize} from '../../source/sources/read-turns.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';
import {Following, ways} from './following.ts';
import {numberedLines} from './numbered-lines.ts';

/** Does `action` right before the next `fs.stat` or `fs.open` of `path` by the library that reads it. */
function before(method: 'stat' | 'open', path: string, action: () => void): void {
	const original = fs[method] as (...args: unknown[]) => void;
	const spy = vi.spyOn(fs, method).mockImplementation((...args: unknown[]) => {
		if (args[0] === path) {
			spy.mockRestore();
			action();
		}

		original.apply(fs, args);
	});
	onTestFinished(() => {
		spy.mockRestore();
	});
}

/** Makes opening `path` fail with `code` until the answer is called. */
function refuse(path: string, code: string, whenAsked: () => void = () => undefined): () => void {
	const original = fs.open as (...args: unknown[]) => void;
	const spy = vi.spyOn(fs, 'open').mockImplementation((...args: unknown[]) => {
		if (args[0] !== path) {
			original.apply(fs, args);
			return;
		}

		whenAsked();
		const done = args.at(-1) as (error: Error) => void;
		setImmediate(done, Object.assign(new Error(code), {code}));
	});
	const allow = (): void => {
		spy.mockRestore();
	};
	onTestFinished(allow);
	return allow;
}

/** A log with its first three lines read, and a writer that has it open. */
async function followed(): Promise<{path: string; write: (text: string) => void; following: Following}> {
	const path = join(temporaryDirectory(), 'train.log');
	writeFileSync(path, numberedLines(1, 3));
	const descriptor = openSync(path, 'a');
	onTestFinished(() => {
		closeSync(descriptor);
	});
	const following = new Following(path);
	await following.catchesUp(numberedLines(1, 3).length);
	return {path, write: (text) => void writeSync(descriptor, text), following};
}

it('reads a line that came between the end of a file and its replacement', async () => {
	const {path, write, following} = await followed();
	before('stat', path, () => {
		write(numberedLines(5, 5));
		renameSync(path, `${path}.1`);
		writeFileSync(path, numberedLines(6, 7));
	});
	write(numberedLines(4, 4));
	await following.reads(numberedLines(1, 7));
});

it('reads a file once that is replaced while it is being opened', async () => {
	const path = join(temporaryDirectory(), 'train.log');
	writeFileSync(path, '');
	before('open', path, () => {
		renameSync(path, `${path}.1`);
		writeFileSync(path, numberedLines(1, 3));
	});
	const following = new Following(path);
	await until(() => following.recorder.text.length > 0, 'the first lines');
	appendFileSync(path, numberedLines(4, 4));
	await following.reads(numberedLines(1, 4));
});

it('tells once that a file must not be read, and reads it when it may be', async () => {
	const path = join(temporaryDirectory(), 'train.log');
	writeFileSync(path, numberedLines(1, 3));
	let attempts = 0;
	const allow = refuse(path, 'EACCES', () => attempts++);
	const following = new Following(path);
	await until(() => attempts > 2, 'a few attempts');
	expect(following.recorder.calls).toEqual(['failed permission denied']);
	allow();
	await following.reads(numberedLines(1, 3));
});

it('does not begin again unsaid after a read has failed', async () => {
	const {path, write, following} = await followed();
	const original = fs.read as (...args: unknown[]) => void;
	const spy = vi.spyOn(fs, 'read').mockImplementation((...args: unknown[]) => {
		if (args[3] !== chunkSize) {
			original.apply(fs, args);
			return;
		}

		spy.mockRestore();
		(args[5] as (error: Error) => void)(Object.assign(new Error('EIO'), {code: 'EIO'}));
	});
	onTestFinished(() => {
		spy.mockRestore();
	});
	write(numberedLines(4, 4));
	await following.tells('failed input/output error');
	await until(() => following.recorder.text.endsWith(numberedLines(4, 4)), 'the line after the error');
	appendFileSync(path, numberedLines(5, 5));
	await until(() => following.recorder.text.endsWith(numberedLines(5, 5)), 'the last line');
	expect(following.recorder.segments.at(-1)).toBe(numberedLines(1, 5));
});

it('stops while a file cannot be opened', async () => {
	const path = join(temporaryDirectory(), 'train.log');
	writeFileSync(path, numberedLines(1, 3));
	let isStopped = false;
	let isStopping = false;
	refuse(path, 'EACCES', () => {
		if (isStopping) return;
		isStopping = true;
		process.nextTick(() => {
			void following.follower.stop().then(() => {
				isStopped = true;
			});
		});
	});
	const following = new Following(path);
	await until(() => isStopped, 'the follower to stop');
	expect(following.recorder.calls).toEqual([]);
});

it('brings nothing of a read that was under way when it was stopped', async () => {
	const {write, following} = await followed();
	const original = fs.read as (...args: unknown[]) => void;
	let stopped: Promise<void> | undefined;
	const spy = vi.spyOn(fs, 'read').mockImplementation((...args: unknown[]) => {
		spy.mockRestore();
		const done = args.pop() as (...result: unknown[]) => void;
		original.apply(fs, [
			...args,
			(...result: unknown[]) => {
				stopped = following.follower.stop();
				done(...result);
			},
		]);
	});
	onTestFinished(() => {
		spy.mockRestore();
	});
	write(numberedLines(4, 4));
	await until(() => stopped !== undefined, 'the read');
	await stopped;
	expect(following.recorder.text).toBe(numberedLines(1, 3));
});

it.skipIf(process.platform !== 'linux')('leaves no file open, whenever it is stopped', async () => {
	const path = join(temporaryDirectory(), 'train.log');
	writeFileSync(path, numberedLines(1, 3));
	const openFiles = (): string[] => readdirSync('/proc/self/fd').flatMap((descriptor) => target(descriptor));
	for (const method of ['stat', 'open'] as const) {
		let isStopped = false;
		before(method, path, () => {
			process.nextTick(() => {
				void following.follower.stop().then(() => {
					isStopped = true;
				});
			});
		});
		const following = new Following(path);
		await until(() => isStopped, `the follower to stop at ${method}`);
	}

	await until(
		() => !openFiles().includes(path),
		() => `no open file; open: ${openFiles().join(' ')}`,
	);
});

/** What a descriptor of this process stands for; nothing when it was closed meanwhile. */
function target(descriptor: string): string[] {
	try {
		return [readlinkSync(`/proc/self/fd/${descriptor}`)];
	} catch {
		return [];
	}
}

it.skipIf(process.platform === 'win32')('stops though it waits for the writer of a named pipe', async () => {
	const path = join(temporaryDirectory(), 'pipe.log');
	const other = join(dirname(path), 'train.log');
	execFileSync('mkfifo', [path]);
	writeFileSync(other, numberedLines(1, 3));
	const following = new Following(path);
	onTestFinished(() => {
		// Both ends at once: whoever still waits for a writer goes on.
		closeSync(openSync(path, 'r+'));
	});
	await new Following(other).reads(numberedLines(1, 3));
	let isStopped = false;
	void following.follower.stop().then(() => {
		isStopped = true;
	});
	await until(() => isStopped, 'the follower to stop');
});

/** A follower that has read three lines and was closed because other files are in use. */
async function rested(): Promise<{path: string; following: Following}> {
	const path = join(temporaryDirectory(), 'train.log');
	writeFileSync(path, numberedLines(1, 3));
	const following = new Following(path);
	await until(
		() => following.recorder.calls.length > 0 && following.follower.rest(),
		'a file that can be closed',
	);
	return {path, following};
}

it('goes on where it was in a file that was closed meanwhile', async () => {
	const {path, following} = await rested();
	appendFileSync(path, numberedLines(4, 4));
	await following.reads(numberedLines(1, 4));
	expect(following.recorder.calledWith('restarted')).toBe(0);
});

it('reads anew what was written over while it was closed', async () => {
	const {path, following} = await rested();
	writeFileSync(path, numberedLines(4, 9));
	await following.reads(numberedLines(1, 9));
	expect(following.recorder.segments).toEqual([numberedLines(1, 3), numberedLines(4, 9)]);
});

it('reads anew another file that took the place, and perhaps the inode, of one that was closed', async () => {
	const {path, following} = await rested();
	unlinkSync(path);
	writeFileSync(path, numberedLines(4, 9));
	await following.reads(numberedLines(1, 9));
	expect(following.recorder.calledWith('restarted')).toBe(1);
});

describe.each(ways)('a file that is listed only, %s', (_, hints) => {
	/** One that was looked at. */
	async function listed(): Promise<{path: string; following: Following}> {
		const path = join(temporaryDirectory(), 'train.log');
		writeFileSync(path, numberedLines(1, 3));
		const following = new Following(path, {hints: hints(), isListed: true});
		await until(() => following.source.size !== undefined, 'a look at the file');
		return {path, following};
	}

	it('is read when it is wanted, and then as it grows', async () => {
		const {path, following} = await listed();
		expect([following.recorder.text, following.source.isListed]).toEqual(['', true]);
		following.follower.want();
		await following.reads(numberedLines(1, 3));
		appendFileSync(path, numberedLines(4, 4));
		await following.reads(numberedLines(1, 4));
	});

	it('is read when it grows', async () => {
		const {path, following} = await listed();
		appendFileSync(path, numberedLines(4, 4));
		await following.reads(numberedLines(1, 4));
		expect(following.source.isListed).toBe(false);
	});
});
