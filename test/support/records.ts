/** Records of logs that are given as text: fed to a registry as the program feeds it. */
import type {LogRecord} from '../../source/runs/log-record.ts';
import type {Selection} from '../../source/runs/record-assembler.ts';
import {RecordCollector} from '../../source/runs/record-collector.ts';
import {RunRegistry} from '../../source/runs/registry.ts';
import type {Source} from '../../source/sources/source.ts';
import {present} from './registry.ts';

export type FedRecords = {
	registry: RunRegistry;
	/** What has been told so far. */
	records: LogRecord[];
	collector: RecordCollector;
	/** Appends to the log at `path`. */
	feed: (path: string, bytes: string | Buffer) => void;
	/** The log at `path` has been read to its end. */
	end: (path: string) => void;
	/** The log at `path` is written anew. */
	restart: (path: string) => void;
	/** Lets milliseconds pass. */
	wait: (milliseconds: number) => void;
};

/** Only records that are `wanted`, where that is given. */
export function fedRecords(paths: string | readonly string[], wanted?: Selection): FedRecords {
	let now = 0;
	const records: LogRecord[] = [];
	const collector = new RecordCollector(
		(record) => {
			records.push(record);
		},
		() => now,
		wanted,
	);
	const registry = new RunRegistry({
		now: () => present,
		group: true,
		keepLines: false,
		onReading: collector.take,
	});
	const sources = new Map(
		[paths].flat().map((path): [string, Source] => [path, {path, format: 'lines', isPipe: false}]),
	);
	for (const source of sources.values()) {
		registry.opened(source);
		registry.caughtUp(source, 0, present);
	}

	return {
		registry,
		records,
		collector,
		feed(path, bytes) {
			registry.bytes(sources.get(path)!, Buffer.from(bytes));
		},
		end(path) {
			registry.ended(sources.get(path)!);
		},
		restart(path) {
			registry.restarted(sources.get(path)!, 'replaced');
		},
		wait(milliseconds) {
			now += milliseconds;
			collector.settle();
		},
	};
}

/** The records of one log; only those that are `wanted`, where that is given. */
export function recordsOf(text: string, wanted?: Selection): LogRecord[] {
	const {feed, collector, records} = fedRecords('train.log', wanted);
	feed('train.log', `${text}\n`);
	collector.end();
	return records;
}

/** Their messages. */
export function messagesOf(records: readonly LogRecord[]): string[] {
	return records.map(({message}) => message.join('\n'));
}
