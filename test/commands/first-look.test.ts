import {appendFileSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {FirstLook} from '../../source/commands/first-look.ts';
import {RunRegistry} from '../../source/runs/registry.ts';
import type {Run} from '../../source/runs/run.ts';
import type {Source} from '../../source/sources/source.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';

const steps = 150_000;

function linesOf(from: number, to: number): string {
	let text = '';
	for (let step = from; step <= to; step++)
		text += `INFO step ${step}/${steps} loss=${(1 / step).toFixed(6)}\n`;
	return text;
}

/** A log of `size` steps that nobody has read yet, and what is shown of it. */
function unread(count: number): {path: string; source: Source; first: FirstLook; run: () => Run} {
	const path = join(temporaryDirectory(), 'train.log');
	writeFileSync(path, linesOf(1, count));
	const options = {now: Date.now, group: true, keepLines: true};
	const first = new FirstLook(new RunRegistry(options), options);
	onTestFinished(() => {
		first.stop();
	});
	const source: Source = {path, format: 'lines', isPipe: false};
	first.opened(source);
	return {path, source, first, run: () => first.runs[0]!};
}

const newest = (run: Run): string | undefined => run.lines.lines.at(-1)?.text;

it('shows where a large log stands, its newest lines and its whole curve before it has been read', async () => {
	const {first, run} = unread(steps);
	expect(first.isReady).toBe(false);
	await first.looked();
	expect(first.isReady).toBe(true);
	expect(newest(run())).toBe(`step ${steps}/${steps} loss=${(1 / steps).toFixed(6)}`);
	expect(run().leader?.timeline.step).toBe(steps);
	const [loss] = run().series;
	expect(loss?.statistics.max).toBe(1);
	expect(loss?.position(0)).toBe(1);
	expect(loss?.lastPosition).toBeGreaterThan(steps * 0.99);
});

it('keeps only the lines of the end, between which none are missing', async () => {
	const {first, run} = unread(steps);
	await first.looked();
	const numbers = run()
		.lines.lines.filter(({kind}) => kind === 'line')
		.map(({text}) => Number(/\d+/.exec(text)![0]));
	expect(numbers.at(-1)! - numbers[0]!).toBe(numbers.length - 1);
});

it('shows what is written meanwhile', async () => {
	const {path, first, run} = unread(steps - 10);
	await first.looked();
	appendFileSync(path, linesOf(steps - 9, steps));
	await until(() => run().leader?.timeline.step === steps, 'the newest step');
});

it('gives way to what was read in full', async () => {
	const {path, source, first, run} = unread(steps);
	await first.looked();
	const bytes = readFileSync(path);
	first.bytes(source, bytes.subarray(0, 1000));
	expect(run().series[0]?.statistics.count).toBeGreaterThan(1000);
	expect(run().states[0]?.bytes).toBe(1000);
	first.bytes(source, bytes.subarray(1000));
	first.caughtUp(source, bytes.length, 0);
	expect(run().series[0]?.statistics.count).toBe(steps);
});

it('leaves a small log alone', async () => {
	const {first, run, source} = unread(100);
	await first.looked();
	expect(first.isReady).toBe(false);
	expect(newest(run())).toBeUndefined();
	first.caughtUp(source, 0, 0);
	expect(first.isReady).toBe(true);
});
