/** Logs to be measured with: lines as a training writes them, all of one length, so that gigabytes are written in seconds. */
import {closeSync, openSync, writeSync} from 'node:fs';

/** The first step: all steps of 2 GB have as many digits. */
const firstStep = 10_000_000;
const steps = 40_000_000;
/** Milliseconds between two lines: 2 GB are less than a day. */
const interval = 5;
const linesOfBlock = 20_000;

/** Line `index` of a log, with its newline. */
export function lineAt(index: number): string {
	const step = firstStep + index;
	const time = new Date(Date.UTC(2026, 10, 21) + index * interval).toISOString();
	const noise = 0.5 + 0.5 * Math.sin(step * 12.9898);
	return (
		`${time.slice(0, 10)} ${time.slice(11, 19)},${time.slice(20, 23)} INFO step ${step}/${steps} ` +
		`loss=${(1 + noise).toFixed(4)} acc=${(0.9 * noise).toFixed(3)} lr=3.0e-04 grad_norm=${(0.5 + noise / 4).toFixed(2)} ` +
		`tps=${41_000 + (step % 97)} gpu_mem=${(31 + noise / 2).toFixed(1)}GB step_time=${(0.2 + noise / 10).toFixed(3)}s data_time=0.011s\n`
	);
}

/** What the screen shows of line `index`, and of no other. */
export function markOf(index: number): string {
	return `step ${firstStep + index}/`;
}

/** The greatest index of the lines that `text` shows; -1 when it shows none. */
export function newestIn(text: string): number {
	return [...text.matchAll(/step (\d{8})\//g)].reduce(
		(newest, [, step]) => Math.max(newest, Number(step) - firstStep),
		-1,
	);
}

/** Writes a log of about `bytes` to `path`; returns how many lines it has. */
export function writeLog(path: string, bytes: number): number {
	const {length} = lineAt(0);
	const count = Math.floor(bytes / length);
	const block = Buffer.from(
		Array.from({length: Math.min(count, linesOfBlock)}, (_, index) => lineAt(index)).join(''),
	);
	const stepAt = lineAt(0).indexOf(String(firstStep));
	const file = openSync(path, 'w');
	for (let from = 0; from < count; from += linesOfBlock) {
		const lines = Math.min(linesOfBlock, count - from);
		// Only what differs from block to block is written anew: the time of day and the step.
		for (let line = 0; line < lines; line++) {
			const at = line * length;
			writeTimeOfDay(block, at + 11, (from + line) * interval);
			writeDigits(block, at + stepAt, 8, firstStep + from + line);
		}

		writeSync(file, block, 0, lines * length);
	}

	closeSync(file);
	return count;
}

/** `HH:MM:SS,mmm` for `milliseconds` since midnight. */
function writeTimeOfDay(block: Buffer, at: number, milliseconds: number): void {
	const seconds = Math.floor(milliseconds / 1000);
	writeDigits(block, at, 2, Math.floor(seconds / 3600));
	writeDigits(block, at + 3, 2, Math.floor(seconds / 60) % 60);
	writeDigits(block, at + 6, 2, seconds % 60);
	writeDigits(block, at + 9, 3, milliseconds % 1000);
}

function writeDigits(block: Buffer, at: number, digits: number, value: number): void {
	for (let place = at + digits - 1, rest = value; place >= at; place--, rest = Math.floor(rest / 10)) {
		block[place] = 0x30 + (rest % 10);
	}
}
