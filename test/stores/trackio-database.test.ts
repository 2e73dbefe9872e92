import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {DatabaseSync} from 'node:sqlite';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {Discovery} from '../../source/sources/discovery.ts';
import {openDatabase} from '../../source/sources/sqlite.ts';
import {storeOf} from '../../source/stores/stores.ts';
import {trackioDatabase} from '../../source/stores/trackio-database.ts';
import type {DatabaseReader} from '../../source/stores/store.ts';
import {StoreRecorder} from '../support/store-recorder.ts';
import {TrackioWriter} from '../support/trackio-database.ts';

/** Tests write with what Node has built in, and are skipped where it has nothing. */
const sqlite = await import('node:sqlite').catch(() => undefined);

describe.skipIf(!sqlite)('a database of Trackio', () => {
	let directory: string;
	let path: string;
	let database: DatabaseSync;
	let writer: TrackioWriter;

	beforeEach(() => {
		directory = mkdtempSync(join(tmpdir(), 'mlwatch-trackio-'));
		path = join(directory, 'my-project.db');
		database = new sqlite!.DatabaseSync(path);
		writer = new TrackioWriter(database);
	});

	afterEach(() => {
		database.close();
		rmSync(directory, {recursive: true});
	});

	const update = async (reader: DatabaseReader): Promise<void> => {
		const opened = await openDatabase(path);
		await reader.update(opened.query);
		opened.close();
	};

	it('is told run by run, and later what is new', async () => {
		writer.config('calm-owl-1', {lr: 0.1, _Username: 'ada', _Created: 'x'});
		writer.metrics('calm-owl-1', 0, {'train/loss': 0.5, part: {acc: 0.25}, note: 'x', worst: '-Infinity'});
		writer.metrics('brave-fox-2', 0, {'train/loss': 'NaN', picture: {_type: 'trackio.image'}});
		writer.system('calm-owl-1', {'gpu/0/utilization': 55});
		writer.alert('calm-owl-1', 'Spike', 'loss is high', 'error');
		const recorder = new StoreRecorder();
		const reader = trackioDatabase.open(recorder);
		await update(reader);
		const owl = recorder.runs.get('calm-owl-1')!;
		expect([...recorder.runs.keys()]).toEqual(['calm-owl-1', 'brave-fox-2']);
		expect(owl).toMatchObject({
			names: ['calm-owl-1'],
			configuration: {lr: 0.1},
			tags: {user: 'ada'},
			told: [['train/loss', 'part.acc', 'worst'], ['gpu/0/utilization']],
			alerts: [{level: 'ERROR', message: 'Spike: loss is high'}],
		});
		expect(owl.points[0]).toMatchObject({value: 0.5, step: 0, time: Date.UTC(2026, 0, 2, 3, 4, 5, 500)});
		expect(owl.valuesOf('worst')).toEqual([Number.NEGATIVE_INFINITY]);
		expect(owl.valuesOf('gpu/0/utilization')).toEqual([55]);
		expect(recorder.runs.get('brave-fox-2')).toMatchObject({artifacts: ['picture (trackio.image)']});

		writer.metrics('calm-owl-1', 1, {'train/loss': 0.25});
		await update(reader);
		expect(owl.valuesOf('train/loss')).toEqual([0.5, 0.25]);
	});

	it('may have fewer tables, as those of older versions', async () => {
		database.exec('drop table alerts; drop table system_metrics');
		writer.metrics('a', 0, {loss: 1});
		const recorder = new StoreRecorder();
		await update(trackioDatabase.open(recorder));
		expect(recorder.runs.get('a')!.valuesOf('loss')).toEqual([1]);
	});

	it('is found in a directory, and other databases are left alone', async () => {
		writer.metrics('a', 0, {loss: 1});
		const other = new sqlite!.DatabaseSync(join(directory, 'other.db'));
		other.exec('create table things (id integer)');
		other.close();
		const {found} = await new Discovery([directory], storeOf).scan();
		expect(found.map(({store, path: where}) => [where, store])).toEqual([[path, 'trackio database']]);
	});

	it('breaks nothing, cut at any page or with any byte another one: it says so', async () => {
		for (let step = 0; step < 200; step++) writer.metrics('a', step, {loss: step, text: 'x'.repeat(50)});
		const whole = readFileSync(path);
		for (let cut = 1; cut < 30; cut++) {
			const broken = Buffer.from(whole.subarray(0, Math.ceil((whole.length * cut) / 30)));
			for (let place = cut * 7; place < broken.length; place += 997) broken[place]! ^= 0x55;
			writeFileSync(join(directory, 'broken.db'), broken);
			await expect(readBroken(join(directory, 'broken.db'))).resolves.toMatch(/^(?:read|.*\w.*)$/);
		}
	});
});

/** `read`, or what it says. */
async function readBroken(path: string): Promise<string> {
	try {
		const opened = await openDatabase(path);
		try {
			await trackioDatabase.open(new StoreRecorder()).update(opened.query);
		} finally {
			opened.close();
		}

		return 'read';
	} catch (error) {
		return (error as Error).message;
	}
}
