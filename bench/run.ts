/** What the program costs. Machines are noisy: figures are medians, beside something else in the same run. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import {options} from '../scripts/build.js';
import {benchReading} from './reading.ts';
import {benchStart} from './start.ts';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

process.stdout.write(`node ${process.version}, ${process.platform} ${process.arch}\n`);
await benchStart(path('dist/cli.js'));
benchReading(path('dist/cli.js'), process.env['MLWATCH_CORPUS'] ?? path('demo-logs'));

// The frame is measured as it is shipped: bundled, with React's production build.
const directory = mkdtempSync(join(tmpdir(), 'mlwatch-bench-'));
const outfile = join(directory, 'frame.js');
await build({...options, entryPoints: [path('bench/frame.tsx')], outfile});
const {benchFrame} = (await import(pathToFileURL(outfile).href)) as {benchFrame: () => Promise<void>};
await benchFrame();
rmSync(directory, {recursive: true, force: true});
process.exit();
