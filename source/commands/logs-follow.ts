/** `mlwatch logs --follow`: prints what is there and what comes, until the pipes end or the program is interrupted. */
import {constants} from 'node:os';
import {isAllOver} from '../outlets/plain.ts';
import type {LogsQuery} from './logs-query.ts';
import {follow, tell} from './open-paths.ts';

/** Milliseconds between two looks at what has fallen silent. */
const interval = 25;

/** Follows what `named` leads to, with `group` what is rotated out of a log as a part of it; returns the exit status. */
export async function followLogs(
	named: readonly string[],
	group: boolean,
	query: LogsQuery,
): Promise<number> {
	const {registry} = query;
	const input = follow(named, registry, {
		onNotices: () => undefined,
		readsAll: true,
		ignoresRotation: !group,
	});
	const told = new Set<string>();
	const tellOnce = (path: string, message: string): void => {
		const text = `${path}\0${message}`;
		if (!told.has(text)) tell(path, message);
		told.add(text);
	};

	let isScanned = false;
	let isReleased = false;
	void input.firstScan.then(() => {
		isScanned = true;
	});

	/** What was there at first has been read. */
	const isCaughtUp = (): boolean =>
		isScanned &&
		registry.runs.every(({states}) =>
			states.every((state) => state.isCaughtUp || state.source.isPipe || state.unreadable !== null),
		);

	return new Promise((resolve) => {
		const finish = (status: number): void => {
			clearInterval(timer);
			query.end();
			void input.stop().then(() => {
				resolve(status);
			});
		};

		const timer = setInterval(() => {
			query.settle();
			if (!isReleased && isCaughtUp()) {
				isReleased = true;
				query.release();
				tellWithoutTimes(query);
			}

			for (const {path, message} of input.notices) tellOnce(path, message);
			for (const {states} of registry.runs) {
				for (const {source, unreadable} of states.flatMap((state) => state.files))
					if (unreadable !== null) tellOnce(source.path, unreadable);
			}

			if (isAllOver(registry) && input.notices.every(({waiting}) => !waiting)) finish(0);
		}, interval);
		for (const signal of ['SIGINT', 'SIGTERM'] as const) {
			process.once(signal, () => {
				finish(128 + constants.signals[signal]);
			});
		}
	});
}

/** Says on standard error which logs a query for times leaves out. */
export function tellWithoutTimes({withoutTimes}: LogsQuery): void {
	for (const path of withoutTimes) tell(path, 'prints no times: --since and --until leave it out');
}
