import {spawnSync} from 'node:child_process';
import {mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {DatabaseSync} from 'node:sqlite';
import {afterEach, beforeEach, describe, expect, it, onTestFinished} from 'vitest';
import {FollowResources} from '../../source/sources/follow-resources.ts';
import {sourceOf} from '../../source/sources/sniff.ts';
import {followDatabase} from '../../source/sources/database-follower.ts';
import {openBuiltIn, openDatabase, openWithProgram, type Database} from '../../source/sources/sqlite.ts';
import {mlflowDatabase} from '../../source/stores/mlflow-database.ts';
import type {DatabaseReader} from '../../source/stores/store.ts';
import {MlflowWriter} from '../support/mlflow-database.ts';
import {StoreRecorder} from '../support/store-recorder.ts';
import {Recorder} from './recorder.ts';
import {until} from '../support/until.ts';

/** Tests write with what Node has built in, and are skipped where it has nothing. */
const sqlite = await import('node:sqlite').catch(() => undefined);
const hasProgram = spawnSync('sqlite3', ['--version']).status === 0;

const openers: ReadonlyArray<[string, boolean, (path: string) => Promise<Database>]> = [
	['what Node has built in', true, async (path) => (await openBuiltIn(path))!],
	['the sqlite3 program', hasProgram, (path) => Promise.resolve(openWithProgram(path))],
];

let directory: string;
let path: string;
let database: DatabaseSync;
let writer: MlflowWriter;

const begin = (): void => {
	directory = mkdtempSync(join(tmpdir(), 'mlwatch-sqlite-'));
	path = join(directory, 'mlflow.db');
	database = new sqlite!.DatabaseSync(path);
	writer = new MlflowWriter(database);
	writer.begin('a'.repeat(32), 'brisk-owl-3', 1000);
};

const finish = (): void => {
	database.close();
	rmSync(directory, {recursive: true});
};

const id = 'a'.repeat(32);
const other = 'b'.repeat(32);

describe.skipIf(!sqlite).each(openers)('MLflow in a database, read with %s', (_, isHere, open) => {
	beforeEach(begin);
	afterEach(finish);

	/** What `store` tells when it asks for what is new. */
	const update = async (store: DatabaseReader): Promise<void> => {
		const opened = await open(path);
		await store.update(opened.query);
		opened.close();
	};

	it.skipIf(!isHere).each(['delete', 'wal'])(
		'is told run by run, and later what is new (journal: %s)',
		async (mode) => {
			database.exec(`pragma journal_mode = ${mode}`);
			const recorder = new StoreRecorder();
			const store = mlflowDatabase.open(recorder);
			writer.param(id, 'lr', '0.01');
			writer.tag(id, 'mlflow.source.name', "it's.py");
			writer.metric(id, 'loss', 0.5, 1, 2000);
			writer.metric(id, 'acc', 0.9, 1, 2000);
			writer.metric(id, 'loss', Number.NaN, 2, 3000);
			await update(store);
			const run = recorder.runs.get(id)!;
			expect([...recorder.runs.keys()]).toEqual([id]);
			expect(run.names).toEqual(['brisk-owl-3']);
			expect(run.configuration).toEqual({lr: 0.01});
			expect(run.tags).toEqual({experiment: 'vision', user: 'ada', 'source.name': "it's.py"});
			expect(run.told).toEqual([['loss', 'acc'], ['loss']]);
			expect(run.points.at(-1)).toEqual({
				name: 'loss',
				value: Number.NaN,
				step: 2,
				epoch: Number.NaN,
				time: 3000,
			});
			expect(run.end).toBeNull();

			writer.begin(other, 'calm-fox-1', 4000);
			writer.metric(other, 'loss', Number.NEGATIVE_INFINITY, 0, 4000);
			writer.metric(id, 'loss', 0.25, 3, 4000);
			writer.finish(id, 'FINISHED', 5000);
			await update(store);
			expect(run.valuesOf('loss')).toEqual([0.5, Number.NaN, 0.25]);
			expect(run.end).toEqual({ending: 'completed', time: 5000});
			expect(run.names).toEqual(['brisk-owl-3', 'brisk-owl-3']);
			expect(recorder.runs.get(other)!.valuesOf('loss')).toEqual([Number.NEGATIVE_INFINITY]);
		},
	);

	it.skipIf(!isHere)('is read though its writer is in the middle of a transaction', async () => {
		writer.metric(id, 'loss', 0.5, 1, 2000);
		const recorder = new StoreRecorder();
		const opened = await open(path);
		let isAsked = false;
		database.exec('begin exclusive');
		const updated = mlflowDatabase.open(recorder).update((...question) => {
			isAsked = true;
			return opened.query(...question);
		});
		await until(() => isAsked, 'the first question');
		database.exec('commit');
		await updated;
		opened.close();
		expect(recorder.runs.get(id)!.valuesOf('loss')).toEqual([0.5]);
	});

	it.skipIf(!isHere)('is told more than a page at a time', async () => {
		database.exec('begin');
		for (let step = 0; step < 10_001; step++) writer.metric(id, 'loss', 1 / (step + 1), step, 2000 + step);
		database.exec('commit');
		const recorder = new StoreRecorder();
		await update(mlflowDatabase.open(recorder));
		expect(recorder.runs.get(id)!.points.map(({step}) => step)).toEqual(
			Array.from({length: 10_001}, (_, at) => at),
		);
	});

	it.skipIf(!isHere)('leaves out what was deleted', async () => {
		writer.begin(other, 'calm-fox-1', 4000);
		writer.metric(other, 'loss', 1, 0, 4000);
		writer.delete(other);
		const recorder = new StoreRecorder();
		await update(mlflowDatabase.open(recorder));
		expect([...recorder.runs.keys()]).toEqual([id]);
	});

	it.skipIf(!isHere)('is told from another database', async () => {
		database.exec('drop table metrics');
		await expect(update(mlflowDatabase.open(new StoreRecorder()))).rejects.toThrow('none of MLflow');
	});
});

describe.skipIf(!sqlite)('a database', () => {
	beforeEach(begin);
	afterEach(finish);

	/** Follows the database at `file` until the test is over. */
	const follow = (file: string): Recorder => {
		const listener = new Recorder();
		const resources = new FollowResources();
		const source = sourceOf(file, mlflowDatabase);
		const follower = followDatabase(source, listener, resources);
		onTestFinished(async () => {
			await follower.stop();
			resources.stop();
		});
		return listener;
	};

	it('is followed while its writer goes on', async () => {
		database.exec('pragma journal_mode = wal');
		const recorder = new StoreRecorder();
		const store = mlflowDatabase.open(recorder);
		const listener = follow(path);
		listener.ask = (query) => store.update(query);
		await until(() => listener.calledWith('caught up') === 1, 'the first look');
		writer.metric(id, 'loss', 0.5, 1, 2000);
		await until(() => recorder.runs.get(id)!.points.length === 1, 'the new value');
		expect(listener.calledWith('failed')).toBe(0);
	});

	it('is waited for, and each reason is told once', async () => {
		const late = join(directory, 'late.db');
		const listener = follow(late);
		await until(() => listener.calledWith('failed') === 1, 'the first reason');
		writeFileSync(late, 'something else');
		await until(() => listener.calledWith('failed') === 2, 'the second reason');
		rmSync(late);
		database.exec(`vacuum into '${late}'`);
		await until(() => listener.calledWith('caught up') === 1, 'the database');
		expect(listener.calls.slice(0, 2)).toEqual([
			'failed no such file or directory',
			'failed not an SQLite database (yet)',
		]);
	});

	it('is told to be another one where it was replaced', async () => {
		const listener = follow(path);
		await until(() => listener.calledWith('caught up') === 1, 'the first look');
		database.exec(`vacuum into '${path}.new'`);
		renameSync(`${path}.new`, path);
		await until(() => listener.calledWith('caught up') === 2, 'the other one');
		expect(listener.calls).toContain('restarted replaced');
	});

	it('tells what cannot be read', async () => {
		writeFileSync(path, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000, 7)]));
		const opened = await openDatabase(path);
		await expect(opened.query('select 1 from runs', [])).rejects.toThrow();
		opened.close();
	});

	it('says the mend where nothing is here to read it with', async () => {
		const {PATH} = process.env;
		process.env['PATH'] = directory;
		try {
			await expect(openWithProgram(path).query('select 1', [])).rejects.toThrow('install one of them');
		} finally {
			process.env['PATH'] = PATH;
		}
	});
});
