/**
 * How many lines a second are read: a log of one shape, and logs of every shape over and over, beside a Node program
 * that does as little as one can (split into lines, one regular expression) with the same file.
 */
import {spawnSync} from 'node:child_process';
import {closeSync, globSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {median} from './numbers.ts';

const rounds = 3;
const megabyte = 1e6;

type Use = {wallSeconds: number; cpuSeconds: number; megabytes: number};

const usage = fileURLToPath(new URL('usage.js', import.meta.url));
const plain = fileURLToPath(new URL('plain-reader.js', import.meta.url));

/** What a Node program uses that is run with `args`. */
function use(args: readonly string[]): Use {
	const start = performance.now();
	const {stderr, status} = spawnSync(process.execPath, ['--import', usage, ...args], {
		encoding: 'utf8',
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	const wallSeconds = (performance.now() - start) / 1000;
	if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}: ${stderr}`);
	return {wallSeconds, ...(JSON.parse(stderr.slice(stderr.lastIndexOf('\n'))) as Omit<Use, 'wallSeconds'>)};
}

/** Writes 2,000,000 lines of one shape with nine metrics each, 270 MB, to `path`. */
function writeOneShape(path: string): number {
	const lines = 2_000_000;
	const file = openSync(path, 'w');
	for (let from = 0; from < lines; from += 10_000) {
		let text = '';
		for (let step = from; step < from + 10_000; step++) text += `${lineOf(step, lines)}\n`;
		writeSync(file, text);
	}

	closeSync(file);
	return lines;
}

function lineOf(step: number, steps: number): string {
	const loss = 2.3 * Math.exp((-3 * step) / steps) + 0.1 + 0.01 * Math.sin(step);
	const time = new Date(1_795_255_200_000 + step * 87)
		.toISOString()
		.replace('T', ' ')
		.replace('.', ',')
		.slice(0, 23);
	return (
		`${time} INFO step ${step}/${steps} loss=${loss.toFixed(3)} acc=${(1 - loss / 3).toFixed(3)} ` +
		`lr=${(0.001 * (1 - step / steps)).toFixed(5)} ppl=${Math.exp(loss).toFixed(2)} norm=${(1 + loss / 2).toFixed(2)} ` +
		`tps=${41_000 + (step % 97)} mem=${(8 + (step % 7) / 10).toFixed(1)} dt=${(0.2 + (step % 13) / 100).toFixed(2)} ` +
		`data=${(0.01 + (step % 5) / 1000).toFixed(3)}`
	);
}

/** Writes the logs below `folder` one after the other, again and again until they are 200 MB; the lines that this makes. */
function writeRepeated(path: string, folder: string): number {
	const logs = globSync('**/*', {cwd: folder})
		.map((name) => join(folder, name))
		.filter((name) => statSync(name).isFile() && !/\.(?:json|tsv)$/.test(name))
		.sort();
	const once = Buffer.concat(logs.flatMap((name) => [readFileSync(name), Buffer.from('\n')]));
	const times = Math.ceil((200 * megabyte) / once.length);
	const file = openSync(path, 'w');
	for (let time = 0; time < times; time++) writeSync(file, once);
	closeSync(file);
	// A frame of a bar, which ends with a return, is read as a line is.
	return times * (once.toString('latin1').match(/\r?\n|\r/g)?.length ?? 0);
}

/** Prints what reading costs. `corpus`: a folder of real logs to repeat; without it those of the repository. */
export function benchReading(bundle: string, corpus: string): void {
	const directory = mkdtempSync(join(tmpdir(), 'mlwatch-bench-'));
	try {
		const path = join(directory, 'bench.log');
		report('one shape', bundle, path, writeOneShape(path), '1,000,000');
		report(`all of ${corpus}, repeated`, bundle, path, writeRepeated(path, corpus), '300,000');
	} finally {
		rmSync(directory, {recursive: true});
	}
}

function report(name: string, bundle: string, path: string, lines: number, bar: string): void {
	const [own, peer]: [Use[], Use[]] = [[], []];
	for (let round = 0; round < rounds; round++) {
		own.push(use([bundle, 'summary', path]));
		peer.push(use([plain, path]));
	}

	const of = (uses: readonly Use[], key: keyof Use): number => median(uses.map((one) => one[key]));
	const rate = (uses: readonly Use[], key: 'wallSeconds' | 'cpuSeconds'): string =>
		Math.round(lines / of(uses, key)).toLocaleString('en');
	process.stdout.write(
		`${name}: ${(statSync(path).size / megabyte).toFixed(0)} MB, ${lines.toLocaleString('en')} lines\n` +
			`  summary: ${rate(own, 'cpuSeconds')} lines a second of CPU (bar ${bar}), ${rate(own, 'wallSeconds')} a second, ` +
			`at most ${of(own, 'megabytes').toFixed(0)} MB\n` +
			`  split and one expression: ${rate(peer, 'cpuSeconds')} a second of CPU; ` +
			`summary takes ${(of(own, 'cpuSeconds') / of(peer, 'cpuSeconds')).toFixed(2)} of its time\n`,
	);
}
