/**
 * Trials of an Optuna study that have reported values before they were done (optuna/storages/_rdb/models.py,
 * TrialIntermediateValueModel): each is a training of its own, and so a run beside that of its study.
 */
import type {Answer, Query} from '../sources/source.ts';
import {page, pagesBehind} from './new-rows.ts';
import type {StoreSink} from './store.ts';
import {settingsOf, timeOf, valueOf} from './study-values.ts';

/** Trials that have runs of their own: of a search without end the first ones. */
const mostTrials = 500;

const table = 'trial_intermediate_values';

const statements = {
	table: `select name from sqlite_master where name = '${table}'`,
	// Newer versions have what stands for an infinite value beside it: `*` takes it where it is.
	values: `select i.*, i.trial_intermediate_value_id as number, s.study_name as study, t.number as trial
		from ${table} i join trials t on t.trial_id = i.trial_id join studies s on s.study_id = t.study_id
		where i.trial_intermediate_value_id > ? order by i.trial_intermediate_value_id limit ${page}`,
	state: 'select state, datetime_start as started, datetime_complete as ended from trials where trial_id = ?',
} as const;

/** One that was given up because others did better has run as it was to run. */
const endings = new Map([
	['COMPLETE', 'completed'],
	['PRUNED', 'completed'],
	['FAIL', 'failed'],
] as const);

type Trial = {sink: StoreSink; hasEnded: boolean};

export class StudyTrials {
	readonly #sink: StoreSink;
	readonly #trials = new Map<number, Trial>();
	#newest = 0;

	constructor(sink: StoreSink) {
		this.#sink = sink;
	}

	/** Tells what trials have reported since the last time, and which of them have ended. */
	async update(query: Query): Promise<void> {
		if ((await query(statements.table, [])).length === 0) return;
		for await (const answers of pagesBehind(query, statements.values, this.#newest))
			for (const answer of answers) this.#takeValue(answer);
		for (const [id, trial] of this.#trials) {
			trial.sink.rows.flush();
			if (!trial.hasEnded) await tellState(id, trial, query);
		}
	}

	#takeValue({number, trial_id: id, study, trial, step, intermediate_value: value, ...others}: Answer): void {
		this.#newest = Number(number);
		const told = this.#trialOf(Number(id), `${String(study)}/trial ${Number(trial)}`);
		if (!told) return;
		const {rows} = told.sink;
		rows.add(rows.column('intermediate_value'), valueOf(value, others['intermediate_value_type']));
		rows.end(Number(step), Number.NaN, Number.NaN);
	}

	#trialOf(id: number, name: string): Trial | undefined {
		const known = this.#trials.get(id);
		if (known || this.#trials.size >= mostTrials) return known;
		const trial = {sink: this.#sink.run(name), hasEnded: false};
		trial.sink.runName(name);
		this.#trials.set(id, trial);
		return trial;
	}
}

async function tellState(id: number, trial: Trial, query: Query): Promise<void> {
	const {sink} = trial;
	for (const [name, value] of Object.entries(await settingsOf(id, query))) sink.config(name, value);
	const [{state, started, ended} = {}] = await query(statements.state, [id]);
	const start = timeOf(started);
	if (!Number.isNaN(start)) sink.seen(start);
	const ending = endings.get(state as 'FAIL');
	trial.hasEnded = ending !== undefined;
	if (ending) sink.ended(ending, timeOf(ended));
}
