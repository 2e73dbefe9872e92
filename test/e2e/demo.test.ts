import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {hasFrames} from '../support/frames.ts';
import type {Summary} from '../../source/views/summary.ts';
import {run, screen, temporaryDirectory} from '../support/program.ts';
import {foreignControls} from '../support/terminal-bytes.ts';

it('mlwatch demo plays two runs: one recovers and completes, one fails with values that are not finite', async () => {
	const directory = temporaryDirectory();
	const terminal = screen(['demo', '--speed', '40'], {
		columns: 120,
		rows: 40,
		environment: {TMPDIR: directory},
	});
	await terminal.shows(/▸ resnet34-baseline +● running[^]* resnet34-lr0\.1 +● running/);
	await terminal.until(() => hasFrames(terminal, 3), 'all frames to line up');
	expect(terminal.lines[0]).toContain('mlwatch');
	expect(terminal.lines.at(-1)).toContain('q quit');

	await terminal.shows(/▸ resnet34-baseline +✔ completed .* 100 %[^]*resnet34-lr0\.1 +✖ failed/);
	expect(terminal.lines[0]).toMatch(/resnet34-baseline 1\/2 {2}✔ completed .*▲ 2 warnings {2}✖ 1 error/);
	terminal.type(']');
	await terminal.shows(/╭─ loss {2}last \S+ {2}× \d+ not finite since [\d,]+/);
	expect(terminal.lines[0]).toMatch(/resnet34-lr0\.1 2\/2 {2}✖ failed/);
	expect(terminal.text).toMatch(/[│┤].*×+/);
	expect(terminal.text).toMatch(/CRITICAL Training aborted/);
	// Nothing has scrolled: the first row is still the header, the last one the footer.
	expect(terminal.lines[0]).toContain('mlwatch');
	expect(terminal.lines.at(-1)).toContain('q quit');
	expect(hasFrames(terminal, 3), terminal.text).toBe(true);

	const [played] = readdirSync(directory);
	const {stdout} = await run(['summary', '--json', join(directory, played!)]);
	const [healthy, diverged] = (JSON.parse(stdout) as Summary).runs;
	expect(healthy).toMatchObject({name: 'resnet34-baseline', status: 'completed'});
	expect(healthy!.errors).toMatchObject([{recovered: true, count: 1}]);
	expect(diverged).toMatchObject({name: 'resnet34-lr0.1', status: 'failed'});
	expect(diverged!.metrics.find(({name}) => name === 'loss')!.nonFinite).toBeGreaterThan(10);

	terminal.type('q');
	expect(await terminal.ends()).toBe(0);
	expect(readdirSync(directory)).toEqual([]);
	expect(foreignControls(terminal.bytes)).toEqual([]);
});

it.each(['SIGHUP', 'SIGTERM', 'SIGINT'])(
	'mlwatch demo leaves nothing behind, and the terminal as it was, when it is ended by %s',
	async (signal) => {
		const directory = temporaryDirectory();
		const terminal = screen(['demo'], {environment: {TMPDIR: directory}});
		await terminal.shows('● running');
		terminal.kill(signal);
		await terminal.ends();
		expect(readdirSync(directory)).toEqual([]);
		expect(terminal.isAlternate).toBe(false);
	},
);
