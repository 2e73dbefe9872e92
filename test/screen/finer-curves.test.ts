import {describe, expect, it} from 'vitest';
import {FinerCurves, type CurveQuery} from '../../source/screen/finer-curves.ts';
import {fedRegistry, lines, type Fed} from '../support/registry.ts';
import {until} from '../support/until.ts';

const padding = '.'.repeat(100);
const line = (at: number): string => `step ${at} loss=${at === 12_345 ? 98.7654 : 0.5} ${padding}`;
const text = lines(60_000, line);

function queryOf({registry}: Fed, from: number, to: number | null): CurveQuery {
	const [run] = registry.runs;
	const [curve] = run!.series;
	return {
		run: run!,
		name: 'loss',
		curve: curve!,
		range: {from, to: to ?? curve!.newestX},
		isFollowing: to === null,
		columns: 80,
	};
}

describe('the part of a curve that the chart is zoomed to', () => {
	it('is there at once, and finer when the file has been read again', async () => {
		const fed = fedRegistry({'a.log': text});
		let changes = 0;
		const finer = new FinerCurves(fed.read, () => changes++);
		const query = queryOf(fed, 12_000, 13_000);
		const {curve, hint} = finer.partOf(query);
		expect([curve.statistics.max, curve.perBucket > 1, hint]).toEqual([98.7654, true, null]);
		// A slow machine tells first that it is reading.
		await until(() => finer.partOf(query).curve.perBucket === 1, 'the file to be read');
		const again = finer.partOf(query);
		expect([again.curve.statistics.max, again.curve.perBucket, again.curve.length]).toEqual([
			98.7654, 1, 1001,
		]);
		expect(finer.version).toBe(changes);
	});

	it('is not read again where there is enough, nor within what was read', async () => {
		const fed = fedRegistry({'a.log': text});
		let reads = 0;
		const finer = new FinerCurves(
			(...args) => {
				reads++;
				return fed.read(...args);
			},
			() => undefined,
		);
		finer.partOf(queryOf(fed, 0, 60_000));
		expect(reads).toBe(0);
		await until(
			() => finer.partOf(queryOf(fed, 12_000, 13_000)).curve.perBucket === 1,
			'the file to be read',
		);
		const before = reads;
		expect(finer.partOf(queryOf(fed, 12_300, 12_400)).curve.length).toBe(101);
		expect(finer.partOf(queryOf(fed, 12_000, 13_000)).curve.length).toBe(1001);
		expect(reads).toBe(before);
	});

	it('goes on with what is written', async () => {
		const fed = fedRegistry({'a.log': text});
		const finer = new FinerCurves(fed.read, () => undefined);
		await until(() => finer.partOf(queryOf(fed, 59_900, null)).curve.perBucket === 1, 'the file to be read');
		fed.feed('a.log', 'step 60001 loss=7\n');
		await until(() => finer.partOf(queryOf(fed, 59_901, null)).curve.statistics.max === 7, 'the new line');
		finer.stop();
		fed.feed('a.log', 'step 60002 loss=8\n');
		await until(() => finer.partOf(queryOf(fed, 59_902, null)).curve.statistics.max === 8, 'the next one');
	});

	it('tells how far it has come where that takes long, and leaves what is not wanted any more', async () => {
		const fed = fedRegistry({'a.log': text});
		const asked: number[] = [];
		const finer = new FinerCurves(
			async (_, from) => {
				asked.push(from);
				return new Promise(() => undefined);
			},
			() => undefined,
		);
		expect(finer.partOf(queryOf(fed, 12_000, 13_000)).hint).toBeNull();
		await until(() => finer.partOf(queryOf(fed, 12_000, 13_000)).hint === 'reading … 0 %', 'the hint');
		expect(asked).toHaveLength(1);
		expect(finer.partOf(queryOf(fed, 30_000, 31_000)).hint).toBeNull();
		expect(asked).toHaveLength(2);
	});

	it('says quietly why it is no finer', async () => {
		const piped = fedRegistry({'-': text});
		const none = new FinerCurves(piped.read, () => undefined);
		const {curve, hint} = none.partOf(queryOf(piped, 12_000, 13_000));
		expect([curve.statistics.max, hint]).toEqual([98.7654, 'no finer: not on a disk']);

		const fed = fedRegistry({'a.log': text});
		const failing = new FinerCurves(
			() => Promise.reject(new Error('permission denied')),
			() => undefined,
		);
		const hintNow = (): string | null => failing.partOf(queryOf(fed, 12_000, 13_000)).hint;
		await until(() => hintNow() !== null, 'the reason');
		expect(hintNow()).toBe('cannot be read again: a.log: permission denied');
	});
});
