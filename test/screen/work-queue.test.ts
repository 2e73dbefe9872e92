import {describe, expect, it} from 'vitest';
import type {Work} from '../../source/runs/log-walk.ts';
import {WorkQueue} from '../../source/screen/work-queue.ts';
import {until} from '../support/until.ts';

/** Work that waits `turns` times and then notes `name`. */
function* noting(name: string, turns: number, done: string[]): Work<void> {
	for (let turn = 0; turn < turns; turn++) yield turn % 2 === 0 ? 'turn' : Promise.resolve();
	done.push(name);
}

describe('work that keys ask for', () => {
	it('is done at once where it has not to wait', () => {
		const done: string[] = [];
		const queue = new WorkQueue();
		queue.add(() => noting('a', 0, done));
		queue.add(() => noting('b', 0, done));
		expect(done).toEqual(['a', 'b']);
	});

	it('is done in the order of the keys where it has', async () => {
		const done: string[] = [];
		const queue = new WorkQueue();
		for (const [name, turns] of [
			['a', 5],
			['b', 0],
			['c', 2],
		] as const)
			queue.add(() => noting(name, turns, done));
		expect(done).toEqual([]);
		await until(() => done.length === 3, 'all to be done');
		expect(done).toEqual(['a', 'b', 'c']);
	});

	it('is stopped, and does nothing after that', async () => {
		const done: string[] = [];
		const queue = new WorkQueue();
		queue.add(() => noting('a', 3, done), true);
		expect(queue.isLong).toBe(true);
		queue.stop();
		expect(queue.isLong).toBe(false);
		queue.add(() => noting('b', 9, done));
		await until(() => done.length > 0, 'the other to be done');
		expect(done).toEqual(['b']);
	});

	it('gives way to the next key where it is a search', async () => {
		const done: string[] = [];
		const queue = new WorkQueue();
		queue.add(() => noting('a', 3, done), true);
		queue.add(() => noting('b', 9, done));
		await until(() => done.length > 0, 'the next to be done');
		expect(done).toEqual(['b']);
	});
});
