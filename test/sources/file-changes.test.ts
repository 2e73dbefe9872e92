/** Every case of `test/support/file-changes.ts`, with hints and without. */
import {describe, expect, it} from 'vitest';
import {usualLateness} from '../../source/sources/successors.ts';
import {ChangingFile, fileChanges} from '../support/file-changes.ts';
import {temporaryDirectory} from '../support/program.ts';
import {Following, ways} from './following.ts';

const isBoundByPermissions = process.getuid?.() !== 0;

describe.each(ways)('a follower, %s', (_, hints) => {
	it.for(fileChanges.filter(({needsPermissions}) => isBoundByPermissions || needsPermissions !== true))(
		'loses, doubles and reorders nothing of a log $name',
		async ({before, change}) => {
			const file = new ChangingFile(temporaryDirectory());
			before?.(file);
			const {recorder} = new Following(file.path, {hints: hints(), lateness: usualLateness});
			file.reading = () => recorder.text;
			await change(file);
			expect(recorder.text).toBe(file.expected);
		},
	);
});
