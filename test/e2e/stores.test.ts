/** The files of trackers, watched while they grow: what is written is on the screen within half a second. */
import {appendFileSync, mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {event, simple, versionEvent} from '../support/encode-events.ts';
import {history, item, wandbFile} from '../support/encode-wandb.ts';
import {screen, temporaryDirectory} from '../support/program.ts';

/** Milliseconds from a write to the screen, at the most, as long as the machine has time for it. */
const promised = 500;
const start = 1_790_000_000;

const events = (from: number, to: number): Buffer =>
	Buffer.concat(
		Array.from({length: to - from + 1}, (_, at) =>
			event(from + at, start + from + at, simple('loss', 1 / (from + at)), simple('lr', 0.001)),
		),
	);
const rows = (to: number): Buffer =>
	wandbFile(Array.from({length: to}, (_, at) => history([item('loss', String(1 / (at + 1)))], at + 1)));

const growing: ReadonlyArray<[string, string, (step: number) => Buffer]> = [
	[
		'an events file',
		'runs/events.out.tfevents.1790000000.host.1.0',
		(step) => Buffer.concat([versionEvent(start), events(1, step)]),
	],
	['a .wandb file', 'wandb/offline-run-20260901_100000-ab12cd34/run-ab12cd34.wandb', rows],
];

describe.each(growing)('%s', (_, name, until) => {
	it('is on the screen as it grows, and what is torn once it is whole', async () => {
		const cwd = temporaryDirectory();
		const path = join(cwd, name);
		mkdirSync(dirname(path), {recursive: true});
		writeFileSync(path, until(10));
		const terminal = screen(['.'], {cwd});
		await terminal.shows(/step 10\b/);
		const delays: number[] = [];
		for (let step = 11; step <= 15; step++) {
			const before = until(step - 1).length;
			const bytes = until(step).subarray(before);
			// In two writes, of which the first ends within a record.
			appendFileSync(path, bytes.subarray(0, 20));
			appendFileSync(path, bytes.subarray(20));
			const written = performance.now();
			await terminal.shows(new RegExp(`step ${step}\\b`));
			delays.push(performance.now() - written);
		}

		expect(Math.min(...delays)).toBeLessThan(promised);
	});
});

describe('a later event file of the same directory', () => {
	it('goes on with the run', async () => {
		const cwd = temporaryDirectory();
		const first = join(cwd, 'events.out.tfevents.1790000000.host.1.0');
		writeFileSync(first, Buffer.concat([versionEvent(start), events(1, 10)]));
		const terminal = screen(['.'], {cwd});
		await terminal.shows(/step 10\b/);
		const second = join(cwd, 'events.out.tfevents.1790000100.host.2.0');
		writeFileSync(second, Buffer.concat([versionEvent(start + 100), events(11, 20)]));
		await terminal.shows(/step 20\b/);
		expect(terminal.text).not.toMatch(/1\/2 +●/);
	});
});
