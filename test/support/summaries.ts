/** What `summary --json` says of logs that are given as text: fed to a registry as the program feeds it. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {RunRegistry} from '../../source/runs/registry.ts';
import type {Source} from '../../source/sources/source.ts';
import {rotatedLogs} from '../../source/sources/rotation.ts';
import {headSize} from '../../source/sources/head-size.ts';
import {sourceOf} from '../../source/sources/sniff.ts';
import {storeOf} from '../../source/stores/stores.ts';
import {summarise, type MetricSummary, type RunSummary, type Summary} from '../../source/views/summary.ts';

/** The time that fed registries take for the present: milliseconds since 1970. */
export const now = Date.UTC(2026, 10, 21, 12);

/** Logs by their paths. */
export type Logs = Readonly<Record<string, string | Buffer>>;

export type Feeding = {
	/** How the bytes of a log are cut into the pieces that arrive. */
	chunks?: (bytes: Buffer) => Buffer[];
	/** For how long nothing has been written. */
	silentSeconds?: number;
	/** The logs come through a pipe, whose writer is alive or not. */
	pipe?: 'open' | 'closed';
	group?: boolean;
	/** Without their lines, as `summary` reads them. */
	keepLines?: boolean;
	/** No lines are taken many at a time. */
	isOneByOne?: boolean;
};

/** A registry that has read `logs` to their ends. */
export function registryOf(logs: Logs, feeding: Feeding = {}): RunRegistry {
	const {
		chunks = (bytes: Buffer) => [bytes],
		silentSeconds = 0,
		pipe,
		group = true,
		keepLines = true,
		isOneByOne = false,
	} = feeding;
	const listening = isOneByOne ? {onReading: () => undefined} : {};
	const registry = new RunRegistry({now: () => now, group, keepLines, ...listening});
	const bytesOf = (path: string): Buffer => Buffer.from(logs[path]!);
	const sources = rotatedLogs(Object.keys(logs)).map(({path, history}): Source => {
		const head = bytesOf(path).subarray(0, headSize);
		const source = sourceOf(path, pipe === undefined ? storeOf(head, path) : undefined);
		const older = history.map((one): Source => ({path: one, format: 'lines', isPipe: false}));
		return {...source, isPipe: pipe !== undefined, ...(older.length > 0 && {history: older})};
	});
	for (const source of sources) registry.opened(source);
	for (const source of sources.flatMap((one) => [...(one.history ?? []), one])) {
		const bytes = bytesOf(source.path);
		if (source.format === 'document') registry.document(source, bytes.toString());
		else for (const chunk of chunks(bytes)) registry.bytes(source, chunk);
		registry.caughtUp(source, bytes.length, now - silentSeconds * 1000);
		if (pipe !== 'open') registry.ended(source);
	}

	return registry;
}

/** The summary of what `logs` make, before it is printed. */
export function wholeViewOf(logs: Logs, feeding?: Feeding): Summary {
	return summarise(registryOf(logs, feeding).runs, now);
}

/** The summaries of the runs that `logs` make, before they are printed. */
export function viewsOf(logs: Logs, feeding?: Feeding): RunSummary[] {
	return wholeViewOf(logs, feeding).runs;
}

/** The summaries of the runs that `logs` make, as they are printed. */
export function summariesOf(logs: Logs, feeding?: Feeding): RunSummary[] {
	return JSON.parse(JSON.stringify(viewsOf(logs, feeding))) as RunSummary[];
}

/** The summary of the only run that `logs` make; a text is that of one log. */
export function summaryOf(logs: string | Logs, feeding?: Feeding): RunSummary {
	const runs = summariesOf(typeof logs === 'string' ? {'exp.log': logs} : logs, feeding);
	if (runs.length !== 1) throw new Error(`${runs.length} runs: ${runs.map(({name}) => name).join(', ')}`);
	return runs[0]!;
}

export function metricNamed({metrics}: RunSummary, name: string): MetricSummary | undefined {
	return metrics.find((metric) => metric.name === name);
}

/** The ways to the numbers in `value` that JSON cannot say. */
export function nonFiniteIn(value: unknown, way = ''): string[] {
	if (typeof value === 'number') return Number.isFinite(value) ? [] : [way];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => nonFiniteIn(inner, `${way}.${key}`));
}

/** Lines, each with its end. */
export function lines(...all: string[]): string {
	return all.map((line) => `${line}\n`).join('');
}

const demoFolder = join(import.meta.dirname, '../../demo-logs');

/** The folders of `demo-logs/`, one a logging system. */
export const demoSystems = readdirSync(demoFolder).sort();

/** The logs of one system, under the paths that a user in the repository would name. */
export function demoLogs(system: string): Record<string, Buffer> {
	const folder = join(demoFolder, system);
	return Object.fromEntries(
		readdirSync(folder)
			.sort()
			.map((file) => [`demo-logs/${system}/${file}`, readFileSync(join(folder, file))]),
	);
}
