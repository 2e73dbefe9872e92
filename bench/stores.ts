/**
 * What reading the files of trackers costs: a W&B run of 20 metrics and 50,000 steps, and TensorBoard events, from bytes
 * to rows. Beside it what merely summing the same bytes costs, as both formats ask for.
 */
import {fileURLToPath} from 'node:url';
import {crc32} from '../source/stores/checksum.ts';
import type {Store, StoreSink} from '../source/stores/store.ts';
import {tensorboard} from '../source/stores/tensorboard.ts';
import {wandb} from '../source/stores/wandb.ts';
import {event, simple, versionEvent} from '../test/support/encode-events.ts';
import {history, item, summary, wandbFile} from '../test/support/encode-wandb.ts';
import {median} from './numbers.ts';

const rounds = 5;
const megabyte = 1e6;
/** Bytes that come at once, as a file is read. */
const chunkSize = 256 * 1024;
const metrics = 20;

const names = Array.from({length: metrics}, (_, at) => `${at % 2 ? 'train' : 'validation'}/metric_${at}`);

function valueAt(step: number, metric: number): number {
	return Math.exp(-step / 20_000) + 0.01 * Math.sin(step * (metric + 1));
}

/** A W&B run of so many steps: a row and its summary for each, as the present writer has them. */
function wandbRun(steps: number): Buffer {
	const records: Buffer[] = [];
	for (let step = 0; step < steps; step++) {
		const items = names.map((name, metric) => item(name, String(valueAt(step, metric))));
		items.push(item('_timestamp', String(1_795_255_200 + step / 10)), item('_runtime', String(step / 10)));
		records.push(history([...items, item('_step', String(step))], step));
		if (step % 100 === 0) records.push(summary(...items));
	}

	return wandbFile(records);
}

function events(steps: number): Buffer {
	const parts = [versionEvent(1_795_255_200)];
	for (let step = 0; step < steps; step++) {
		for (const [metric, name] of names.entries()) {
			parts.push(event(step, 1_795_255_200 + step / 10, simple(name, valueAt(step, metric))));
		}
	}

	return Buffer.concat(parts);
}

/** A sink that only counts the values. */
function countingSink(): {sink: StoreSink; count: () => number} {
	let count = 0;
	const nothing = (): void => undefined;
	const sink: StoreSink = {
		row(columns) {
			count += columns.names.length;
		},
		about: nothing,
		totals: nothing,
		config: nothing,
		tag: nothing,
		result: nothing,
		artifact: nothing,
		runName: nothing,
		seen: nothing,
		ended: nothing,
		console: nothing,
		alert: nothing,
		problem(offset, message) {
			throw new Error(`${message} at ${offset}`);
		},
		run: () => sink,
	};
	return {sink, count: () => count};
}

/** Seconds of CPU that `task` takes: others may be at work on the machine. */
function secondsOf(task: () => void): number {
	const all: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const start = process.cpuUsage();
		task();
		const {user, system} = process.cpuUsage(start);
		all.push((user + system) / 1e6);
	}

	return median(all);
}

function report(name: string, store: Store, bytes: Buffer, bar: string): void {
	let values = 0;
	const seconds = secondsOf(() => {
		const {sink, count} = countingSink();
		const reader = store.open(sink, name);
		for (let at = 0; at < bytes.length; at += chunkSize) reader.push(bytes.subarray(at, at + chunkSize));
		reader.end();
		values = count();
	});
	const sum = secondsOf(() => crc32(bytes, 0, bytes.length));
	const size = bytes.length / megabyte;
	process.stdout.write(
		`${name}: ${size.toFixed(0)} MB, ${values.toLocaleString('en')} values in ${seconds.toFixed(2)} s of CPU, ` +
			`${(size / seconds).toFixed(0)} MB a second (bar ${bar}); summing alone ${(size / sum).toFixed(0)}\n`,
	);
}

/** Prints what reading the files of trackers costs. */
export function benchStores(): void {
	report('W&B run of 20 metrics and 50,000 steps', wandb, wandbRun(50_000), '100 MB/s, 1 s');
	report('TensorBoard events', tensorboard, events(25_000), '100 MB/s');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) benchStores();
