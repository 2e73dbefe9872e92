/**
 * Prints every metric that is reported over a folder of real logs, for a person to judge which of them measure nothing.
 * `npm run precision FOLDER`, or the folder that MLWATCH_CORPUS names.
 */
import {existsSync, readFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {squeeze} from '../source/records/vocabulary.ts';
import {RunRegistry} from '../source/runs/registry.ts';
import {Discovery} from '../source/sources/discovery.ts';
import {readOnce} from '../source/sources/read-once.ts';
import {storeOf} from '../source/stores/stores.ts';
import {safeJson} from '../source/text/safe.ts';
import {summarise, type MetricSummary} from '../source/views/summary.ts';

/** What a `truth.json` beside the logs says of each: the names of the metrics that somebody has looked up. */
type Truth = ReadonlyArray<{file: string; metrics?: Record<string, unknown>}>;

const folder = process.argv[2] ?? process.env['MLWATCH_CORPUS'];
if (folder === undefined || !existsSync(folder)) {
	process.stderr.write(
		'A folder of logs is needed: npm run precision FOLDER, or MLWATCH_CORPUS=FOLDER npm run precision\n',
	);
	process.exit(2);
}

const known = readTruth(join(folder, 'truth.json'));
const registry = new RunRegistry({now: Date.now, group: false, keepLines: false});
const {found} = await new Discovery([folder], storeOf).scan();
for (const source of found) registry.opened(source);
for (const source of found) await readOnce(source, registry);

const totals = {names: 0, known: 0, withRole: 0, others: 0};
for (const {path, metrics} of summarise(registry.runs, Date.now()).runs) {
	const file = relative(folder, path);
	for (const metric of metrics) {
		const mark = known.has(keyOf(file, metric.name)) ? 'known' : metric.role === null ? 'other' : 'role';
		totals.names++;
		if (mark === 'known') totals.known++;
		else if (mark === 'role') totals.withRole++;
		else totals.others++;
		process.stdout.write(`${mark.padEnd(5)}  ${file}  ${rowOf(metric)}\n`);
	}
}

process.stdout.write(
	`\n${totals.names} names in ${registry.runs.length} logs: ${totals.known} known by truth.json, ` +
		`${totals.withRole} others with a role, ${totals.others} without one (look at these)\n`,
);

/** What is known of each metric, as text that cannot be taken for something else: names may hold anything. */
function rowOf({name, role, split, unit, count, first, last}: MetricSummary): string {
	const values = count === 1 ? String(first) : `${first} … ${last}`;
	return `${safeJson(name)}  ${count}×  ${values}${unit ?? ''}  ${[split, role].filter(Boolean).join(' ')}`;
}

function readTruth(path: string): ReadonlySet<string> {
	if (!existsSync(path)) return new Set();
	const told = JSON.parse(readFileSync(path, 'utf8')) as Truth | {files: Truth};
	const truth = 'files' in told ? told.files : told;
	return new Set(
		truth.flatMap(({file, metrics = {}}) => Object.keys(metrics).map((name) => keyOf(file, name))),
	);
}

/** Names are compared without case and punctuation. */
function keyOf(file: string, name: string): string {
	return `${file} ${squeeze(name)}`;
}
