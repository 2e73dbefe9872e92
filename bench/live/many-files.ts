/** What a directory of 1,000 logs costs of which 10 grow, beside one of these 10. */
import {appendFileSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {report} from '../report.ts';
import {lineAt, writeLog} from './log-file.ts';
import {cpuSeconds, inDirectory, mlwatch, quit, settle} from './programs.ts';

const growing = 10;
const linesPerSecond = 5;
const most = 2;

/** Prints the CPU of both, measured for `seconds`. */
export async function benchMany(bundle: string, seconds: number): Promise<void> {
	await inDirectory(async (home) => {
		const few = await use(bundle, home, growing, seconds);
		const many = await use(bundle, home, 1000, seconds);
		const ratio = many / few;
		report(
			'CPU, 1,000 files of which 10 grow',
			`${many.toFixed(1)} %, ${ratio.toFixed(2)} of the ${few.toFixed(1)} % of 10 files`,
			`${most} times`,
			ratio <= most,
		);
	});
}

/** CPU in percent of a core while `count` files are watched. */
async function use(bundle: string, home: string, count: number, seconds: number): Promise<number> {
	const directory = join(home, `runs-${count}`);
	mkdirSync(directory);
	const paths = Array.from({length: count}, (_, index) => join(directory, `run${index}.log`));
	const lines = paths.map((path) => writeLog(path, 10_000))[0]!;
	const terminal = mlwatch(bundle, home).watch([directory]);
	await terminal.shows(`/${count}`);
	await settle(terminal);
	const [cpu, begin] = [cpuSeconds(terminal.pid), performance.now()];
	for (let line = lines; performance.now() - begin < seconds * 1000; line++) {
		for (const path of paths.slice(-growing)) appendFileSync(path, lineAt(line));
		await setTimeout(1000 / linesPerSecond);
	}

	const percent = ((cpuSeconds(terminal.pid) - cpu) / (performance.now() - begin)) * 100_000;
	await quit(terminal);
	return percent;
}
