/** Every case of `test/support/file-changes.ts`, read by the built program as another program would have it read. */
import {spawn} from 'node:child_process';
import {chmodSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {RecordView} from '../../source/views/record.ts';
import {ChangingFile, fileChanges} from '../support/file-changes.ts';
import {bundle, root, temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';

const withoutWatches = ['--import', join(root, 'test/support/without-watches.js')];

/** Somebody whom permissions bind, where the tests themselves run as root. */
const nobody = process.getuid?.() === 0 ? {uid: 65_534, gid: 65_534} : {};

/** Whether others may go into every folder above `path`: whoever keeps the program in a home of his own lets nobody run it. */
function isOpenToAll(path: string): boolean {
	const folder = dirname(path);
	return (statSync(folder).mode & 0o001) !== 0 && (folder === path || isOpenToAll(folder));
}

const canRunAsNobody = nobody.uid === undefined || [process.execPath, bundle].every(isOpenToAll);

describe.each([
	['with hints', []],
	['by polling alone', withoutWatches],
])('mlwatch logs --follow, %s', (_, nodeOptions) => {
	it.for(fileChanges.filter(({needsPermissions}) => needsPermissions !== true || process.getuid))(
		'loses, doubles and reorders nothing of a log $name',
		async ({before, change, needsPermissions}, {skip}) => {
			skip(needsPermissions === true && !canRunAsNobody, 'another user cannot reach the program here');
			const file = new ChangingFile(temporaryDirectory());
			chmodSync(file.directory, 0o755);
			before?.(file);
			const child = spawn(
				process.execPath,
				[...nodeOptions, bundle, 'logs', '--follow', '--json', file.path],
				needsPermissions === true ? {...nobody, cwd: file.directory} : {},
			);
			onTestFinished(() => {
				child.kill('SIGKILL');
			});
			let [printed, told] = ['', ''];
			child.stdout.on('data', (chunk: Buffer) => {
				printed += chunk.toString();
			});
			child.stderr.on('data', (chunk: Buffer) => {
				told += chunk.toString();
			});
			file.reading = () => textOf(printed);
			// It is followed when it has brought what was there, or has said that there is nothing.
			if (before && file.count > 0) await file.isRead();
			else await until(() => told !== '', 'a notice');
			await change(file);
			expect(textOf(printed)).toBe(file.expected);
		},
	);
});

/** The log that JSON records tell of. */
function textOf(printed: string): string {
	return printed
		.split('\n')
		.slice(0, -1)
		.map((line) => (JSON.parse(line) as RecordView).message)
		.map((message) => `2026-11-02 10:00:00 INFO ${message}\n`)
		.join('');
}
