/** How long from the start of the program to its first frame, beside an empty Node program in the same minutes. */
import {writeFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {spawn} from 'node-pty';
import {median} from './numbers.ts';

const rounds = 11;

/** Milliseconds from the start of `args` in a terminal of 120x40 until `marker` is written, or until the end without one. */
async function timeTo(args: readonly string[], marker: string | null): Promise<number> {
	return new Promise((resolve) => {
		const {CI: _, ...environment} = process.env;
		const start = performance.now();
		const terminal = spawn(process.execPath, [...args], {
			cols: 120,
			rows: 40,
			env: {...environment, MLWATCH_STATE: '0'},
		});
		let written = '';
		terminal.onData((data) => {
			written += data;
			if (marker !== null && written.includes(marker)) {
				resolve(performance.now() - start);
				terminal.kill('SIGKILL');
			}
		});
		terminal.onExit(() => {
			if (marker === null) resolve(performance.now() - start);
		});
	});
}

/** Prints the times of both, in turn, and what is between them. */
export async function benchStart(bundle: string): Promise<void> {
	const directory = mkdtempSync(join(tmpdir(), 'mlwatch-bench-'));
	const log = join(directory, 'small.log');
	const lines = Array.from(
		{length: 200},
		(_, at) => `2026-11-21 10:00:00 INFO step ${at}/200 loss=${(2 / (at + 1)).toFixed(4)}`,
	);
	writeFileSync(log, `${lines.join('\n')}\n2026-11-21 10:00:01 INFO the-last-line\n`);
	const [empty, first]: [number[], number[]] = [[], []];
	await timeTo([bundle, log], 'the-last-line');
	for (let round = 0; round < rounds; round++) {
		empty.push(await timeTo(['-e', '0'], null));
		first.push(await timeTo([bundle, log], 'the-last-line'));
	}

	rmSync(directory, {recursive: true, force: true});
	const difference = median(first) - median(empty);
	process.stdout.write(
		`start to first frame, 200 lines: ${median(first).toFixed(0)} ms; node -e 0: ${median(empty).toFixed(0)} ms; difference ${difference.toFixed(0)} ms (bar 200)\n`,
	);
}
