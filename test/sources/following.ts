/** A file that is followed, and what its follower has told. */
import {expect, onTestFinished} from 'vitest';
import {DirectoryHints} from '../../source/sources/directory-hints.ts';
import {FollowResources} from '../../source/sources/follow-resources.ts';
import {FileFollower} from '../../source/sources/follower.ts';
import {RotationFollower} from '../../source/sources/rotation-follower.ts';
import type {Source} from '../../source/sources/source.ts';
import {until} from '../support/until.ts';
import {Recorder} from './recorder.ts';

/** A network file system, or a kernel without watches: nothing gives a hint. */
export function noHints(): DirectoryHints {
	return new DirectoryHints(() => {
		throw Object.assign(new Error('ENOSPC'), {code: 'ENOSPC'});
	});
}

/** Both ways in which files are followed, for `describe.each`. */
export const ways: ReadonlyArray<[string, () => DirectoryHints]> = [
	['with hints', () => new DirectoryHints()],
	['by polling alone', noHints],
];

export type FollowingOptions = {
	hints?: DirectoryHints;
	/** Milliseconds for which late lines are waited for. */
	lateness?: number;
	/** Not read before it grows or is wanted. */
	isListed?: boolean;
};

/** Follows `source` and what is rotated out of it until the test is over. */
export function followRotations(
	source: Source,
	{hints, lateness = 0}: FollowingOptions,
): {recorder: Recorder; follower: RotationFollower} {
	const recorder = new Recorder();
	const resources = new FollowResources(hints, lateness);
	const follower = new RotationFollower(source, recorder, resources);
	onTestFinished(async () => {
		await follower.stop();
		resources.stop();
	});
	return {recorder, follower};
}

export class Following {
	readonly recorder = new Recorder();
	readonly source: Source;
	readonly follower: FileFollower;

	constructor(path: string, {hints, lateness = 0, isListed}: FollowingOptions = {}) {
		const resources = new FollowResources(hints, lateness);
		this.source = {path, format: 'lines', isPipe: false, ...(isListed && {isListed})};
		this.follower = new FileFollower(this.source, this.recorder, resources);
		onTestFinished(async () => {
			await this.follower.stop();
			resources.stop();
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
