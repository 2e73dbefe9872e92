/**
 * MLflow's file store: a directory for each run, `mlruns/EXPERIMENT/RUN`, with a file for each metric, setting and tag,
 * whose path behind `metrics/`, `params/` or `tags/` is its name (mlflow/store/tracking/file_store.py).
 */
import {parse} from 'yaml';
import {asObject, readLiteral, type Literal} from '../records/literal.ts';
import type {Ending} from '../records/reading.ts';
import {MlflowMetricReader} from './mlflow-metric.ts';
import type {Store, StoreReader, StoreSink} from './store.ts';

const inRun = /(?:^|\/)[0-9a-f]{32}\/(metrics|params|tags)\/(.+)$/;
/** Milliseconds since 1970, the value, and the step, which old files have not. */
const firstPoint = /^\d{10,16} \S+(?: -?\d+)?\r?(?:\n|$)/;

/** The file of one metric. */
export const mlflowMetric: Store = {
	name: 'mlflow metric',
	kind: 'growing',
	detect(head, path) {
		if (inRun.exec(path)?.[1] !== 'metrics') return false;
		return head.length === 0 || firstPoint.test(head.toString('latin1', 0, 200));
	},
	open(sink, path) {
		return new MlflowMetricReader(sink, inRun.exec(path)?.[2] ?? path);
	},
};

/** The file of one setting or tag, whose content is nothing but its value. */
export const mlflowValue: Store = {
	name: 'mlflow value',
	kind: 'whole',
	detect(_, path) {
		const folder = inRun.exec(path)?.[1];
		return folder === 'params' || folder === 'tags';
	},
	open(sink, path) {
		const [, folder, name] = inRun.exec(path) ?? [];
		return wholeReader((bytes) => {
			if (folder === 'tags') takeMlflowTag(name!, bytes.toString(), sink);
			else sink.config(name ?? path, mlflowSetting(bytes.toString()));
		});
	},
};

/** What a run tells of itself: `meta.yaml`. */
export const mlflowRun: Store = {
	name: 'mlflow run',
	kind: 'whole',
	detect(head) {
		const text = head.toString('latin1', 0, 4096);
		return /^artifact_uri:/m.test(text) && /^run_(?:id|uuid):/m.test(text) && /^lifecycle_stage:/m.test(text);
	},
	open(sink) {
		return wholeReader((bytes) => {
			takeRun(documentOf(bytes, sink), sink);
		});
	},
};

/** What an experiment tells of itself: `meta.yaml` in the folder of its runs. */
export const mlflowExperiment: Store = {
	name: 'mlflow experiment',
	kind: 'whole',
	detect(head) {
		const text = head.toString('latin1', 0, 4096);
		return (
			/^artifact_location:/m.test(text) && /^experiment_id:/m.test(text) && /^lifecycle_stage:/m.test(text)
		);
	},
	open(sink) {
		return wholeReader((bytes) => {
			const experiment = documentOf(bytes, sink);
			if (typeof experiment['name'] === 'string') sink.runName(experiment['name']);
		});
	},
};

function documentOf(bytes: Buffer, sink: StoreSink): Readonly<Record<string, Literal>> {
	try {
		// A warning would be printed, with a part of the file in it.
		return asObject(parse(bytes.toString(), {logLevel: 'error'}) as Literal) ?? {};
	} catch (error) {
		sink.problem(0, `not a whole document (yet): ${(error as Error).message.split('\n')[0]!}`);
		return {};
	}
}

function wholeReader(push: (bytes: Buffer) => void): StoreReader {
	return {push, end: () => undefined};
}

/** How a run ended whose status has the number of protos/service.proto or its name; null for one that goes on. */
export function mlflowEnding(status: Literal | undefined): Ending | null {
	if (status === 3 || status === 'FINISHED') return 'completed';
	return status === 4 || status === 5 || status === 'FAILED' || status === 'KILLED' ? 'failed' : null;
}

/** A setting, all of which MLflow keeps as what Python prints of them. */
export function mlflowSetting(text: string): Literal {
	const literal = readLiteral(text);
	return literal?.end === text.length ? literal.value : text;
}

/** Tells a tag; those that MLflow sets itself go without its name before them. */
export function takeMlflowTag(name: string, value: string, sink: StoreSink): void {
	if (name === 'mlflow.runName') sink.runName(value);
	// Long documents for its own pages.
	else if (!/^mlflow\.(?:log-model\.history|loggedArtifacts)$/.test(name)) {
		sink.tag(name.replace(/^mlflow\./, ''), value);
	}
}

function takeRun(run: Readonly<Record<string, Literal>>, sink: StoreSink): void {
	const text = (key: string): string => (typeof run[key] === 'string' ? run[key] : '');
	const time = (key: string): number => (typeof run[key] === 'number' ? run[key] : Number.NaN);
	const name = text('run_name') || text('name');
	if (name !== '') sink.runName(name);
	for (const key of ['experiment_id', 'user_id', 'run_id']) if (text(key) !== '') sink.tag(key, text(key));
	if (!Number.isNaN(time('start_time'))) sink.seen(time('start_time'));
	const ending = mlflowEnding(run['status']);
	if (ending) sink.ended(ending, time('end_time'));
}
