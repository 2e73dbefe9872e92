import {renameSync, rmSync, truncateSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {followDocument} from '../../source/sources/document-follower.ts';
import {FollowResources} from '../../source/sources/follow-resources.ts';
import type {Follower} from '../../source/sources/follower.ts';
import {largestDocument} from '../../source/sources/read-document.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';
import {Recorder} from './recorder.ts';

function follow(path: string): {follower: Follower; recorder: Recorder} {
	const recorder = new Recorder();
	const resources = new FollowResources();
	const follower = followDocument({path, format: 'document', isPipe: false}, recorder, resources);
	onTestFinished(async () => {
		await follower.stop();
		resources.stop();
	});
	return {follower, recorder};
}

const read = async (recorder: Recorder, text: string): Promise<void> => {
	await until(
		() => recorder.documents.at(-1) === text && recorder.calls.at(-1)?.startsWith('caught up') === true,
		() => `${text} to be read; read: ${recorder.documents.join(', ')}; ${recorder.calls.join(', ')}`,
	);
};

/** Resolves when every document has been looked at a few times: one that changes is seen to change that often. */
async function someLooks(directory: string): Promise<void> {
	const path = join(directory, 'changing.json');
	writeFileSync(path, '0');
	const {follower, recorder} = follow(path);
	for (let look = 1; look <= 4; look++) {
		await read(recorder, String(look - 1));
		writeFileSync(path, String(look));
	}

	await read(recorder, '4');
	await follower.stop();
}

it('reads a document, and again when it was replaced or written over', async () => {
	const directory = temporaryDirectory();
	const path = join(directory, 'result.json');
	writeFileSync(path, '{"a": 1}');
	const {recorder} = follow(path);
	await read(recorder, '{"a": 1}');

	writeFileSync(join(directory, 'new'), '{"a": 2}');
	renameSync(join(directory, 'new'), path);
	await read(recorder, '{"a": 2}');

	writeFileSync(path, '{"a": 3, "b": 4}');
	await read(recorder, '{"a": 3, "b": 4}');
	expect(recorder.calls.at(-1)).toBe('caught up 16');
});

it('sees that another file of the same size and time took its place', async () => {
	const directory = temporaryDirectory();
	const [path, other] = [join(directory, 'result.json'), join(directory, 'new')];
	const write = (file: string, text: string): void => {
		writeFileSync(file, text);
		utimesSync(file, 1_700_000_000, 1_700_000_000);
	};
	write(path, '{"a": 1}');
	const {recorder} = follow(path);
	await read(recorder, '{"a": 1}');
	write(other, '{"a": 2}');
	renameSync(other, path);
	await read(recorder, '{"a": 2}');
	expect(recorder.times.at(-1)).toBe(1_700_000_000_000);
});

it('is read once while it does not change', async () => {
	const directory = temporaryDirectory();
	const path = join(directory, 'result.json');
	writeFileSync(path, '{}');
	const {recorder} = follow(path);
	await read(recorder, '{}');
	await someLooks(directory);
	expect(recorder.calls).toEqual(['document', 'caught up 2']);
});

it('waits for a document, and says once that it is not there', async () => {
	const directory = temporaryDirectory();
	const path = join(directory, 'result.json');
	const {recorder} = follow(path);
	await until(() => recorder.calls.length > 0, 'the reason');
	await someLooks(directory);
	expect(recorder.calls).toEqual(['failed no such file or directory']);

	writeFileSync(path, '{}');
	await read(recorder, '{}');
	rmSync(path);
	await until(() => recorder.calledWith('failed') === 2, 'the second reason');
	writeFileSync(path, '{}');
	await until(() => recorder.calls.at(-1) === 'caught up 2', 'the document to be back');
	expect(recorder.documents.at(-1)).toBe('{}');
});

it('says once that a document is too large', async () => {
	const directory = temporaryDirectory();
	const path = join(directory, 'result.json');
	writeFileSync(path, '{');
	truncateSync(path, largestDocument + 1);
	const {recorder} = follow(path);
	await until(() => recorder.calls.length > 0, 'the reason');
	await someLooks(directory);
	expect(recorder.calls).toEqual(['failed too large for a JSON document (over 32 MB)']);
});

it('says nothing after it was stopped, while it looked or later', async () => {
	const directory = temporaryDirectory();
	const path = join(directory, 'result.json');
	writeFileSync(path, '{}');
	const looking = follow(path);
	await looking.follower.stop();
	const reading = follow(path);
	await read(reading.recorder, '{}');
	await reading.follower.stop();
	writeFileSync(path, '{"a": 1}');
	await someLooks(directory);
	expect(looking.recorder.calls).toEqual([]);
	expect(reading.recorder.documents).toEqual(['{}']);
});
