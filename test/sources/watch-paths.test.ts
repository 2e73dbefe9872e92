import {appendFileSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import type {FoundStore} from '../../source/sources/sniff.ts';
import type {Source} from '../../source/sources/source.ts';
import {scanInterval} from '../../source/sources/discovery.ts';
import {mostRead, watchPaths, type PathWatcher} from '../../source/sources/watch-paths.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';
import {numberedLines} from './numbered-lines.ts';
import {Recorder} from './recorder.ts';

const storeOf = (head: Buffer): FoundStore | undefined =>
	head.includes('"experiment_id"') ? {name: 'json', kind: 'whole'} : undefined;

/** What was read of each file, by its path. */
class Readings extends Recorder {
	readonly texts = new Map<string, string>();
	/** The paths that were opened when the first bytes came. */
	opensBeforeBytes: readonly string[] | undefined;

	readonly sources = new Map<string, Source>();

	override opened(source: Source): void {
		super.opened(source);
		this.sources.set(source.path, source);
	}

	override bytes(source: Source, chunk: Buffer): void {
		super.bytes(source, chunk);
		this.opensBeforeBytes ??= [...this.opens];
		this.texts.set(source.path, (this.texts.get(source.path) ?? '') + chunk.toString());
	}
}

type Watched = {watcher: PathWatcher; readings: Readings; notified: readonly string[]};

const watch = (...paths: string[]): Watched => watchWith({}, ...paths);

function watchWith(options: {readsAll?: boolean}, ...paths: string[]): Watched {
	const readings = new Readings();
	const notified: string[] = [];
	const onNotices = (): void => {
		notified.push(watcher.notices.map(({message}) => message).join(', '));
	};
	const watcher = watchPaths(paths, readings, storeOf, {...options, onNotices, now: Date.now});
	onTestFinished(async () => watcher.stop());
	return {watcher, readings, notified};
}

const has = async ({texts}: Readings, path: string, text: string): Promise<void> => {
	await until(
		() => texts.get(path) === text,
		() => `${text} of ${path}; read: ${JSON.stringify([...texts])}`,
	);
};

it('reads what is there, all of it known before the first is read, and then what comes', async () => {
	const root = temporaryDirectory();
	const paths = ['a.log', 'b.log'].map((name) => join(root, name));
	for (const path of paths) writeFileSync(path, numberedLines(1, 3));
	const {watcher, readings} = watch(root);
	expect(await watcher.firstScan).toBe(2);
	for (const path of paths) await has(readings, path, numberedLines(1, 3));
	expect(readings.opensBeforeBytes).toEqual(paths);
	for (const path of paths) appendFileSync(path, numberedLines(4, 5));
	for (const path of paths) await has(readings, path, numberedLines(1, 5));
});

it('follows documents too', async () => {
	const root = temporaryDirectory();
	const path = join(root, 'result.json');
	const text = JSON.stringify({experiment_id: 'a', status: 'done'}, undefined, 2);
	writeFileSync(path, text);
	const {readings} = watch(root);
	await until(() => readings.documents.length === 1, 'the document');
	expect(readings.documents).toEqual([text]);
});

it('follows what appears later, and tells what it waits for until then', async () => {
	const root = temporaryDirectory();
	const [directory, file] = [join(root, 'runs'), join(root, 'one.log')];
	const {watcher, readings, notified} = watch(directory, file);
	expect(await watcher.firstScan).toBe(0);
	expect(watcher.notices.map(({path}) => path)).toEqual([directory, file]);

	mkdirSync(join(directory, 'a'), {recursive: true});
	writeFileSync(join(directory, 'a/train.log'), numberedLines(1, 2));
	writeFileSync(file, numberedLines(1, 3));
	await has(readings, join(directory, 'a/train.log'), numberedLines(1, 2));
	await has(readings, file, numberedLines(1, 3));
	await until(() => watcher.notices.length === 0, 'no notice');
	expect(notified[0]).toBe('not there yet, waiting for it, not there yet, waiting for it');
	expect(notified.at(-1)).toBe('');
	expect(new Set(notified).size).toBe(notified.length);
});

it('reads a file that is deleted and comes back by one follower only', async () => {
	const root = temporaryDirectory();
	const path = join(root, 'train.log');
	writeFileSync(path, numberedLines(1, 2));
	const {readings} = watch(path);
	await has(readings, path, numberedLines(1, 2));
	rmSync(path);
	await until(() => readings.calledWith('failed') === 1, 'the file to be missed');
	writeFileSync(path, numberedLines(3, 4));
	await has(readings, path, numberedLines(1, 4));
	expect(readings.opens).toEqual([path]);
	expect(readings.calledWith('restarted')).toBe(1);
});

it('tells of notices only when they have changed', async () => {
	const root = temporaryDirectory();
	const missing = join(root, 'missing.log');
	const runs = join(root, 'runs');
	mkdirSync(runs);
	const {readings, notified} = watch(missing, runs);
	// Each file that is found tells of a scan.
	for (const name of ['1.log', '2.log', '3.log']) {
		writeFileSync(join(runs, name), numberedLines(1, 2));
		await has(readings, join(runs, name), numberedLines(1, 2));
	}

	expect(notified.at(-1)).toBe('not there yet, waiting for it');
	expect(new Set(notified).size).toBe(notified.length);
});

it('says nothing of files whose first scan is not done when it is stopped', async () => {
	const path = join(temporaryDirectory(), 'train.log');
	writeFileSync(path, numberedLines(1, 2));
	const {watcher, readings} = watch(path);
	await watcher.stop();
	expect(await watcher.firstScan).toBe(0);
	expect([readings.opens, readings.calls]).toEqual([[], []]);
});

it('says nothing of files that were followed when it is stopped', async () => {
	const root = temporaryDirectory();
	const path = join(root, 'train.log');
	writeFileSync(path, numberedLines(1, 2));
	const {watcher, readings} = watch(path);
	await has(readings, path, numberedLines(1, 2));
	await watcher.stop();

	// What another directory's link leads to gives no hint: each change that is seen tells of a poll.
	mkdirSync(join(root, 'links'));
	const link = join(root, 'links/train.log');
	symlinkSync(path, link);
	const polling = watch(link);
	await has(polling.readings, link, numberedLines(1, 2));
	for (let line = 3; line <= 5; line++) {
		appendFileSync(path, numberedLines(line, line));
		await has(polling.readings, link, numberedLines(1, line));
	}

	expect(readings.texts.get(path)).toBe(numberedLines(1, 2));
});

it('lists more files than are read at first, and reads those that are wanted or grow', async () => {
	const root = temporaryDirectory();
	const paths = Array.from({length: mostRead + 4}, (_, at) => join(root, `${at}.log`));
	paths.forEach((path, at) => {
		writeFileSync(path, numberedLines(1, 2));
		utimesSync(path, 1_700_000_000 - at, 1_700_000_000 - at);
	});
	const {watcher, readings} = watch(root);
	expect(await watcher.firstScan).toBe(paths.length);
	await until(() => readings.texts.size === mostRead, 'the newest');
	const [wanted, growing] = paths.slice(mostRead) as [string, string];
	await until(() => readings.sources.get(growing)?.size !== undefined, 'a look at what is listed');
	watcher.want(readings.sources.get(wanted)!);
	await has(readings, wanted, numberedLines(1, 2));
	appendFileSync(growing, numberedLines(3, 3));
	await has(readings, growing, numberedLines(1, 3));
	expect(readings.texts.size).toBe(mostRead + 2);
});

it('reads all files where that is asked for', async () => {
	const root = temporaryDirectory();
	for (let at = 0; at < mostRead + 4; at++) writeFileSync(join(root, `${at}.log`), numberedLines(1, 2));
	const {readings} = watchWith({readsAll: true}, root);
	await until(() => readings.texts.size === mostRead + 4, 'all files');
});

it('finds what is new by a hint, long before the next scan', async () => {
	const root = temporaryDirectory();
	const {watcher, readings} = watch(root);
	await watcher.firstScan;
	const begin = performance.now();
	for (let turn = 1; turn <= 3; turn++) {
		const path = join(root, `${turn}.log`);
		writeFileSync(path, numberedLines(1, 2));
		await has(readings, path, numberedLines(1, 2));
	}

	// Three scans without hints take longer than that.
	expect(performance.now() - begin).toBeLessThan(scanInterval * 2);
});

it('finds what is waited for by a hint, too: files, links and directories', async () => {
	const directory = temporaryDirectory();
	const paths = ['a.log', 'link.log', 'runs'].map((name) => join(directory, name));
	const {readings, watcher} = watch(...paths);
	expect(await watcher.firstScan).toBe(0);
	const begin = performance.now();
	for (const [at, path] of paths.entries()) {
		const target = at === 0 ? path : join(directory, `${at}.txt`);
		if (at === 2) mkdirSync(path);
		writeFileSync(at === 2 ? join(path, 'b.log') : target, 'loss=1\n');
		if (at === 1) symlinkSync(target, path);
		await until(() => readings.texts.size === at + 1, 'it to be found');
	}

	// Three scans without hints take longer than that.
	expect(performance.now() - begin).toBeLessThan(2 * scanInterval);
});
