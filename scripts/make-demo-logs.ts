/** Writes `demo-logs/`: one small set of logs for each of the systems that we read, the same each time. */
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {advancedLogger} from './demo-logs/advanced-logger.ts';
import {loguru} from './demo-logs/loguru.ts';
import {metricsTable} from './demo-logs/metrics-table.ts';
import {mlLogger} from './demo-logs/ml-logger.ts';
import {progressBars} from './demo-logs/progress-bars.ts';
import {pythonLogging} from './demo-logs/python-logging.ts';
import {rich} from './demo-logs/rich.ts';
import {rotatedLog} from './demo-logs/rotated-log.ts';
import {runningLog} from './demo-logs/running-log.ts';

const root = fileURLToPath(new URL('../demo-logs/', import.meta.url));
const sets = [
	runningLog(),
	pythonLogging(),
	rich(),
	loguru(),
	mlLogger(),
	progressBars(),
	advancedLogger(),
	metricsTable(),
	rotatedLog(),
];

rmSync(root, {recursive: true, force: true});
for (const [name, text] of sets.flatMap((set) => Object.entries(set))) {
	mkdirSync(dirname(root + name), {recursive: true});
	writeFileSync(root + name, text);
}
