import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {followCompressed} from '../../source/sources/compressed-follower.ts';
import {FollowResources} from '../../source/sources/follow-resources.ts';
import type {Source} from '../../source/sources/source.ts';
import {compress, compressions} from '../support/compress.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';
import {numberedLines} from './numbered-lines.ts';
import {Recorder} from './recorder.ts';

function follow(bytes: Buffer): {path: string; recorder: Recorder} {
	const path = join(temporaryDirectory(), 'x.log.gz');
	writeFileSync(path, bytes);
	const recorder = new Recorder();
	const resources = new FollowResources();
	const source: Source = {path, format: 'lines', isPipe: false, isCompressed: true};
	const follower = followCompressed(source, recorder, resources);
	onTestFinished(async () => {
		await follower.stop();
		resources.stop();
	});
	return {path, recorder};
}

const comes = async (recorder: Recorder, call: string): Promise<void> =>
	until(
		() => recorder.calls.includes(call),
		() => `"${call}"; told: ${recorder.calls.join(', ')}`,
	);

it.each(compressions)(
	'of a compressed log that has grown only what is new is read: %s',
	async (compression) => {
		const [first, whole] = [numberedLines(1, 500), numberedLines(1, 900)];
		const {path, recorder} = follow(compress(compression, first));
		await comes(recorder, `caught up ${compress(compression, first).length}`);
		expect(recorder.text).toBe(first);
		const grown = compress(compression, whole);
		writeFileSync(path, grown);
		await comes(recorder, `caught up ${grown.length}`);
		expect(recorder.text).toBe(whole);
		expect(recorder.calledWith('restarted')).toBe(0);
	},
);

it('a compressed log that is still being written is told of, and read on', async () => {
	const bytes = compress('gzip', numberedLines(1, 5000));
	const {path, recorder} = follow(bytes.subarray(0, bytes.length / 2));
	await comes(recorder, 'failed the gzip data breaks off: what is there was read');
	expect(recorder.text.length).toBeGreaterThan(0);
	writeFileSync(path, bytes);
	await comes(recorder, `caught up ${bytes.length}`);
	expect(recorder.text).toBe(numberedLines(1, 5000));
});

it('another compressed log in its place is read from its beginning', async () => {
	const {path, recorder} = follow(compress('gzip', numberedLines(1, 5)));
	await until(() => recorder.text !== '', 'the first log');
	rmSync(path);
	await comes(recorder, 'failed no such file or directory');
	writeFileSync(path, compress('gzip', numberedLines(6, 7)));
	await comes(recorder, 'restarted replaced');
	await until(() => recorder.segments.at(-1) === numberedLines(6, 7), 'the second log');
});
