/**
 * Optuna's database of studies (optuna/storages/_rdb/models.py, versions 2.4 to 4): each study is a run whose trials are
 * its steps. Only values that are new are asked for, by the number of their row.
 */
import {isDatabase} from '../sources/database-head.ts';
import type {Answer, Query} from '../sources/source.ts';
import {page, pagesBehind} from './new-rows.ts';
import type {DatabaseReader, DatabaseStore, StoreSink} from './store.ts';
import {StudyTrials} from './study-trials.ts';
import {settingsOf, timeOf, valueOf} from './study-values.ts';

const statements = {
	studies: `select s.study_id as study, s.study_name as name, count(d.objective) as objectives,
		max(d.direction = 'MAXIMIZE') as isMost from studies s
		left join study_directions d on d.study_id = s.study_id group by s.study_id order by s.study_id`,
	// Newer versions have what stands for an infinite value beside it: `*` takes it where it is.
	values: `select v.*, v.trial_value_id as number, t.study_id as study, t.number as trial, t.datetime_complete as time
		from trial_values v join trials t on t.trial_id = v.trial_id
		where v.trial_value_id > ? order by v.trial_value_id limit ${page}`,
	least: bestBy('asc'),
	most: bestBy('desc'),
} as const;

function bestBy(order: 'asc' | 'desc'): string {
	return `select v.trial_id as trial, v.value as value from trial_values v join trials t on t.trial_id = v.trial_id
		where t.study_id = ? and t.state = 'COMPLETE' and v.value is not null order by v.value ${order}, t.number limit 1`;
}

/** A study as it was told: the trial that is begun, and when it was done. */
type Told = {
	sink: StoreSink;
	objectives: number;
	isMost: boolean;
	trial: number;
	time: number;
	/** It has values that were not told before. */
	isNew: boolean;
};

/** A table of its own, by which a database is known without being asked. */
const ownTable = 'study_directions';

export const studyDatabase: DatabaseStore = {
	name: 'study database',
	kind: 'database',
	detect: (head) => isDatabase(head) && head.includes(ownTable),
	open: (sink) => new StudyDatabase(sink),
};

class StudyDatabase implements DatabaseReader {
	readonly #sink: StoreSink;
	readonly #studies = new Map<number, Told>();
	readonly #trials: StudyTrials;
	#newest = 0;

	constructor(sink: StoreSink) {
		this.#sink = sink;
		this.#trials = new StudyTrials(sink);
	}

	async update(query: Query): Promise<void> {
		for (const answer of await query(statements.studies, [])) this.#takeStudy(answer);
		await this.#readValues(query);
		for (const [study, told] of this.#studies) {
			endTrial(told);
			told.sink.rows.flush();
			// The best of several objectives is no single one.
			if (told.isNew && told.objectives <= 1) await tellBest(study, told, query);
			told.isNew = false;
		}

		await this.#trials.update(query);
	}

	#takeStudy({study, name, objectives, isMost}: Answer): void {
		const id = Number(study);
		if (this.#studies.has(id)) return;
		const sink = this.#sink.run(String(name));
		sink.runName(String(name));
		this.#studies.set(id, {
			sink,
			objectives: Number(objectives),
			isMost: Number(isMost) === 1,
			trial: Number.NaN,
			time: Number.NaN,
			isNew: false,
		});
	}

	async #readValues(query: Query): Promise<void> {
		for await (const answers of pagesBehind(query, statements.values, this.#newest)) {
			for (const answer of answers) {
				this.#newest = Number(answer['number']);
				const told = this.#studies.get(Number(answer['study']));
				if (told) takeValue(told, answer);
			}
		}
	}
}

/** The values of a trial for each of the objectives are one row. */
function takeValue(told: Told, {trial, objective, value, value_type: kind, time}: Answer): void {
	if (told.trial !== Number(trial)) endTrial(told);
	told.trial = Number(trial);
	told.time = timeOf(time);
	told.isNew = true;
	const {rows} = told.sink;
	const name = told.objectives > 1 ? `values_${Number(objective)}` : 'value';
	rows.add(rows.column(name), valueOf(value, kind));
}

function endTrial({sink: {rows}, trial, time}: Told): void {
	if (rows.width > 0) rows.end(trial, Number.NaN, time);
}

/** Tells the best value of a study, and what was set for it. */
async function tellBest(study: number, {sink, isMost}: Told, query: Query): Promise<void> {
	const [best] = await query(isMost ? statements.most : statements.least, [study]);
	if (!best) return;
	sink.result('best_value', Number(best['value']));
	const settings = await settingsOf(Number(best['trial']), query);
	if (Object.keys(settings).length > 0) sink.result('best_params', settings);
}
