/**
 * Real files of trackers, in the folder that `MLWATCH_STORES` names, with a `truth.json` that lists them and what their
 * metrics are. They are not ours to publish, so without that these tests are skipped.
 */
import {existsSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {Store} from '../../source/stores/store.ts';
import {tensorboard} from '../../source/stores/tensorboard.ts';
import {wandb} from '../../source/stores/wandb.ts';
import {pushCut, StoreRecorder} from '../support/store-recorder.ts';

type Expected = {count: number; first: number; last: number};
type Entry = {file: string; metrics?: Record<string, Expected>};

const folder = process.env['MLWATCH_STORES'] ?? '';
const isHere = folder !== '' && existsSync(join(folder, 'truth.json'));
const stores: readonly Store[] = [tensorboard, wandb];

/** The entries whose file one of the stores knows. */
function knownEntries(): Array<[file: string, store: Store, metrics: Record<string, Expected>]> {
	if (!isHere) return [];
	const entries = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Entry[];
	return entries.flatMap(({file, metrics = {}}) => {
		const path = join(folder, file);
		if (!existsSync(path) || !statSync(path).isFile()) return [];
		const head = readFileSync(path).subarray(0, 64 * 1024);
		const store = stores.find((one) => one.detect(head, file));
		return store ? [[file, store, metrics] as [string, Store, Record<string, Expected>]] : [];
	});
}

it.skipIf(isHere)('the files of trackers are not here: their tests are skipped', () => {
	expect(knownEntries()).toEqual([]);
});

describe.skipIf(!isHere)('a real file of a tracker', () => {
	it.each(knownEntries())('%s has the metrics that it is known to have', (file, store, metrics) => {
		const recorder = new StoreRecorder();
		const reader = store.open(recorder, file);
		pushCut(reader, readFileSync(join(folder, file)), [1, 1000, 40_000]);
		reader.end();
		for (const [name, {count, first, last}] of Object.entries(metrics)) {
			const values = recorder.valuesOf(name).filter((value) => Number.isFinite(value));
			expect({name, count: values.length}).toEqual({name, count});
			expect(values[0]).toBeCloseTo(first, 9);
			expect(values.at(-1)).toBeCloseTo(last, 9);
		}
	});
});
