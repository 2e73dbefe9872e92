/**
 * Trackio's database, one for each project with all of its runs: rows of metrics as JSON, settings, what the machine used,
 * and alerts (trackio/sqlite_storage.py). Only what is new is asked for, by the number of its row.
 */
import {asObject, type Literal} from '../records/literal.ts';
import {isDatabase} from '../sources/database-head.ts';
import type {Answer, Query} from '../sources/source.ts';
import {readJson} from './json-text.ts';
import {page, pagesBehind} from './new-rows.ts';
import type {DatabaseReader, DatabaseStore, StoreSink} from './store.ts';

const columns = {
	configs: 'config',
	metrics: 'timestamp, step, metrics',
	system_metrics: 'timestamp, metrics',
	alerts: 'timestamp, title, text, level',
} as const;

type Table = keyof typeof columns;

const tables = Object.keys(columns) as Table[];

/** What it keeps of a run beside the settings, as tags. */
const ownSettings: Readonly<Record<string, string>> = {_Username: 'user', _Group: 'group'};

/** Numbers that JSON has not, as texts. */
const words = new Map([
	['NaN', Number.NaN],
	['Infinity', Number.POSITIVE_INFINITY],
	['-Infinity', Number.NEGATIVE_INFINITY],
]);

const levels = new Map([
	['info', 'INFO'],
	['warn', 'WARNING'],
	['error', 'ERROR'],
] as const);

type Told = {sink: StoreSink; artifacts: Set<string>};

export const trackioDatabase: DatabaseStore = {
	name: 'trackio database',
	kind: 'database',
	detect(head) {
		return isDatabase(head) && head.includes('CREATE TABLE metrics') && head.includes('run_name');
	},
	open(sink) {
		return new TrackioDatabase(sink);
	},
};

class TrackioDatabase implements DatabaseReader {
	readonly #sink: StoreSink;
	readonly #runs = new Map<string, Told>();
	/** The newest row of each table that was read. */
	readonly #newest = new Map<Table, number>();

	constructor(sink: StoreSink) {
		this.#sink = sink;
	}

	async update(query: Query): Promise<void> {
		// Older ones have fewer tables.
		const here = await query("select name from sqlite_master where type = 'table'", []);
		const names = new Set(here.map(({name}) => name));
		for (const table of tables) if (names.has(table)) await this.#read(table, query);
	}

	async #read(table: Table, query: Query): Promise<void> {
		const statement = `select rowid as number, run_name, ${columns[table]} from ${table} where rowid > ?
			order by rowid limit ${page}`;
		for await (const answers of pagesBehind(query, statement, this.#newest.get(table) ?? 0)) {
			for (const answer of answers) {
				this.#newest.set(table, Number(answer['number']));
				takers[table](this.#told(textOf(answer['run_name'])), answer);
			}
		}

		for (const {sink} of this.#runs.values()) sink.rows.flush();
	}

	#told(name: string): Told {
		let told = this.#runs.get(name);
		if (!told) {
			const sink = this.#sink.run(name);
			told = {sink, artifacts: new Set()};
			this.#runs.set(name, told);
			sink.runName(name);
		}

		return told;
	}
}

const takers: Readonly<Record<Table, (told: Told, answer: Answer) => void>> = {
	configs({sink}, {config}) {
		for (const [name, value] of Object.entries(objectOf(config))) {
			const tag = ownSettings[name];
			if (tag !== undefined && typeof value === 'string') sink.tag(tag, value);
			else if (!name.startsWith('_')) sink.config(name, value);
		}
	},
	metrics(told, {timestamp, step, metrics}) {
		takeRow(told, typeof step === 'number' ? step : Number.NaN, timestamp, metrics);
	},
	system_metrics(told, {timestamp, metrics}) {
		takeRow(told, Number.NaN, timestamp, metrics);
	},
	alerts({sink}, {timestamp, title, text, level}) {
		const message = [textOf(title), textOf(text)].filter((part) => part !== '').join(': ');
		sink.alert(levels.get(textOf(level) as 'info') ?? 'WARNING', message, timeOf(timestamp));
	},
};

function takeRow(told: Told, step: number, timestamp: unknown, metrics: unknown): void {
	const {rows} = told.sink;
	for (const [name, value] of Object.entries(objectOf(metrics))) addValue(told, name, value);
	if (rows.width > 0) rows.end(step, Number.NaN, timeOf(timestamp));
}

/** Adds a number, or those of a group under their names with dots between; pictures and the like are listed. */
function addValue(told: Told, name: string, value: Literal): void {
	const number = typeof value === 'string' ? words.get(value) : value;
	if (typeof number === 'number') {
		const {rows} = told.sink;
		rows.add(rows.column(name), number);
		return;
	}

	const object = asObject(value);
	const type = object?.['_type'];
	if (typeof type !== 'string') {
		for (const [inner, one] of Object.entries(object ?? {})) addValue(told, `${name}.${inner}`, one);
	} else if (!told.artifacts.has(name)) {
		told.artifacts.add(name);
		told.sink.artifact(`${name} (${type})`);
	}
}

function objectOf(json: unknown): Record<string, Literal> {
	return asObject(readJson(textOf(json)).value) ?? {};
}

/** Milliseconds since 1970 of a time as ISO 8601 has it; NaN where it is none. */
function timeOf(timestamp: unknown): number {
	return Date.parse(textOf(timestamp));
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
