/**
 * What reading stores costs, from their bytes to series with statistics and curves: each format in a process of its own, as a
 * long file is read, so that none is slower for what was read before it; and a W&B run with all that a start costs. Beside each
 * format, in turn and with the same bytes, what does as little as one can: splitting a table, parsing lines of JSON, summing
 * what comes with sums.
 */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {RunRegistry} from '../source/runs/registry.ts';
import {headSize} from '../source/sources/head-size.ts';
import {sourceOf} from '../source/sources/sniff.ts';
import {crc32} from '../source/stores/checksum.ts';
import {storeOf} from '../source/stores/stores.ts';
import {median} from './numbers.ts';
import {report} from './report.ts';
import {allDigits, events, fiveDigits, jsonLines, table, wandbRun} from './stores-made.ts';

const ownPath = fileURLToPath(import.meta.url);
/** The first ones compile what a long file is read with. */
const rounds = 7;
const megabyte = 1e6;
/** Bytes that come at once, as a file is read. */
const chunkSize = 256 * 1024;
const mostSeconds = 1;

type Peer = {readonly name: string; readonly read: (bytes: Buffer) => number};
type Seconds = {cpu: number; wall: number};

const splitting: Peer = {
	name: "split(',') and Number",
	read(bytes) {
		let sum = 0;
		for (const row of bytes.toString().split('\n')) for (const cell of row.split(',')) sum += Number(cell);
		return sum;
	},
};

const parsing: Peer = {
	name: 'JSON.parse of each line',
	read(bytes) {
		let steps = 0;
		for (const line of bytes.toString().split('\n')) {
			if (line !== '') steps += (JSON.parse(line) as {step: number}).step;
		}

		return steps;
	},
};

const summing: Peer = {name: 'summing the bytes', read: (bytes) => crc32(bytes, 0, bytes.length)};

/** Each with how many megabytes a second it is to read. */
const formats: ReadonlyArray<{name: string; path: string; bytes: () => Buffer; bar: number; peer: Peer}> = [
	{name: 'W&B', path: 'run-a.wandb', bytes: () => wandbRun(50_000), bar: 100, peer: summing},
	{name: 'events', path: 'events.out.tfevents.1', bytes: () => events(50_000), bar: 100, peer: summing},
	{
		name: 'JSON lines, all digits',
		path: 'metrics.jsonl',
		bytes: () => jsonLines(80_000, allDigits),
		bar: 150,
		peer: parsing,
	},
	{
		name: 'JSON lines, five digits',
		path: 'metrics.jsonl',
		bytes: () => jsonLines(100_000, fiveDigits),
		bar: 150,
		peer: parsing,
	},
	{
		name: 'CSV, all digits',
		path: 'metrics.csv',
		bytes: () => table(100_000, allDigits),
		bar: 200,
		peer: splitting,
	},
	{
		name: 'CSV, all digits, sparse',
		path: 'metrics.csv',
		bytes: () => table(250_000, allDigits, true),
		bar: 200,
		peer: splitting,
	},
	{
		name: 'CSV, five digits',
		path: 'metrics.csv',
		bytes: () => table(200_000, fiveDigits),
		bar: 200,
		peer: splitting,
	},
];

function secondsOf(task: () => void): Seconds {
	const before = process.cpuUsage();
	const start = performance.now();
	task();
	const wall = (performance.now() - start) / 1000;
	const {user, system} = process.cpuUsage(before);
	return {cpu: (user + system) / 1e6, wall};
}

/** Reads `bytes` as the program does that has a file at `path`; how many values there are. */
function read(bytes: Buffer, path: string): number {
	const registry = new RunRegistry({now: Date.now, group: true, keepLines: false});
	const source = sourceOf(path, storeOf(bytes.subarray(0, headSize), path));
	registry.opened(source);
	for (let at = 0; at < bytes.length; at += chunkSize)
		registry.bytes(source, bytes.subarray(at, at + chunkSize));
	registry.ended(source);
	const {series} = registry.runs[0]!.states[0]!;
	return [...series.values()].reduce((sum, {statistics}) => sum + statistics.count, 0);
}

/** Others may be at work on the machine: the figure that is compared is that of CPU. */
function benchFormat({name, path, bytes: make, bar, peer}: (typeof formats)[number]): void {
	const bytes = make();
	const size = bytes.length / megabyte;
	const own: Seconds[] = [];
	const others: Seconds[] = [];
	let values = 0;
	for (let round = 0; round < rounds; round++) {
		own.push(secondsOf(() => void (values = read(bytes, path))));
		others.push(secondsOf(() => peer.read(bytes)));
	}

	const rateOf = (all: readonly Seconds[], key: keyof Seconds): number =>
		size / median(all.map((one) => one[key]));
	const [cpu, wall, beside] = [rateOf(own, 'cpu'), rateOf(own, 'wall'), rateOf(others, 'cpu')];
	report(
		`${name} (${size.toFixed(0)} MB, ${values.toLocaleString('en')} values)`,
		`${cpu.toFixed(0)} MB a second of CPU, ${wall.toFixed(0)} MB a second`,
		`${bar}`,
		cpu >= bar,
		`${peer.name}: ${beside.toFixed(0)}, ${(cpu / beside).toFixed(2)} times as fast`,
	);
}

function benchSummary(bundle: string): void {
	const directory = mkdtempSync(join(tmpdir(), 'mlwatch-bench-'));
	try {
		const path = join(directory, 'run-a.wandb');
		const bytes = wandbRun(50_000);
		writeFileSync(path, bytes);
		const all = Array.from({length: rounds}, () =>
			secondsOf(() => {
				const {status, stderr} = spawnSync(process.execPath, [bundle, 'summary', path]);
				if (status !== 0) throw new Error(`summary of a W&B run: ${stderr.toString()}`);
			}),
		);
		const seconds = median(all.map(({wall}) => wall));
		report(
			`summary of a W&B run of 20 metrics and 50,000 steps (${(bytes.length / megabyte).toFixed(0)} MB)`,
			`${seconds.toFixed(2)} s`,
			`${mostSeconds} s`,
			seconds <= mostSeconds,
		);
	} finally {
		rmSync(directory, {recursive: true});
	}
}

/** Prints what reading stores costs. */
export function benchStores(bundle: string): void {
	for (const {name} of formats) {
		const {status} = spawnSync(process.execPath, [ownPath, name], {stdio: 'inherit'});
		if (status !== 0) throw new Error(`reading ${name} ended with ${String(status)}`);
	}

	benchSummary(bundle);
}

if (process.argv[1] === ownPath) benchFormat(formats.find(({name}) => name === process.argv[2])!);
