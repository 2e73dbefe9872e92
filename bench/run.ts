/**
 * What the program costs. Machines are noisy: figures are medians, beside something else in the same run.
 *
 * Arguments name the rows to be measured, none all of them; `--long` measures a minute where it is else a quarter of one.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import {options} from '../scripts/build.js';
import {benchHistory} from './history.ts';
import {benchCpu} from './live/cpu.ts';
import {benchLines} from './live/latency.ts';
import {benchMany} from './live/many-files.ts';
import {benchOpening} from './live/opening.ts';
import {benchPipe} from './live/piping.ts';
import {benchReading} from './reading.ts';
import {benchStart} from './start.ts';
import {benchStores} from './stores.ts';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const bundle = path('dist/cli.js');

/** The frame is measured as it is shipped: bundled, with React's production build. */
async function benchBundledFrame(): Promise<void> {
	const directory = mkdtempSync(join(tmpdir(), 'mlwatch-bench-'));
	const outfile = join(directory, 'frame.js');
	await build({...options, entryPoints: [path('bench/frame.tsx')], outfile});
	const {benchFrame} = (await import(pathToFileURL(outfile).href)) as {benchFrame: () => Promise<void>};
	await benchFrame();
	rmSync(directory, {recursive: true, force: true});
}

const words = process.argv.slice(2);
const seconds = words.includes('--long') ? 60 : 15;
const rows: Readonly<Record<string, () => void | Promise<void>>> = {
	start: () => benchStart(bundle),
	reading: () => {
		benchReading(bundle, process.env['MLWATCH_CORPUS'] ?? path('demo-logs'));
	},
	stores: () => {
		benchStores(bundle);
	},
	frame: benchBundledFrame,
	history: benchHistory,
	opening: () => benchOpening(bundle),
	lines: () => benchLines(bundle, seconds),
	cpu: () => benchCpu(bundle, seconds),
	pipe: () => benchPipe(bundle),
	many: () => benchMany(bundle, seconds),
};

const named = words.filter((word) => word !== '--long');
const unknown = named.find((name) => !(name in rows));
if (unknown !== undefined) {
	process.stderr.write(`no row ${unknown}: there are ${Object.keys(rows).join(', ')}\n`);
	process.exit(2);
}

process.stdout.write(`node ${process.version}, ${process.platform} ${process.arch}\n`);
for (const name of named.length > 0 ? named : Object.keys(rows)) await rows[name]!();
process.exit();
