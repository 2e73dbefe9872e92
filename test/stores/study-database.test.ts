import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {DatabaseSync} from 'node:sqlite';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {Discovery} from '../../source/sources/discovery.ts';
import {openDatabase} from '../../source/sources/sqlite.ts';
import {storeOf} from '../../source/stores/stores.ts';
import {studyDatabase} from '../../source/stores/study-database.ts';
import type {DatabaseReader} from '../../source/stores/store.ts';
import {StoreRecorder} from '../support/store-recorder.ts';

/** Tests write with what Node has built in, and are skipped where it has nothing. */
const sqlite = await import('node:sqlite').catch(() => undefined);

const schema = `
	create table studies (study_id integer primary key, study_name varchar(512) not null);
	create table study_directions (study_direction_id integer primary key, direction varchar(8) not null,
		study_id integer not null, objective integer not null);
	create table trials (trial_id integer primary key, number integer, study_id integer, state varchar(8) not null,
		datetime_start datetime, datetime_complete datetime);
	create table trial_params (param_id integer primary key, trial_id integer, param_name varchar(512), param_value float,
		distribution_json text);
	create table trial_values (trial_value_id integer primary key, trial_id integer not null, objective integer not null,
		value float, value_type varchar(7) not null);
`;

describe.skipIf(!sqlite)('a database of studies', () => {
	let directory: string;
	let path: string;
	let database: DatabaseSync;
	let trials = 0;

	beforeEach(() => {
		directory = mkdtempSync(join(tmpdir(), 'mlwatch-study-'));
		path = join(directory, 'study.sqlite3');
		database = new sqlite!.DatabaseSync(path);
		database.exec(schema);
		trials = 0;
	});

	afterEach(() => {
		database.close();
		rmSync(directory, {recursive: true});
	});

	const study = (id: number, name: string, ...directions: string[]): void => {
		database.prepare('insert into studies values (?, ?)').run(id, name);
		for (const [at, direction] of directions.entries())
			database.prepare('insert into study_directions values (null, ?, ?, ?)').run(direction, id, at);
	};

	const trial = (of: number, number: number, values: Array<number | string>, lr: number): void => {
		const id = ++trials;
		const state = values.length === 0 ? 'PRUNED' : 'COMPLETE';
		database
			.prepare("insert into trials values (?, ?, ?, ?, '2026-01-02 03:04:05', '2026-01-02 03:04:06.5')")
			.run(id, number, of, state);
		const param = database.prepare('insert into trial_params values (null, ?, ?, ?, ?)');
		param.run(id, 'lr', lr, '{"name": "FloatDistribution", "attributes": {"low": 0, "high": 1}}');
		param.run(id, 'kind', 1, '{"name": "CategoricalDistribution", "attributes": {"choices": ["a", "b"]}}');
		for (const [at, value] of values.entries()) {
			const isFinite = typeof value === 'number';
			database
				.prepare('insert into trial_values values (null, ?, ?, ?, ?)')
				.run(id, at, isFinite ? value : null, isFinite ? 'FINITE' : value);
		}
	};

	const update = async (reader: DatabaseReader): Promise<void> => {
		const opened = await openDatabase(path);
		await reader.update(opened.query);
		opened.close();
	};

	it('is told study by study with the best of each, and later what is new', async () => {
		study(1, 'small', 'MINIMIZE');
		study(2, 'large', 'MAXIMIZE');
		trial(1, 0, [0.5], 0.1);
		trial(2, 0, [0.5], 0.1);
		trial(1, 1, ['INF_POS'], 0.2);
		trial(2, 1, [0.75], 0.2);
		trial(1, 2, [], 0.3);
		const recorder = new StoreRecorder();
		const reader = studyDatabase.open(recorder);
		await update(reader);
		const small = recorder.runs.get('small')!;
		expect([...recorder.runs.keys()]).toEqual(['small', 'large']);
		expect(small.points).toMatchObject([
			{name: 'value', value: 0.5, step: 0, time: new Date(2026, 0, 2, 3, 4, 6, 500).getTime()},
			{name: 'value', value: Infinity, step: 1},
		]);
		expect(small.results).toEqual({best_value: 0.5, best_params: {lr: 0.1, kind: 'b'}});
		expect(recorder.runs.get('large')!.results).toMatchObject({best_value: 0.75});

		trial(1, 3, [0.25], 0.4);
		await update(reader);
		expect(small.valuesOf('value')).toEqual([0.5, Infinity, 0.25]);
		expect(small.results).toEqual({best_value: 0.25, best_params: {lr: 0.4, kind: 'b'}});
	});

	it('has a run for each trial that reported before it was done', async () => {
		database.exec(`create table trial_intermediate_values (trial_intermediate_value_id integer primary key,
			trial_id integer not null, step integer not null, intermediate_value float, intermediate_value_type varchar(7))`);
		study(1, 'small', 'MINIMIZE');
		trial(1, 0, [0.25], 0.1);
		trial(1, 1, [], 0.2);
		database.exec(`insert into trial_intermediate_values values
			(1, 1, 0, 0.5, 'FINITE'), (2, 2, 0, 1.5, 'FINITE'), (3, 1, 1, 0.25, 'FINITE')`);
		const recorder = new StoreRecorder();
		const reader = studyDatabase.open(recorder);
		await update(reader);
		expect([...recorder.runs.keys()]).toEqual(['small', 'small/trial 0', 'small/trial 1']);
		const first = recorder.runs.get('small/trial 0')!;
		expect(first.valuesOf('intermediate_value')).toEqual([0.5, 0.25]);
		expect(first.configuration).toEqual({lr: 0.1, kind: 'b'});
		expect(first.end).toMatchObject({ending: 'completed'});

		database.exec("insert into trial_intermediate_values values (4, 2, 1, null, 'INF_POS')");
		await update(reader);
		expect(recorder.runs.get('small/trial 1')!.valuesOf('intermediate_value')).toEqual([1.5, Infinity]);
		expect(recorder.runs.get('small')!.valuesOf('value')).toEqual([0.25]);
	});

	it('may have several objectives, and no kind of its values, as older ones', async () => {
		database.exec('alter table trial_values drop column value_type');
		study(1, 'both', 'MINIMIZE', 'MAXIMIZE');
		database.exec("insert into trials values (1, 0, 1, 'COMPLETE', null, null)");
		database.exec('insert into trial_values values (1, 1, 0, 0.5), (2, 1, 1, 0.75)');
		const recorder = new StoreRecorder();
		await update(studyDatabase.open(recorder));
		const both = recorder.runs.get('both')!;
		expect(both.told).toEqual([['values_0', 'values_1']]);
		expect(both.results).toEqual({});
	});

	it('is found in a directory, and other databases are left alone', async () => {
		const other = new sqlite!.DatabaseSync(join(directory, 'other.sqlite'));
		other.exec('create table things (id integer)');
		other.close();
		const {found} = await new Discovery([directory], storeOf).scan();
		expect(found.map(({store, path: where}) => [where, store])).toEqual([[path, 'study database']]);
	});
});
