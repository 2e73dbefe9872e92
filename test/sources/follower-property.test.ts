import {spawn} from 'node:child_process';
import {
	appendFileSync,
	closeSync,
	mkdtempSync,
	openSync,
	renameSync,
	symlinkSync,
	truncateSync,
	unlinkSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, it, onTestFinished} from 'vitest';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';
import {Following} from './following.ts';
import {numberedLines} from './numbered-lines.ts';

const change = fc.constantFrom(
	'append',
	'append half a line',
	'truncate',
	'write over with less',
	'rename',
	'rename, with a late line',
	'delete',
	'replace',
	'turn the link',
);

type Change = typeof change extends fc.Arbitrary<infer Name> ? Name : never;

/** A log behind a link, to which anything happens; knows what a follower is to have read. */
class ChangingLog {
	readonly path: string;
	readonly expected = [''];
	readonly #root: string;
	readonly #descriptors: number[] = [];
	#target: string;
	#files = 0;
	#lines = 0;

	constructor(root: string) {
		this.#root = root;
		this.path = join(root, 'latest.log');
		this.#target = this.#newPath();
		writeFileSync(this.#target, '');
		symlinkSync(this.#target, this.path);
	}

	do(name: Change): void {
		const text = this.#nextLine();
		switch (name) {
			case 'append':
				this.#append(text);
				return;
			case 'append half a line':
				this.#append(text.slice(0, text.length / 2));
				return;
			case 'truncate':
				truncateSync(this.#target);
				if (this.expected.at(-1) !== '') this.expected.push('');
				return;
			case 'write over with less':
				// Less than there was, or it could not be told from lines that were appended.
				if (this.expected.at(-1)!.length <= text.length) return;
				writeFileSync(this.#target, text);
				break;
			case 'rename':
				renameSync(this.#target, this.#newPath());
				writeFileSync(this.#target, text);
				break;
			case 'rename, with a late line':
				this.#renameWithLateLine();
				writeFileSync(this.#target, text);
				break;
			case 'delete':
				unlinkSync(this.#target);
				writeFileSync(this.#target, text);
				break;
			case 'replace': {
				const other = this.#newPath();
				writeFileSync(other, text);
				renameSync(other, this.#target);
				break;
			}
			case 'turn the link': {
				this.#target = this.#newPath();
				writeFileSync(this.#target, text);
				const link = this.#newPath();
				symlinkSync(this.#target, link);
				renameSync(link, this.path);
			}
		}

		this.expected.push(text);
	}

	close(): void {
		for (const descriptor of this.#descriptors) closeSync(descriptor);
	}

	#append(text: string): void {
		appendFileSync(this.#target, text);
		this.#grow(text);
	}

	#grow(text: string): void {
		this.expected.push(`${this.expected.pop()!}${text}`);
	}

	#renameWithLateLine(): void {
		const descriptor = openSync(this.#target, 'a');
		this.#descriptors.push(descriptor);
		renameSync(this.#target, this.#newPath());
		const late = this.#nextLine();
		writeSync(descriptor, late);
		this.#grow(late);
	}

	#nextLine(): string {
		this.#lines++;
		return numberedLines(this.#lines, this.#lines);
	}

	#newPath(): string {
		return join(this.#root, `file-${this.#files++}`);
	}
}

it('loses, doubles and reorders nothing, whatever happens to a file', async () => {
	const directory = temporaryDirectory();
	await fc.assert(
		fc.asyncProperty(fc.array(change, {minLength: 1, maxLength: 8}), async (changes) => {
			const log = new ChangingLog(mkdtempSync(join(directory, 'log-')));
			const {recorder, follower} = new Following(log.path);
			// An empty segment tells that the restart was seen, which a change after it depends on.
			const isRead = (): boolean =>
				recorder.calls.at(-1)?.startsWith('caught up') === true &&
				JSON.stringify(recorder.segments) === JSON.stringify(log.expected);
			try {
				await until(isRead, 'the empty log');
				for (const name of changes) {
					log.do(name);
					await until(
						isRead,
						() =>
							`${JSON.stringify(log.expected)} after "${name}"; read: ${JSON.stringify(recorder.segments)}`,
					);
				}
			} finally {
				await follower.stop();
				log.close();
			}
		}),
		{numRuns: 20, endOnFailure: true},
	);
});

it('reads all that another process appends in pieces of any size', async () => {
	const path = join(temporaryDirectory(), 'train.log');
	const lines = 20_000;
	const script = `
		const {appendFileSync} = require('node:fs');
		const text = Array.from({length: ${lines}}, (_, index) => 'line ' + (index + 1) + ' of the log\\n').join('');
		for (let at = 0, size = 1; at < text.length; at += size, size = (size * 7) % 1009) {
			appendFileSync(${JSON.stringify(path)}, text.slice(at, at + size));
		}
	`;
	const following = new Following(path);
	const child = spawn(process.execPath, ['-e', script], {stdio: 'ignore'});
	onTestFinished(() => {
		child.kill();
	});
	await following.reads(numberedLines(1, lines));
	expect(following.recorder.calledWith('restarted')).toBe(0);
});
