import {EventEmitter} from 'node:events';
import {appendFileSync, mkdirSync, rmSync, writeFileSync, type FSWatcher} from 'node:fs';
import {join} from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {DirectoryHints} from '../../source/sources/directory-hints.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';

function hintsUntilTheEnd(): DirectoryHints {
	const hints = new DirectoryHints();
	onTestFinished(() => {
		hints.close();
	});
	return hints;
}

type Counted = {hints: number; stop: () => void};

/** Counts the hints about `path`. */
function count(hints: DirectoryHints, path: string): Counted {
	const counted = {hints: 0, stop: (): void => undefined};
	counted.stop = hints.listen(path, () => {
		counted.hints++;
	});
	return counted;
}

it('tells everybody who listens to a file of a change there, until he stops', async () => {
	const path = join(temporaryDirectory(), 'train.log');
	const hints = hintsUntilTheEnd();
	const [first, second] = [count(hints, path), count(hints, path)];
	writeFileSync(path, 'a');
	await until(() => first.hints > 0 && second.hints > 0, 'a hint for both');
	first.stop();
	const before = [first.hints, second.hints] as const;
	appendFileSync(path, 'b');
	await until(() => second.hints > before[1], 'a hint for the one that listens');
	expect(first.hints).toBe(before[0]);
});

it('listens again where everybody had stopped', async () => {
	const path = join(temporaryDirectory(), 'train.log');
	const hints = hintsUntilTheEnd();
	count(hints, path).stop();
	const again = count(hints, path);
	writeFileSync(path, 'a');
	await until(() => again.hints > 0, 'a hint');
});

it('takes nothing from others when somebody stops whose watch is gone already', async () => {
	const path = join(temporaryDirectory(), 'train.log');
	const hints = hintsUntilTheEnd();
	const gone = count(hints, path);
	hints.close();
	const listening = count(hints, path);
	gone.stop();
	writeFileSync(path, 'a');
	await until(() => listening.hints > 0, 'a hint');
});

it('bears directories that are not there, and that go away', () => {
	const directory = join(temporaryDirectory(), 'runs');
	const hints = hintsUntilTheEnd();
	expect(() => {
		count(hints, join(directory, 'train.log')).stop();
		mkdirSync(directory);
		const {stop} = count(hints, join(directory, 'train.log'));
		rmSync(directory, {recursive: true});
		stop();
	}).not.toThrow();
});

it('tells of a change only who listens to that file', async () => {
	const root = temporaryDirectory();
	const hints = hintsUntilTheEnd();
	const [a, b] = ['a.log', 'b.log'].map((name) => count(hints, join(root, name))) as [Counted, Counted];
	writeFileSync(join(root, 'a.log'), '1');
	await until(() => a.hints > 0, 'a hint');
	expect(b.hints).toBe(0);
	writeFileSync(join(root, 'b.log'), '1');
	await until(() => b.hints > 0, 'a hint');
});

it('tells of what comes to a directory and goes, but not of what is written there', async () => {
	const root = temporaryDirectory();
	const hints = hintsUntilTheEnd();
	let changes = 0;
	hints.listenToAll(root, () => changes++);
	writeFileSync(join(root, 'model.pt'), '1');
	await until(() => changes > 0, 'a hint of what came');
	const before = changes;
	const other = count(hints, join(root, 'model.pt'));
	appendFileSync(join(root, 'model.pt'), '2');
	await until(() => other.hints > 0, 'a hint of what was written');
	expect(changes).toBe(before);
	other.stop();
	rmSync(join(root, 'model.pt'));
	await until(() => changes > before, 'a hint of what went');
});

it('tells again of a directory that was deleted and is back, or was not there yet', async () => {
	const directory = join(temporaryDirectory(), 'runs');
	const path = join(directory, 'train.log');
	const hints = hintsUntilTheEnd();
	const counted = count(hints, path);
	for (let turn = 0; turn < 2; turn++) {
		expect(hints.isReliable).toBe(false);
		mkdirSync(directory);
		hints.renew();
		await until(() => hints.isReliable, 'hints to be relied on');
		const before = counted.hints;
		writeFileSync(path, 'a');
		await until(() => counted.hints > before, 'a hint');
		rmSync(directory, {recursive: true});
		await until(() => !hints.isReliable, 'the watch to be gone');
	}
});

it('has one watcher for a directory, and none where nobody listens any more', () => {
	const root = temporaryDirectory();
	const open = new Set<string>();
	const hints = new DirectoryHints((directory) => {
		expect(open).not.toContain(directory);
		open.add(directory);
		return Object.assign(new EventEmitter(), {close: () => open.delete(directory)}) as unknown as FSWatcher;
	});
	const stops = Array.from({length: 20}, (_, at) => count(hints, join(root, `${at}.log`)).stop);
	expect([...open]).toEqual([root]);
	for (const stop of stops) stop();
	expect([...open]).toEqual([]);
});
