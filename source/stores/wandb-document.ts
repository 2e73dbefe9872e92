/**
 * What W&B writes beside its log, and wrote before there was one: `wandb-metadata.json`, where and how a run was started,
 * and `wandb-summary.json`, what it came to (wandb/sdk/lib/filenames.py). Known by their keys.
 */
import {timeOfNumber} from '../records/json-record.ts';
import {asObject, literalText, type Literal} from '../records/literal.ts';
import {decodeText} from '../sources/transcoder.ts';
import {readJson} from './json-text.ts';
import type {Store, StoreSink} from './store.ts';
import {endingOf} from './wandb-run.ts';
import {readWholeJson} from './whole-json.ts';
import {whenWhole} from './whole-text.ts';

type Json = Readonly<Record<string, Literal>>;

/** Fields of the metadata that are told as tags, under these names. */
const tags: Readonly<Record<string, string>> = {
	os: 'os',
	python: 'python',
	program: 'program',
	host: 'host',
	username: 'user',
	executable: 'executable',
	gpu: 'gpu',
	cuda: 'cuda',
	args: 'args',
};

export const wandbDocument: Store = {
	name: 'wandb document',
	kind: 'whole',
	isText: true,
	detect(head, path) {
		const text = decodeText(head).text;
		if (!/^\s*\{/.test(text)) return false;
		const {value, end, broken} = readJson(text);
		const object = asObject(value);
		// Rows of the former log are such objects too, one below the other.
		if (!object || (broken === -1 && text.slice(end).trim() !== '')) return false;
		return isMetadata(object) || isSummary(object, path);
	},
	open: (sink) =>
		whenWhole((text) => {
			tellDocument(text, sink);
		}),
};

function isMetadata(object: Json): boolean {
	return 'startedAt' in object && 'python' in object && ('program' in object || 'host' in object);
}

function isSummary(object: Json, path: string): boolean {
	const own = asObject(object['_wandb']);
	if (own !== undefined && 'runtime' in own) return true;
	// The first row of the former log looks the same.
	return '_step' in object && '_runtime' in object && path.endsWith('.json');
}

function tellDocument(text: string, sink: StoreSink): void {
	const object = asObject(readWholeJson(text, sink));
	if (!object) return;
	// Also of what has not been written to its end.
	if ('startedAt' in object || 'os' in object) tellMetadata(object, sink);
	else tellSummary(object, sink);
}

function tellMetadata(metadata: Json, sink: StoreSink): void {
	for (const [key, tag] of Object.entries(tags)) {
		const value = metadata[key];
		const isTold = value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
		if (isTold) sink.tag(tag, Array.isArray(value) ? value.map(literalText).join(' ') : literalText(value));
	}

	const git = asObject(metadata['git']);
	for (const key of ['remote', 'commit'])
		if (typeof git?.[key] === 'string') sink.tag(`git_${key}`, git[key]);
	const started = timeIn(metadata['startedAt']);
	if (!Number.isNaN(started)) sink.seen(started);
	const newest = timeIn(metadata['heartbeatAt']);
	const code = metadata['exitcode'];
	if (typeof code === 'number') sink.ended(endingOf(code), newest);
	else if (!Number.isNaN(newest)) sink.seen(newest);
}

/** The newest value of each metric, and what the run itself called a result. */
function tellSummary(summary: Json, sink: StoreSink): void {
	for (const [name, value] of Object.entries(summary)) {
		if (name === '_timestamp' && typeof value === 'number') sink.seen(timeOfNumber(value));
		if (name.startsWith('_')) continue;
		const type = asObject(value)?.['_type'];
		if (typeof type === 'string') sink.artifact(`${name} (${type})`);
		else sink.result(name, value);
	}
}

/** Milliseconds since 1970; of a time without a zone, which is in UTC. NaN where there is none. */
function timeIn(value: Literal | undefined): number {
	if (typeof value !== 'string') return Number.NaN;
	return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`);
}
