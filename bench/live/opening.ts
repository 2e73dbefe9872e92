/** How long from the start to the newest lines of a log of 2 GB, beside one of 1 MB; and keys while it is read. */
import {join} from 'node:path';
import {median} from '../numbers.ts';
import {peerAbsent, report} from '../report.ts';
import {benchKeys} from './latency.ts';
import {markOf, writeLog} from './log-file.ts';
import {inDirectory, lnav, mlwatch, timeToShow, type Program} from './programs.ts';

const rounds = 5;
const most = 1.5;

type Log = {path: string; lines: number};

/** Prints both. */
export async function benchOpening(bundle: string): Promise<void> {
	await inDirectory(async (home) => {
		const [small, large] = [
			{path: join(home, 'small.log'), bytes: 1e6},
			{path: join(home, 'large.log'), bytes: 2e9},
		].map(({path, bytes}) => ({path, lines: writeLog(path, bytes)})) as [Log, Log];
		const peer = lnav(home);
		const own = await compare(mlwatch(bundle, home), small, large, rounds);
		const other = peer && (await compare(peer, small, large, 1));
		const told = other ? `lnav ${other.text}` : peerAbsent;
		report('first frame with the newest lines, 2 GB', own.text, `${most} times`, own.ratio <= most, told);
		await benchKeys(bundle, large.path, home);
	});
}

async function compare(
	program: Program,
	small: Log,
	large: Log,
	times: number,
): Promise<{ratio: number; text: string}> {
	const [first, second]: [number[], number[]] = [[], []];
	// Once for what the system keeps of the program.
	await timeToNewest(program, small);
	for (let round = 0; round < times; round++) {
		first.push(await timeToNewest(program, small));
		second.push(await timeToNewest(program, large));
	}

	const ratio = median(second) / median(first);
	const text = Number.isFinite(ratio)
		? `${median(second).toFixed(0)} ms, ${ratio.toFixed(2)} of the ${median(first).toFixed(0)} ms of 1 MB`
		: `not within 20 s; ${median(first).toFixed(0)} ms of 1 MB`;
	return {ratio, text};
}

/** Milliseconds until the last line of `log` is on the screen. */
async function timeToNewest(program: Program, {path, lines}: Log): Promise<number> {
	return timeToShow(() => program.watch([path]), markOf(lines - 1));
}
