/**
 * What happens to a log while it is followed, each case with numbered lines: none of them may be lost, doubled or read out
 * of order. Used with the follower alone and with the whole program.
 */
import {
	appendFileSync,
	chmodSync,
	closeSync,
	copyFileSync,
	mkdirSync,
	openSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	truncateSync,
	unlinkSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {onTestFinished} from 'vitest';
import {until} from './until.ts';

/** A log to which things happen; `path` is what is followed. */
export class ChangingFile {
	readonly directory: string;
	path: string;
	/** Lines that were written so far. */
	count = 0;
	/** What has been read so far; set once it is followed. */
	reading: () => string = () => '';

	constructor(directory: string) {
		this.directory = directory;
		this.path = join(directory, 'train.log');
	}

	/** The lines that everybody who follows it must have read by now. */
	get expected(): string {
		return Array.from({length: this.count}, (_, at) => lineOf(at + 1)).join('');
	}

	/** The next `count` lines. */
	lines(count: number): string {
		return Array.from({length: count}, () => lineOf(++this.count)).join('');
	}

	write(count: number, path = this.path): void {
		writeFileSync(path, this.lines(count));
	}

	append(count: number, path = this.path): void {
		appendFileSync(path, this.lines(count));
	}

	/** Opens the file as a writer that keeps it, whatever its name becomes. */
	open(): {append: (count: number) => void} {
		const descriptor = openSync(this.path, 'a');
		onTestFinished(() => {
			closeSync(descriptor);
		});
		return {append: (count) => void writeSync(descriptor, this.lines(count))};
	}

	/** Resolves when all that was written has been read. */
	async isRead(): Promise<void> {
		const {expected} = this;
		await until(
			() => this.reading().includes(lineOf(this.count)),
			() => `line ${this.count}; read: ${this.reading().slice(-1000)}; expected: ${expected.slice(-1000)}`,
		);
	}
}

function lineOf(number: number): string {
	return `2026-11-02 10:00:00 INFO line ${number} of the log – é\n`;
}

export type FileChange = {
	/** Ends the sentence "loses nothing of a log …". */
	readonly name: string;
	/** What is there before it is followed. */
	readonly before?: (file: ChangingFile) => void;
	readonly change: (file: ChangingFile) => Promise<void>;
	/** Needs a reader whom permissions bind. */
	readonly needsPermissions?: boolean;
};

/** Three lines that are read before anything happens. */
const threeLines = (file: ChangingFile): void => {
	file.write(3);
};

/** Turns the link `path` to `target` in one step. */
function turn(path: string, target: string): void {
	symlinkSync(target, `${path}.new`);
	renameSync(`${path}.new`, path);
}

export const fileChanges: readonly FileChange[] = [
	{
		name: 'that grows by a line and by many',
		before: threeLines,
		async change(file) {
			for (const count of [1, 1, 500, 1]) {
				file.append(count);
				await file.isRead();
			}
		},
	},
	{
		name: 'that grows by halves of a line and of a character',
		before: threeLines,
		async change(file) {
			const bytes = Buffer.from(file.lines(3));
			const cut = bytes.indexOf(Buffer.from('é')) + 1;
			for (const part of [bytes.subarray(0, 9), bytes.subarray(9, cut), bytes.subarray(cut)]) {
				appendFileSync(file.path, part);
				await setTimeout(60);
			}

			await file.isRead();
		},
	},
	{
		name: 'that is renamed while its writer goes on for a second',
		before: threeLines,
		async change(file) {
			await file.isRead();
			const writer = file.open();
			renameSync(file.path, `${file.path}.1`);
			writer.append(1);
			writeFileSync(file.path, '');
			// The first lines of the new file are written now, and read after the late lines of the old one.
			const late = Array.from({length: 3}, () => file.lines(1));
			file.append(2);
			const descriptor = openSync(`${file.path}.1`, 'a');
			for (const line of late) {
				await setTimeout(250);
				writeSync(descriptor, line);
			}

			closeSync(descriptor);
			await file.isRead();
			file.append(1);
			await file.isRead();
		},
	},
	{
		name: 'that is rotated again before late lines have come',
		before: threeLines,
		async change(file) {
			await file.isRead();
			for (let turn = 3; turn > 0; turn--) {
				renameSync(file.path, `${file.path}.${turn}`);
				file.write(2);
				await setTimeout(700);
			}

			await file.isRead();
		},
	},
	{
		name: 'that is copied and truncated',
		before: threeLines,
		async change(file) {
			const writer = file.open();
			for (let turn = 1; turn <= 3; turn++) {
				writer.append(2);
				await file.isRead();
				copyFileSync(file.path, `${file.path}.${turn}`);
				truncateSync(file.path);
				writer.append(1);
				await file.isRead();
			}
		},
	},
	{
		name: 'that is written over with more',
		before: threeLines,
		async change(file) {
			await file.isRead();
			file.write(40);
			await file.isRead();
		},
	},
	{
		name: 'that is written over with as much',
		before: threeLines,
		async change(file) {
			for (let turn = 0; turn < 2; turn++) {
				await file.isRead();
				file.write(3);
			}

			await file.isRead();
		},
	},
	{
		name: 'that is deleted, and there again after a while',
		before: threeLines,
		async change(file) {
			await file.isRead();
			unlinkSync(file.path);
			await setTimeout(2500);
			file.write(5);
			await file.isRead();
		},
	},
	{
		name: 'that is deleted and there again at once, larger and smaller',
		before: threeLines,
		async change(file) {
			for (const count of [9, 1, 4]) {
				await file.isRead();
				unlinkSync(file.path);
				file.write(count);
			}

			await file.isRead();
		},
	},
	{
		name: 'that is replaced in one step',
		before: threeLines,
		async change(file) {
			await file.isRead();
			file.write(3, `${file.path}.new`);
			renameSync(`${file.path}.new`, file.path);
			await file.isRead();
		},
	},
	{
		name: 'that is not there yet',
		async change(file) {
			await setTimeout(300);
			file.write(2);
			await file.isRead();
			file.append(1);
			await file.isRead();
		},
	},
	{
		name: 'whose directories are not there yet',
		before(file) {
			file.path = join(file.directory, 'runs/today/1/train.log');
		},
		async change(file) {
			await setTimeout(300);
			mkdirSync(dirname(file.path), {recursive: true});
			file.write(2);
			await file.isRead();
			file.append(1);
			await file.isRead();
		},
	},
	{
		name: 'whose directory is deleted and made again',
		before(file) {
			file.path = join(file.directory, 'run/train.log');
			mkdirSync(dirname(file.path));
			file.write(3);
		},
		async change(file) {
			await file.isRead();
			rmSync(dirname(file.path), {recursive: true});
			await setTimeout(400);
			mkdirSync(dirname(file.path));
			file.write(2);
			await file.isRead();
			file.append(1);
			await file.isRead();
		},
	},
	{
		name: 'that is a link which is turned to other files, also in another directory',
		before(file) {
			for (const run of ['a', 'b']) mkdirSync(join(file.directory, run));
			file.write(3, join(file.directory, 'a/train.log'));
			file.path = join(file.directory, 'latest.log');
			symlinkSync('a/train.log', file.path);
		},
		async change(file) {
			file.append(1, join(file.directory, 'a/train.log'));
			await file.isRead();
			for (const target of ['a/other.log', 'b/train.log']) {
				file.write(2, join(file.directory, target));
				turn(file.path, target);
				await file.isRead();
				file.append(1, join(file.directory, target));
				await file.isRead();
			}
		},
	},
	{
		name: 'that must not be read for a while',
		needsPermissions: true,
		before: threeLines,
		async change(file) {
			await file.isRead();
			const {mode} = statSync(file.path);
			chmodSync(file.path, 0o000);
			file.append(1);
			await setTimeout(600);
			chmodSync(file.path, mode);
			file.append(1);
			await file.isRead();
			renameSync(file.path, `${file.path}.1`);
			file.write(1);
			chmodSync(file.path, 0o000);
			await setTimeout(600);
			chmodSync(file.path, mode);
			await file.isRead();
		},
	},
];
