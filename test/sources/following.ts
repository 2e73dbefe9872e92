/** A file that is followed, and what its follower has told. */
import {expect, onTestFinished} from 'vitest';
import {DirectoryHints} from '../../source/sources/directory-hints.ts';
import {followFile, type Follower} from '../../source/sources/follower.ts';
import {until} from '../support/until.ts';
import {Recorder} from './recorder.ts';

/** A network file system, or a kernel without watches: nothing gives a hint. */
export class NoHints extends DirectoryHints {
	override listen(): () => void {
		return () => undefined;
	}
}

export class Following {
	readonly recorder = new Recorder();
	readonly follower: Follower;

	constructor(path: string, hints: DirectoryHints = new DirectoryHints()) {
		this.follower = followFile({path, format: 'lines', isPipe: false}, this.recorder, hints);
		onTestFinished(async () => {
			await this.follower.stop();
			hints.close();
		});
	}

	/** Resolves when the last line of `text` has come, and fails unless `text` is all that ever came. */
	async reads(text: string): Promise<void> {
		const last = text.trimEnd().split('\n').at(-1)!;
		await until(
			() => this.recorder.text.endsWith(`${last}\n`),
			() => `"${last}"; read: ${this.recorder.text}; ${this.recorder.calls.join(', ')}`,
		);
		expect(this.recorder.text).toBe(text);
	}

	/** Resolves when all of `size` bytes are known to have been read. */
	async catchesUp(size: number): Promise<void> {
		await this.tells(`caught up ${size}`);
	}

	async tells(call: string): Promise<void> {
		await until(
			() => this.recorder.calls.includes(call),
			() => `"${call}"; told: ${this.recorder.calls.join(', ')}`,
		);
	}
}
