/** A database as MLflow makes it, as far as it is read; written as MLflow writes it, row by row. */
import type {DatabaseSync} from 'node:sqlite';

const tables = `
create table experiments (experiment_id integer primary key, name text, lifecycle_stage text);
create table runs (run_uuid text primary key, name text, user_id text, status text, start_time bigint, end_time bigint,
	lifecycle_stage text, experiment_id integer);
create table metrics (key text, value float, timestamp bigint, run_uuid text, step bigint default 0, is_nan boolean,
	primary key (key, timestamp, step, run_uuid, value, is_nan));
create table params (key text, value text, run_uuid text, primary key (key, run_uuid));
create table tags (key text, value text, run_uuid text, primary key (key, run_uuid));
`;

export class MlflowWriter {
	readonly #database: DatabaseSync;

	constructor(database: DatabaseSync) {
		this.#database = database;
		database.exec(tables);
		database.exec("insert into experiments values (1, 'vision', 'active')");
	}

	begin(id: string, name: string, start: number): void {
		this.#run("insert into runs values (?, ?, 'ada', 'RUNNING', ?, null, 'active', 1)", id, name, start);
	}

	finish(id: string, status: string, end: number): void {
		this.#run('update runs set status = ?, end_time = ? where run_uuid = ?', status, end, id);
	}

	delete(id: string): void {
		this.#run("update runs set lifecycle_stage = 'deleted' where run_uuid = ?", id);
	}

	metric(id: string, name: string, value: number, step: number, time: number): void {
		const isNan = Number.isNaN(value);
		const stored = isNan ? 0 : Math.max(-1.7976931348623157e308, Math.min(1.7976931348623157e308, value));
		this.#run('insert into metrics values (?, ?, ?, ?, ?, ?)', name, stored, time, id, step, Number(isNan));
	}

	param(id: string, name: string, value: string): void {
		this.#run('insert into params values (?, ?, ?)', name, value, id);
	}

	tag(id: string, name: string, value: string): void {
		this.#run('insert into tags values (?, ?, ?)', name, value, id);
	}

	#run(statement: string, ...values: Array<string | number>): void {
		this.#database.prepare(statement).run(...values);
	}
}
