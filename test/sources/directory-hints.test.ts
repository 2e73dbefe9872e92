import {appendFileSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
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

/** Counts the hints about `path`. */
function count(hints: DirectoryHints, path: string): {hints: number; stop: () => void} {
	const counted = {hints: 0, stop: (): void => undefined};
	counted.stop = hints.listen(path, () => {
		counted.hints++;
	});
	return counted;
}

it('tells everybody who listens in a directory of a change there, until he stops', async () => {
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
