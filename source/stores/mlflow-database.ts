/**
 * MLflow's database (mlflow/store/tracking/dbmodels/models.py): many runs in tables, of which only what is new is asked
 * for, by the number of its row. Who has the file open gives the answers.
 */
import {mlflowEnding, mlflowSetting, takeMlflowTag} from './mlflow.ts';
import type {Ending} from '../records/reading.ts';
import {isDatabase} from '../sources/database-head.ts';
import type {Answer, Query} from '../sources/source.ts';
import {page, pagesBehind} from './new-rows.ts';
import type {DatabaseReader, DatabaseStore, StoreSink} from './store.ts';

/** What stands for infinity, which the database has no value for. */
const infinite = 1.797e308;

const statements = {
	tables:
		"select name from sqlite_master where type = 'table' and name in ('runs', 'metrics', 'params', 'experiments')",
	runs: `select r.run_uuid as run, r.name as name, r.status as status, r.start_time as start, r.end_time as end,
		r.user_id as user, e.name as experiment from runs r left join experiments e on e.experiment_id = r.experiment_id
		where r.lifecycle_stage = 'active' order by r.start_time, r.run_uuid`,
	params: `select rowid as number, run_uuid as run, key, value from params where rowid > ? order by rowid limit ${page}`,
	tags: `select rowid as number, run_uuid as run, key, value from tags where rowid > ? order by rowid limit ${page}`,
	metrics: `select rowid as number, run_uuid as run, key, value, timestamp, step, is_nan from metrics
		where rowid > ? order by rowid limit ${page}`,
} as const;

/** A run as it was told. */
type Told = {
	sink: StoreSink;
	/** Where the row belongs that is begun, and the names that it has. */
	step: number;
	time: number;
	names: Set<string>;
	state: string;
	/** How it ended, where that has not been told. */
	ending: {kind: Ending; time: number} | null;
};

/** A column of its tables, by which a database is known without being asked. */
const ownColumn = 'lifecycle_stage';

/** One whose tables are not in its head, because its writer keeps them in a log beside it, is known when it is asked. */
export const mlflowDatabase: DatabaseStore = {
	name: 'mlflow database',
	kind: 'database',
	detect(head) {
		return isDatabase(head) && (head.includes(ownColumn) || !head.includes('CREATE TABLE'));
	},
	open(sink) {
		return new MlflowDatabase(sink);
	},
};

class MlflowDatabase implements DatabaseReader {
	readonly #sink: StoreSink;
	readonly #runs = new Map<string, Told>();
	/** The newest row of each table that was read. */
	readonly #newest = {params: 0, tags: 0, metrics: 0};
	#isKnown = false;

	constructor(sink: StoreSink) {
		this.#sink = sink;
	}

	async update(query: Query): Promise<void> {
		this.#isKnown ||= (await query(statements.tables, [])).length === 4;
		if (!this.#isKnown) throw new Error('an SQLite database that is none of MLflow: nothing else is read');
		for (const answer of await query(statements.runs, [])) this.#takeRun(answer);
		await this.#read('params', query, ({sink}, {key, value}) => {
			sink.config(textOf(key), mlflowSetting(textOf(value)));
		});
		await this.#read('tags', query, ({sink}, {key, value}) => {
			takeMlflowTag(textOf(key), textOf(value), sink);
		});
		await this.#read('metrics', query, takeValue);
		for (const told of this.#runs.values()) {
			endRow(told);
			told.sink.rows.flush();
		}

		// Behind its values: a run that goes on after its end has not ended.
		for (const told of this.#runs.values()) tellEnding(told);
	}

	#takeRun({run, name, status, start, end, user, experiment}: Answer): void {
		const id = textOf(run);
		let told = this.#runs.get(id);
		if (!told) {
			const sink = this.#sink.run(id);
			told = {sink, step: Number.NaN, time: Number.NaN, names: new Set(), state: '', ending: null};
			this.#runs.set(id, told);
			if (textOf(experiment) !== '') sink.tag('experiment', textOf(experiment));
			if (textOf(user) !== '') sink.tag('user', textOf(user));
			if (typeof start === 'number') sink.seen(start);
		}

		const state = JSON.stringify([name, status, end]);
		if (told.state === state) return;
		told.state = state;
		if (textOf(name) !== '') told.sink.runName(textOf(name));
		const kind = mlflowEnding(textOf(status));
		told.ending = kind && {kind, time: typeof end === 'number' ? end : Number.NaN};
	}

	/** Reads the new rows of `table`. Those of a run that was deleted are passed over. */
	async #read(
		table: 'params' | 'tags' | 'metrics',
		query: Query,
		take: (told: Told, answer: Answer) => void,
	): Promise<void> {
		for await (const answers of pagesBehind(query, statements[table], this.#newest[table])) {
			for (const answer of answers) {
				this.#newest[table] = Number(answer['number']);
				const told = this.#runs.get(textOf(answer['run']));
				if (told) take(told, answer);
			}
		}
	}
}

/** Values of one step that stand one behind the other are one row. */
function takeValue(told: Told, {key, value, timestamp, step, is_nan: isNan}: Answer): void {
	const {rows} = told.sink;
	const name = textOf(key);
	if (told.step !== Number(step) || told.names.has(name)) endRow(told);
	told.step = Number(step);
	told.time = Number(timestamp);
	told.names.add(name);
	rows.add(rows.column(name), isNan ? Number.NaN : valueOf(Number(value)));
}

function endRow({sink: {rows}, step, time, names}: Told): void {
	if (rows.width > 0) rows.end(step, Number.NaN, time);
	names.clear();
}

function tellEnding(told: Told): void {
	if (told.ending) told.sink.ended(told.ending.kind, told.ending.time);
	told.ending = null;
}

function valueOf(value: number): number {
	return Math.abs(value) >= infinite ? Math.sign(value) * Number.POSITIVE_INFINITY : value;
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
