/** How fast a pipe is read while it is watched, beside reading the same file to its end without a screen. */
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {median} from '../numbers.ts';
import {report} from '../report.ts';
import {markOf, writeLog} from './log-file.ts';
import {inDirectory, start, timeToShow} from './programs.ts';

const rounds = 3;
const least = 0.7;
/** The log that the other figures are of, and one of which what it costs to start is no part to speak of. */
const sizes = [270e6, 1e9];

/** Prints the ratio of the speeds, for each size. */
export async function benchPipe(bundle: string): Promise<void> {
	for (const bytes of sizes) await inDirectory((home) => benchSize(bundle, home, bytes));
}

async function benchSize(bundle: string, home: string, bytes: number): Promise<void> {
	const path = join(home, 'train.log');
	const lines = writeLog(path, bytes);
	const [piped, read]: [number[], number[]] = [[], []];
	for (let round = 0; round < rounds; round++) {
		const command = `cat ${path} | ${process.execPath} ${bundle} -`;
		piped.push(await timeToShow(() => start('/bin/sh', ['-c', command], home), markOf(lines - 1)));

		const again = performance.now();
		spawnSync(process.execPath, [bundle, 'summary', path], {stdio: 'ignore'});
		read.push(performance.now() - again);
	}

	const ratio = median(read) / median(piped);
	const speed = (time: number): string => `${(bytes / 1000 / time).toFixed(0)} MB/s`;
	report(
		`cat | mlwatch -, ${bytes / 1e6} MB`,
		`${speed(median(piped))}, ${ratio.toFixed(2)} of summary's ${speed(median(read))}`,
		`${least} times`,
		ratio >= least,
	);
}
