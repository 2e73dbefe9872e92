/** Every case of `test/support/file-changes.ts`, with hints and without. */
import {describe, expect, it} from 'vitest';
import {usualLateness} from '../../source/sources/successors.ts';
import {ChangingFile, fileChanges} from '../support/file-changes.ts';
import {temporaryDirectory} from '../support/program.ts';
import {followRotations, Following, ways, type FollowingOptions} from './following.ts';
import type {Recorder} from './recorder.ts';

const isBoundByPermissions = process.getuid?.() !== 0;

type Follow = (path: string, options: FollowingOptions) => Recorder;

const followers: ReadonlyArray<[string, Follow]> = [
	['of a file', (path, options) => new Following(path, options).recorder],
	[
		'of a log and its rotations',
		(path, options) => followRotations({path, format: 'lines', isPipe: false}, options).recorder,
	],
];

describe.each(
	ways.flatMap(([way, hints]) => followers.map(([what, follow]) => [what, way, hints, follow] as const)),
)('a follower %s, %s', (_what, _way, hints, follow) => {
	it.for(fileChanges.filter(({needsPermissions}) => isBoundByPermissions || needsPermissions !== true))(
		'loses, doubles and reorders nothing of a log $name',
		async ({before, change}) => {
			const file = new ChangingFile(temporaryDirectory());
			before?.(file);
			const recorder = follow(file.path, {hints: hints(), lateness: usualLateness});
			file.reading = () => recorder.text;
			await change(file);
			expect(recorder.text).toBe(file.expected);
		},
	);
});
