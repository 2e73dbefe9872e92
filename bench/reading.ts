/**
 * What reading costs: of a log of one shape, from a file and from a pipe, and of logs of every shape over and over. Beside
 * it, in turn and with the same file: `lnav`, the fastest of those that read the times of all lines, and a Node program that
 * does as little as one can (split into lines, one regular expression).
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

/** How long `command` takes, in seconds, and what it writes to standard error. `home`: where it keeps what it remembers. */
function run(command: string, args: readonly string[], home?: string): {wallSeconds: number; stderr: string} {
	const start = performance.now();
	const {stderr, status, error} = spawnSync(command, args, {
		encoding: 'utf8',
		stdio: ['ignore', 'ignore', 'pipe'],
		env: home === undefined ? process.env : {...process.env, HOME: home},
	});
	if (error) throw error;
	if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(status)}: ${stderr}`);
	return {wallSeconds: (performance.now() - start) / 1000, stderr};
}

/** What a Node program uses that is run with `args`. `piped`: a file that comes through its standard input. */
function use(args: readonly string[], piped?: string): Use {
	const node = [process.execPath, '--import', usage, ...args];
	const {wallSeconds, stderr} =
		piped === undefined
			? run(node[0]!, node.slice(1))
			: run('sh', ['-c', 'cat "$0" | exec "$@"', piped, ...node]);
	return {wallSeconds, ...(JSON.parse(stderr.slice(stderr.lastIndexOf('\n'))) as Omit<Use, 'wallSeconds'>)};
}

/** What `lnav` uses until it knows all lines of the log at `path`. */
function useLnav(path: string, home: string): Omit<Use, 'megabytes'> {
	const count = ['lnav', '-n', '-c', ';select count(*) from all_logs', path];
	const {wallSeconds, stderr} = run('sh', ['-c', '"$0" "$@"; times >&2', ...count], home);
	// The last line is what the shell's children have used: `0m1.380s 0m0.370s`.
	const parts = stderr
		.trim()
		.split('\n')
		.at(-1)!
		.matchAll(/(\d+)m([\d.]+)s/g);
	const cpuSeconds = [...parts].reduce(
		(sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
		0,
	);
	return {wallSeconds, cpuSeconds};
}

/** The version of `lnav`; undefined where it is not installed. */
function lnavVersion(): string | undefined {
	const {stdout, error} = spawnSync('lnav', ['-V'], {encoding: 'utf8'});
	return error ? undefined : stdout.trim();
}

/** Writes `lines` lines of one shape with nine metrics each to `path`: 2,000,000 are 275 MB. */
function writeOneShape(path: string, lines: number): number {
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
		const own = report('one shape', bundle, path, writeOneShape(path, 2_000_000), '1,000,000');
		reportLnav(bundle, path, directory);
		reportPipe(bundle, path);
		writeOneShape(path, 14_500_000);
		reportMemory(of(own, 'megabytes'), bundle, path);
		report(`all of ${corpus}, repeated`, bundle, path, writeRepeated(path, corpus), '300,000');
	} finally {
		rmSync(directory, {recursive: true});
	}
}

/** What both come to, in turn: so a busy minute of the machine is one for both. */
function inTurn<One, Other>(one: () => One, other: () => Other): [One[], Other[]] {
	const found: [One[], Other[]] = [[], []];
	for (let round = 0; round < rounds; round++) {
		found[0].push(one());
		found[1].push(other());
	}

	return found;
}

function of<Key extends keyof Use>(uses: ReadonlyArray<Pick<Use, Key>>, key: Key): number {
	return median(uses.map((one) => one[key]));
}

const megabytesOf = (path: string): string => (statSync(path).size / megabyte).toFixed(0);

function report(name: string, bundle: string, path: string, lines: number, bar: string): Use[] {
	const [own, peer] = inTurn(
		() => use([bundle, 'summary', path]),
		() => use([plain, path]),
	);
	const rate = (uses: readonly Use[], key: 'wallSeconds' | 'cpuSeconds'): string =>
		Math.round(lines / of(uses, key)).toLocaleString('en');
	process.stdout.write(
		`${name}: ${megabytesOf(path)} MB, ${lines.toLocaleString('en')} lines\n` +
			`  summary: ${rate(own, 'cpuSeconds')} lines a second of CPU (bar ${bar}), ${rate(own, 'wallSeconds')} a second, ` +
			`at most ${of(own, 'megabytes').toFixed(0)} MB\n` +
			`  split and one expression: ${rate(peer, 'cpuSeconds')} a second of CPU; ` +
			`summary takes ${(of(own, 'cpuSeconds') / of(peer, 'cpuSeconds')).toFixed(2)} of its time\n`,
	);
	return own;
}

function reportLnav(bundle: string, path: string, home: string): void {
	const version = lnavVersion();
	if (version === undefined) {
		process.stdout.write('  lnav is not installed: nothing to compare with\n');
		return;
	}

	const [own, peer] = inTurn(
		() => use([bundle, 'summary', path]),
		() => useLnav(path, home),
	);
	const ratio = (key: 'wallSeconds' | 'cpuSeconds'): string => (of(own, key) / of(peer, key)).toFixed(2);
	process.stdout.write(
		`  ${version}, which counts the lines: ${of(peer, 'wallSeconds').toFixed(2)} s; ` +
			`summary: ${of(own, 'wallSeconds').toFixed(2)} s, ${ratio('wallSeconds')} of its time (bar 1.00), ` +
			`${ratio('cpuSeconds')} of its CPU\n`,
	);
}

function reportPipe(bundle: string, path: string): void {
	const [own, piped] = inTurn(
		() => use([bundle, 'summary', path]),
		() => use([bundle, 'summary', '-'], path),
	);
	const [ours, theirs] = [of(own, 'wallSeconds'), of(piped, 'wallSeconds')];
	process.stdout.write(
		`  cat | summary -: ${theirs.toFixed(2)} s, ${(ours / theirs).toFixed(2)} of the speed of the file (bar 0.70)\n`,
	);
}

function reportMemory(before: number, bundle: string, path: string): void {
	const {megabytes} = use([bundle, 'summary', path]);
	process.stdout.write(
		`one shape, ${megabytesOf(path)} MB: at most ${megabytes.toFixed(0)} MB (bar 160), ` +
			`${(megabytes / before).toFixed(2)} of what the smaller one takes (bar 1.10)\n`,
	);
}
