/** Registries that are fed by hand, or with the logs of `demo-logs/`, as the program feeds them. */
import {join} from 'node:path';
import {setImmediate} from 'node:timers/promises';
import {LogHistory, type RangeReader} from '../../source/runs/log-history.ts';
import type {RegistryOptions} from '../../source/runs/registry-options.ts';
import {RunRegistry} from '../../source/runs/registry.ts';
import type {Run} from '../../source/runs/run.ts';
import {Discovery} from '../../source/sources/discovery.ts';
import {readOnce} from '../../source/sources/read-once.ts';
import type {Source} from '../../source/sources/source.ts';
import {storeOf} from '../../source/stores/stores.ts';

/** The time that fed registries take for the present: milliseconds since 1970. */
export const present = Date.UTC(2026, 10, 2, 12);

export type Fed = {
	registry: RunRegistry;
	/** Appends `text` to the log at `path`, which begins to exist with its first text. */
	feed: (path: string, text: string | Buffer) => void;
	/** Empties the log at `path`, as its writer would. */
	restart: (path: string) => void;
	/** Read what was fed again. */
	history: LogHistory;
	read: RangeReader;
};

export function fedRegistry(
	logs: Readonly<Record<string, string>> = {},
	options: Partial<RegistryOptions> = {},
): Fed {
	const registry = new RunRegistry({now: () => present, group: true, keepLines: true, ...options});
	const sources = new Map<string, Source>();
	const files = new Map<string, Buffer[]>();
	const read: RangeReader = ({source}, from, end) =>
		Promise.resolve(Buffer.concat(files.get(source.path) ?? []).subarray(from, end));
	const history = new LogHistory(read, () => setImmediate());
	const feed = (path: string, text: string | Buffer): void => {
		let source = sources.get(path);
		if (!source) {
			source = {path, format: 'lines', isPipe: path === '-'};
			sources.set(path, source);
			files.set(path, []);
			registry.opened(source);
		}

		files.get(path)!.push(Buffer.from(text));
		registry.bytes(source, Buffer.from(text));
		registry.caughtUp(source, text.length, present);
	};

	for (const [path, text] of Object.entries(logs)) feed(path, text);
	const restart = (path: string): void => {
		files.set(path, []);
		registry.restarted(sources.get(path)!, 'truncated');
	};

	return {registry, feed, restart, history, read};
}

/** The run of one log. */
export function runOf(text: string): Run {
	return fedRegistry({'train.log': text}).registry.runs[0]!;
}

/** A registry with everything in `demo-logs/`. */
export async function demoRegistry(): Promise<RunRegistry> {
	const registry = new RunRegistry({now: () => present, group: true, keepLines: true});
	const directory = join(import.meta.dirname, '../../demo-logs');
	const {found} = await new Discovery([directory], storeOf).scan();
	for (const source of found) registry.opened(source);
	for (const source of found) await readOnce(source, registry);
	return registry;
}

/** `count` lines made by `line`, which is given their numbers from 1. */
export function lines(count: number, line: (number: number) => string): string {
	return Array.from({length: count}, (_, index) => `${line(index + 1)}\n`).join('');
}
