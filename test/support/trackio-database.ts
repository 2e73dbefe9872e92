/** A database as Trackio makes it, as far as it is read. */
import type {DatabaseSync} from 'node:sqlite';

const tables = `
create table metrics (id integer primary key autoincrement, timestamp text not null, run_name text not null,
	step integer not null, metrics text not null);
create table configs (id integer primary key autoincrement, run_name text not null, config text not null,
	created_at text not null, unique(run_name));
create table system_metrics (id integer primary key autoincrement, timestamp text not null, run_name text not null,
	metrics text not null);
create table alerts (id integer primary key autoincrement, timestamp text not null, run_name text not null,
	title text not null, text text, level text not null default 'warn', step integer);
`;

const time = '2026-01-02T03:04:05.500Z';

export class TrackioWriter {
	readonly #database: DatabaseSync;

	constructor(database: DatabaseSync) {
		this.#database = database;
		database.exec(tables.replaceAll('create table', 'CREATE TABLE'));
	}

	config(run: string, config: object): void {
		this.#run(
			'insert into configs (run_name, config, created_at) values (?, ?, ?)',
			run,
			JSON.stringify(config),
			time,
		);
	}

	metrics(run: string, step: number, metrics: object): void {
		const text = JSON.stringify(metrics);
		this.#run(
			'insert into metrics (timestamp, run_name, step, metrics) values (?, ?, ?, ?)',
			time,
			run,
			step,
			text,
		);
	}

	system(run: string, metrics: object): void {
		const text = JSON.stringify(metrics);
		this.#run('insert into system_metrics (timestamp, run_name, metrics) values (?, ?, ?)', time, run, text);
	}

	alert(run: string, title: string, text: string, level: string): void {
		const statement = 'insert into alerts (timestamp, run_name, title, text, level) values (?, ?, ?, ?, ?)';
		this.#run(statement, time, run, title, text, level);
	}

	#run(statement: string, ...values: Array<string | number>): void {
		this.#database.prepare(statement).run(...values);
	}
}
