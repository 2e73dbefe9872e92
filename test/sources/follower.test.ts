import {
	appendFileSync,
	chmodSync,
	closeSync,
	mkdirSync,
	openSync,
	renameSync,
	rmSync,
	symlinkSync,
	truncateSync,
	unlinkSync,
	utimesSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {chunkSize} from '../../source/sources/read-turns.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';
import {Following, ways} from './following.ts';
import {numberedLines} from './numbered-lines.ts';

const logPath = (): string => join(temporaryDirectory(), 'train.log');

/** Puts a file with `text` in the place of `path` in one step. */
function replace(path: string, text: string): void {
	writeFileSync(`${path}.new`, text);
	renameSync(`${path}.new`, path);
}

/** The file behind `path`, open to a writer that keeps it whatever its name becomes. */
function writer(path: string): {write: (text: string) => void} {
	const descriptor = openSync(path, 'a');
	onTestFinished(() => {
		closeSync(descriptor);
	});
	return {write: (text) => void writeSync(descriptor, text)};
}

describe.each(ways)('a followed file, %s', (_, hints) => {
	const follow = (path: string): Following => new Following(path, {hints: hints()});

	it('is read from its first line, then as it grows', async () => {
		const path = logPath();
		writeFileSync(path, numberedLines(1, 5));
		const following = follow(path);
		await following.reads(numberedLines(1, 5));
		appendFileSync(path, numberedLines(6, 6));
		await following.reads(numberedLines(1, 6));
		appendFileSync(path, numberedLines(7, 9));
		await following.reads(numberedLines(1, 9));
		expect(following.recorder.calledWith('restarted')).toBe(0);
		expect(following.recorder.calledWith('failed')).toBe(0);
	});

	it('is read to the half of a line, and then its other half', async () => {
		const path = logPath();
		writeFileSync(path, 'line 1\nli');
		const following = follow(path);
		await until(() => following.recorder.text === 'line 1\nli', 'half a line');
		appendFileSync(path, 'ne 2');
		await until(() => following.recorder.text === 'line 1\nline 2', 'the other half');
		appendFileSync(path, '\n');
		await following.reads('line 1\nline 2\n');
	});

	it('may be there later: that is told once', async () => {
		const path = logPath();
		const following = follow(path);
		await following.tells('failed no such file or directory');
		writeFileSync(path, numberedLines(1, 3));
		await following.reads(numberedLines(1, 3));
		appendFileSync(path, numberedLines(4, 4));
		await following.reads(numberedLines(1, 4));
		expect(following.recorder.calledWith('failed')).toBe(1);
		expect(following.recorder.calledWith('restarted')).toBe(0);
	});

	it('may be there later together with its directory', async () => {
		const path = join(temporaryDirectory(), 'runs/1/train.log');
		const following = follow(path);
		await following.tells('failed no such file or directory');
		mkdirSync(dirname(path), {recursive: true});
		writeFileSync(path, numberedLines(1, 3));
		await following.reads(numberedLines(1, 3));
	});

	it('may be empty at first', async () => {
		const path = logPath();
		writeFileSync(path, '');
		const following = follow(path);
		await following.catchesUp(0);
		appendFileSync(path, numberedLines(1, 2));
		await following.reads(numberedLines(1, 2));
	});

	it('is read anew when it was truncated', async () => {
		const path = logPath();
		writeFileSync(path, numberedLines(1, 5));
		const following = follow(path);
		await following.reads(numberedLines(1, 5));
		truncateSync(path);
		await following.tells('restarted truncated');
		appendFileSync(path, numberedLines(6, 8));
		await following.reads(numberedLines(1, 8));
		expect(following.recorder.segments).toEqual([numberedLines(1, 5), numberedLines(6, 8)]);
	});

	it('is read anew when it was written over with less', async () => {
		const path = logPath();
		writeFileSync(path, numberedLines(1, 5));
		const following = follow(path);
		await following.reads(numberedLines(1, 5));
		writeFileSync(path, numberedLines(6, 7));
		await following.reads(numberedLines(1, 7));
		expect(following.recorder.calledWith('restarted truncated')).toBe(1);
	});

	it('is read on under its name when it was renamed, after the last lines of the old one', async () => {
		const path = logPath();
		writeFileSync(path, numberedLines(1, 3));
		const {write} = writer(path);
		const following = follow(path);
		await following.reads(numberedLines(1, 3));
		write(numberedLines(4, 4));
		renameSync(path, `${path}.1`);
		write(numberedLines(5, 6));
		writeFileSync(path, numberedLines(7, 8));
		await following.reads(numberedLines(1, 8));
		appendFileSync(path, numberedLines(9, 9));
		await following.reads(numberedLines(1, 9));
		expect(following.recorder.segments).toEqual([numberedLines(1, 6), numberedLines(7, 9)]);
		expect(following.recorder.calledWith('restarted replaced')).toBe(1);
	});

	it('is read to its end under its old name until the new one has lines', async () => {
		const path = logPath();
		writeFileSync(path, numberedLines(1, 3));
		const {write} = writer(path);
		const following = follow(path);
		await following.reads(numberedLines(1, 3));
		renameSync(path, `${path}.1`);
		writeFileSync(path, '');
		write(numberedLines(4, 4));
		await following.reads(numberedLines(1, 4));
		write(numberedLines(5, 5));
		appendFileSync(path, numberedLines(6, 6));
		await following.reads(numberedLines(1, 6));
		expect(following.recorder.segments).toEqual([numberedLines(1, 5), numberedLines(6, 6)]);
	});

	it('is read again after it was deleted, however often', async () => {
		const path = logPath();
		writeFileSync(path, numberedLines(1, 1));
		const following = follow(path);
		await following.reads(numberedLines(1, 1));
		for (let line = 2; line <= 4; line++) {
			unlinkSync(path);
			await until(() => following.recorder.calledWith('failed') === line - 1, 'the file to be missed');
			writeFileSync(path, numberedLines(line, line));
			await following.reads(numberedLines(1, line));
		}

		expect(following.recorder.calledWith('restarted replaced')).toBe(3);
	});

	it('is read again when it was replaced in one step, by more, as much or less', async () => {
		const path = logPath();
		writeFileSync(path, numberedLines(1, 2));
		const following = follow(path);
		await following.reads(numberedLines(1, 2));
		replace(path, numberedLines(3, 6));
		await following.reads(numberedLines(1, 6));
		replace(path, numberedLines(7, 9));
		await following.reads(numberedLines(1, 9));
		replace(path, numberedLines(10, 12));
		await following.reads(numberedLines(1, 12));
	});

	it('is read again when its directory was deleted and made anew', async () => {
		const path = join(temporaryDirectory(), 'run/train.log');
		mkdirSync(dirname(path));
		writeFileSync(path, numberedLines(1, 2));
		const following = follow(path);
		await following.reads(numberedLines(1, 2));
		rmSync(dirname(path), {recursive: true});
		await following.tells('failed no such file or directory');
		mkdirSync(dirname(path));
		writeFileSync(path, numberedLines(3, 4));
		await following.reads(numberedLines(1, 4));
	});

	it('is what a link leads to, also when it is turned to another file', async () => {
		const root = temporaryDirectory();
		for (const run of ['a', 'b']) mkdirSync(join(root, run));
		const [first, second, link] = [
			join(root, 'a/train.log'),
			join(root, 'b/train.log'),
			join(root, 'latest.log'),
		];
		writeFileSync(first, numberedLines(1, 2));
		symlinkSync(first, link);
		const following = follow(link);
		await following.reads(numberedLines(1, 2));
		appendFileSync(first, numberedLines(3, 3));
		await following.reads(numberedLines(1, 3));

		writeFileSync(second, numberedLines(4, 6));
		symlinkSync(second, `${link}.new`);
		renameSync(`${link}.new`, link);
		await following.reads(numberedLines(1, 6));
		appendFileSync(second, numberedLines(7, 7));
		await following.reads(numberedLines(1, 7));
		expect(following.recorder.segments).toEqual([numberedLines(1, 3), numberedLines(4, 7)]);
	});

	it('is read again after a directory had its name', async () => {
		const path = logPath();
		mkdirSync(path);
		const following = follow(path);
		await following.tells('failed is a directory');
		rmSync(path, {recursive: true});
		await following.tells('failed no such file or directory');
		writeFileSync(path, numberedLines(1, 2));
		await following.reads(numberedLines(1, 2));
	});

	// A training that was started again with the same log: its writer truncates and writes on at once.
	it('is read anew when it was written over with more', async () => {
		const path = logPath();
		writeFileSync(path, numberedLines(1, 3));
		const following = follow(path);
		await following.reads(numberedLines(1, 3));
		await following.catchesUp(numberedLines(1, 3).length);
		writeFileSync(path, numberedLines(4, 9));
		await following.reads(numberedLines(1, 9));
		expect(following.recorder.segments).toEqual([numberedLines(1, 3), numberedLines(4, 9)]);
	});

	it('is read anew when it was written over with as much', async () => {
		const path = logPath();
		writeFileSync(path, numberedLines(1, 3));
		const following = follow(path);
		await following.reads(numberedLines(1, 3));
		await following.catchesUp(numberedLines(1, 3).length);
		writeFileSync(path, numberedLines(4, 6));
		appendFileSync(path, numberedLines(7, 7));
		await following.reads(numberedLines(1, 7));
	});
});

describe('what a follower brings', () => {
	it('is bytes as they are, in chunks of a bounded size', async () => {
		const path = logPath();
		const bytes = Buffer.from(Array.from({length: 300_000}, (_, index) => (index * 7) % 256));
		writeFileSync(path, bytes);
		const {recorder} = new Following(path);
		await until(() => recorder.raw.length >= bytes.length, 'all bytes');
		expect(recorder.raw.equals(bytes)).toBe(true);
		expect(Math.max(...recorder.chunkSizes)).toBeLessThanOrEqual(chunkSize);
	});

	it('is all of a large file that grows while it is read', async () => {
		const path = logPath();
		writeFileSync(path, numberedLines(1, 100_000));
		const following = new Following(path);
		await until(() => following.recorder.chunkSizes.length > 2, 'the first chunks');
		appendFileSync(path, numberedLines(100_001, 100_500));
		await following.reads(numberedLines(1, 100_500));
	});

	it('goes on at the next byte when a character is written in two halves', async () => {
		const path = logPath();
		const [first, second] = [Buffer.from('损').subarray(0, 1), Buffer.from('损').subarray(1)];
		writeFileSync(path, first);
		const {recorder} = new Following(path);
		await until(() => recorder.raw.length === 1, 'the first byte');
		appendFileSync(path, Buffer.concat([second, Buffer.from('失\n')]));
		await until(() => recorder.raw.length === 7, 'the other bytes');
		expect(recorder.text).toBe('损失\n');
	});

	it('says how large the file is and when it was written', async () => {
		const path = logPath();
		writeFileSync(path, numberedLines(1, 2));
		utimesSync(path, 1_700_000_000, 1_700_000_000);
		const following = new Following(path);
		await following.catchesUp(numberedLines(1, 2).length);
		expect(following.recorder.times[0]).toBe(1_700_000_000_000);
		expect(following.recorder.text).toBe(numberedLines(1, 2));
	});

	it.skipIf(process.getuid?.() === 0)(
		'is why a file cannot be read, once, and the file when it can',
		async () => {
			const path = logPath();
			writeFileSync(path, numberedLines(1, 2));
			chmodSync(path, 0o000);
			const following = new Following(path);
			await following.tells('failed permission denied');
			chmodSync(path, 0o600);
			await following.reads(numberedLines(1, 2));
			expect(following.recorder.calledWith('failed')).toBe(1);
		},
	);

	it('is nothing any more once it was stopped', async () => {
		const path = logPath();
		writeFileSync(path, numberedLines(1, 2));
		const first = new Following(path);
		await first.catchesUp(numberedLines(1, 2).length);
		await first.follower.stop();
		const told = first.recorder.calls.length;
		appendFileSync(path, numberedLines(3, 4));
		const second = new Following(path);
		await second.reads(numberedLines(1, 4));
		truncateSync(path);
		await second.tells('restarted truncated');
		expect(first.recorder.text).toBe(numberedLines(1, 2));
		expect(first.recorder.calls).toHaveLength(told);
	});

	it('is the plain text of a file whose name ends in .gz', async () => {
		const path = join(temporaryDirectory(), 'train.log.gz');
		writeFileSync(path, numberedLines(1, 2));
		const {recorder} = new Following(path);
		await until(() => recorder.calls.length > 0, 'anything to be told');
		expect(recorder.calls).toEqual([`caught up ${numberedLines(1, 2).length}`]);
		expect(recorder.text).toBe(numberedLines(1, 2));
	});
});
