/** What watching costs while nothing comes, and while lines come: CPU, and bytes to the terminal beside lnav's. */
import {appendFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {peerAbsent, report} from '../report.ts';
import {lineAt, markOf, writeLog} from './log-file.ts';
import {bytesOf, cpuSeconds, inDirectory, lnav, mlwatch, quit, settle, type Program} from './programs.ts';

/** Lines a second, and the most CPU in percent of a core. */
const cases = [
	{rate: 0, most: 1},
	{rate: 50, most: 6},
	{rate: 1000, most: 12},
];

/** How many times the bytes of lnav. */
const mostBytes = 5;

type Use = {percent: number; bytes: number};

/** Prints the costs of each case, measured for `seconds`. */
export async function benchCpu(bundle: string, seconds: number): Promise<void> {
	await inDirectory(async (home) => {
		const peer = lnav(home);
		for (const {rate, most} of cases) {
			const own = await use(mlwatch(bundle, home), home, rate, seconds);
			const other = peer && (await use(peer, home, rate, seconds));
			const what = rate === 0 ? `idle for ${seconds} s` : `${rate} lines a second`;
			const told = other ? `lnav ${other.percent.toFixed(1)} %` : peerAbsent;
			report(`CPU, ${what}`, `${own.percent.toFixed(1)} %`, `${most} %`, own.percent <= most, told);
			if (!other) continue;
			const ratio = own.bytes / other.bytes;
			const bytes = `${own.bytes.toFixed(0)} a second, ${ratio.toFixed(2)} of lnav's ${other.bytes.toFixed(0)}`;
			report(`bytes to the terminal, ${what}`, bytes, `${mostBytes} times`, ratio <= mostBytes);
		}
	});
}

async function use(program: Program, home: string, rate: number, seconds: number): Promise<Use> {
	const path = join(home, 'train.log');
	const lines = writeLog(path, 2e6);
	const terminal = program.watch([path]);
	await terminal.shows(markOf(lines - 1));
	await settle(terminal);
	const [cpu, bytes, begin] = [cpuSeconds(terminal.pid), bytesOf(terminal), performance.now()];
	await append(path, lines, rate, seconds);
	const passed = (performance.now() - begin) / 1000;
	const used = {
		percent: ((cpuSeconds(terminal.pid) - cpu) / passed) * 100,
		bytes: (bytesOf(terminal) - bytes) / passed,
	};
	await quit(terminal);
	return used;
}

/** Appends `rate` lines a second to the log at `path`, which has `from` lines, in as many writes as a training would at most. */
async function append(path: string, from: number, rate: number, seconds: number): Promise<void> {
	const begin = performance.now();
	let written = 0;
	for (let passed = 0; passed < seconds; passed = (performance.now() - begin) / 1000) {
		const due = Math.floor(passed * rate);
		let text = '';
		for (; written < due; written++) text += lineAt(from + written);
		if (text !== '') appendFileSync(path, text);
		await setTimeout(rate === 0 ? 500 : 20);
	}
}
