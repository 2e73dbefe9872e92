import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {Explainer} from '../../source/commands/explainer.ts';
import {rowsText} from '../../source/outlets/styled-text.ts';
import {encode} from '../support/encode.ts';
import {run, screen, shell, temporaryDirectory} from '../support/program.ts';
import {storeOf} from '../../source/stores/stores.ts';
import {demoLogs, demoSystems} from '../support/summaries.ts';
import {foreignControls} from '../support/terminal-bytes.ts';

const log = 'seed=7\nstep 1/3 loss=2\nstep 2/3 loss=1\nworker 5 waits\nstep 3/3 loss=0.5\n';

/** The path of a file that holds `bytes`. */
function file(bytes: string | Buffer): string {
	const path = join(temporaryDirectory(), 'train.log');
	writeFileSync(path, bytes);
	return path;
}

describe('mlwatch explain', () => {
	it('shows each line with what was taken, and folds those that are alike', async () => {
		const {status, stdout, stderr} = await run(['explain', file(log)]);
		expect({status, stderr}).toEqual({status: 0, stderr: ''});
		expect(stdout).toBe(
			[
				'      1  seed=7',
				'         settings   seed 7',
				'      2  step 1/3 loss=2',
				'         progress   step 1 of 3',
				'         metrics    loss 2',
				'      …  1 more line of this shape',
				'      4  worker 5 waits',
				'         nothing taken',
				'         not taken  5',
				'      …  1 more line of shapes shown above',
				'',
				'         in all     5 lines   3 with metrics   1 with nothing taken',
				'         metrics    loss 3',
				'         encoding   UTF-8',
				'',
			].join('\n'),
		);
	});

	it('shows all lines with --all, and the first ones with --limit', async () => {
		const path = file(log);
		expect((await run(['explain', '--all', path])).stdout).toMatch(
			/^ {6}3 {2}step 2\/3[^]*^ {6}5 {2}step 3\/3/m,
		);
		const {stdout} = await run(['explain', '--limit', '2', path]);
		expect(stdout).toMatch(/in all +2 lines {3}1 with metrics/);
		expect(stdout).toMatch(/limit +the first 2 lines only/);
		expect(stdout).not.toContain('worker');
	});

	it('reads standard input, and a line without an end', async () => {
		const {status, stdout} = await run(['explain', '-'], 'step 1 loss=2');
		expect(status).toBe(0);
		expect(stdout).toMatch(/^ {6}1 {2}step 1 loss=2\n[^]*in all +1 line {3}/);
	});

	it('reads other encodings, and tells which', async () => {
		const {stdout} = await run(['explain', file(encode(`\uFEFF${log}训练\n`, 'utf-16le'))]);
		expect(stdout).toMatch(/^ {6}2 {2}step 1\/3 loss=2$/m);
		expect(stdout).toContain('训练');
		expect(stdout).toMatch(/encoding +UTF-16LE$/m);
	});

	it('tells of a name that became a setting', async () => {
		const {stdout} = await run(['explain', '-'], 'warmup ratio: 0.03\nstep 1/3 loss=2\nstep 2/3 loss=1\n');
		expect(stdout).toMatch(/^ +metrics +loss 2$/m);
		expect(stdout).toMatch(/^ +settings +warmup ratio 1$/m);
	});

	it('tells which pattern of the settings gave the numbers, and what it could not read', async () => {
		const cwd = temporaryDirectory();
		const regex = "'it (?<step>[0-9]+) L (?<loss>[^ ]+)'";
		writeFileSync(
			join(cwd, '.mlwatch.yaml'),
			`patterns: [{name: ours, regex: ${regex}, samples: [{text: it 5 L 2, gives: {step: 5}}]}]\n`,
		);
		const {status, stdout, stderr} = await run(['explain', '-'], 'it 5 L 2\nit 6 L high\n', cwd);
		expect({status, stderr}).toEqual({status: 0, stderr: ''});
		expect(stdout).toMatch(/it 5 L 2\n +pattern +ours\n +progress +step 5\n +metrics +loss 2\n/);
		expect(stdout).toMatch(/it 6 L high\n +pattern +ours {3}loss not read from "high"\n/);
	});

	it('refuses what has no lines', async () => {
		const directory = temporaryDirectory();
		for (const [path, reason] of [
			[file(Buffer.from('504b0304140000000800', 'hex')), /a binary file/],
			[file('{"experiment_id": "a", "status": "done", "metrics": {"loss": 1}}'), /see mlwatch summary/],
			[join(directory, 'none.log'), /no such file or directory/],
			[directory, /is a directory/],
		] as const) {
			const {status, stdout, stderr} = await run(['explain', path]);
			expect({status, stdout}, path).toEqual({status: 2, stdout: ''});
			expect(stderr).toMatch(reason);
			expect(stderr.trimEnd()).not.toContain('\n');
		}
	});

	it.each([
		[[], /takes one file/],
		[['a.log', 'b.log'], /takes one file/],
		[['--limit', '0', 'a.log'], /--limit takes a number of lines/],
		[['--limit', 'x', 'a.log'], /--limit takes a number of lines/],
	])('refuses the arguments %j', async (args, reason) => {
		const {status, stdout, stderr} = await run(['explain', ...args]);
		expect({status, stdout}).toEqual({status: 2, stdout: ''});
		expect(stderr).toMatch(reason);
	});

	it('is coloured on a terminal, and as wide', async () => {
		const path = file(`${log}${'x '.repeat(200)}\n`);
		const terminal = screen(['explain', path], {columns: 60});
		expect(await terminal.ends()).toBe(0);
		expect(terminal.bytes).toContain('\u001B[36m');
		expect(terminal.text).toMatch(/^ {6}6 {2}[x ]+…$/m);
		expect(foreignControls(terminal.bytes)).toEqual([]);
		const plain = screen(['explain', path], {environment: {NO_COLOR: '1'}});
		expect(await plain.ends()).toBe(0);
		expect(plain.bytes).not.toMatch(/\u001B\[[39]\dm/);
	});

	it('ends well when nobody reads on', async () => {
		const cwd = temporaryDirectory();
		writeFileSync(join(cwd, 'a.log'), log.repeat(50_000));
		const terminal = shell('$MLWATCH explain --all a.log 2>errors | head -n 1; cat errors; echo over', {cwd});
		await terminal.shows('over');
		expect(await terminal.ends()).toBe(0);
		expect(terminal.text).not.toMatch(/EPIPE|rror/);
	});
});

describe('the logs of demo-logs', () => {
	const files = demoSystems.flatMap((system) => Object.entries(demoLogs(system)));
	const logs = files.filter(([path, bytes]) => !path.endsWith('.json') && !storeOf(bytes, path));

	it.each(logs)('%s are explained line by line', (path, bytes) => {
		const explainer = new Explainer(path, {
			patterns: null,
			limit: Number.POSITIVE_INFINITY,
			showsAll: true,
			width: 100,
		});
		expect(explainer.take(bytes)).toBeNull();
		explainer.end();
		const text = rowsText(explainer.takeRows(), null);
		expect(foreignControls(text)).toEqual([]);
		const lines = bytes.toString().split('\n').length - 1;
		expect(text).toMatch(new RegExp(`in all +${lines.toLocaleString('en')} lines? `));
	});
});
