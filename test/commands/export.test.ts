import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {exportedRows} from '../support/exported.ts';
import {run, shell, temporaryDirectory} from '../support/program.ts';

const header = 'run,metric,step,epoch,time,value';
const log =
	'2026-11-02T10:00:01Z step 1/3 loss=2.5 acc=0.1\n2026-11-02T10:00:02Z step 2/3 loss=nan acc=0.2\n2026-11-02T10:00:03Z step 3/3 loss=1e-30 acc=0.3\n';

/** A directory with the file `train.log`. */
function folder(text = log): string {
	const path = temporaryDirectory();
	writeFileSync(join(path, 'train.log'), text);
	return path;
}

describe('mlwatch export', () => {
	it('prints a tidy table, in the order of the log', async () => {
		const {status, stdout, stderr} = await run(['export', 'train.log'], '', folder());
		expect({status, stderr}).toEqual({status: 0, stderr: ''});
		expect(stdout).toBe(
			[
				header,
				'train,loss,1,,2026-11-02T10:00:01.000Z,2.5',
				'train,acc,1,,2026-11-02T10:00:01.000Z,0.1',
				'train,loss,2,,2026-11-02T10:00:02.000Z,NaN',
				'train,acc,2,,2026-11-02T10:00:02.000Z,0.2',
				'train,loss,3,,2026-11-02T10:00:03.000Z,1e-30',
				'train,acc,3,,2026-11-02T10:00:03.000Z,0.3',
				'',
			].join('\n'),
		);
	});

	it('prints the same as JSON lines', async () => {
		const rows = await exportedRows(['train.log', '--metric', 'loss'], '', folder());
		expect(rows.map(({value}) => value)).toEqual([2.5, 'NaN', 1e-30]);
		expect(rows[0]).toEqual({
			run: 'train',
			metric: 'loss',
			step: 1,
			epoch: null,
			time: '2026-11-02T10:00:01.000Z',
			value: 2.5,
		});
	});

	it('takes metrics by names and globs, in any number', async () => {
		const names = async (...args: string[]): Promise<string[]> => {
			const rows = await exportedRows(
				args,
				'step 1 val_loss=1 loss=2 acc=3 f1=4\nstep 2 val_loss=1 loss=2 acc=3 f1=4\n',
			);
			return [...new Set(rows.map(({metric}) => metric))];
		};

		expect(await names('-')).toEqual(['val_loss', 'loss', 'acc', 'f1']);
		expect(await names('-', '--metric', 'loss')).toEqual(['loss']);
		expect(await names('-', '--metric', '*loss', '--metric', 'f?')).toEqual(['val_loss', 'loss', 'f1']);
	});

	it('knows settings only when all was read, and leaves them out also before the training', async () => {
		const rows = await exportedRows(
			['-'],
			'lr=0.1\nbatch_size: 32\nstep 1 loss=2 lr=0.2\nstep 2 loss=1 lr=0.3\n',
		);
		expect(rows.map(({metric, value}) => [metric, value])).toEqual([
			['loss', 2],
			['lr', 0.2],
			['loss', 1],
			['lr', 0.3],
		]);
	});

	it('has what two files of a run tell once', async () => {
		const path = folder('step 1 loss=2\nstep 2 loss=1\n');
		writeFileSync(join(path, 'metrics.jsonl'), '{"step":1,"loss":2.001}\n{"step":2,"loss":1.001}\n');
		const rows = await exportedRows(['.'], '', path);
		expect(rows.map(({step, value}) => [step, value])).toEqual([
			[1, 2.001],
			[2, 1.001],
		]);
	});

	it('reads what was rotated out of a log, and what is compressed', async () => {
		const path = folder('step 3 loss=3\n');
		writeFileSync(join(path, 'train.log.1'), 'step 2 loss=2\n');
		writeFileSync(join(path, 'train.log.2.gz'), gzipSync('step 1 loss=1\n'));
		const rows = await exportedRows(['.'], '', path);
		expect(rows.map(({value}) => value)).toEqual([1, 2, 3]);
	});

	it('quotes names, which are those of the log', async () => {
		const name = 'a, "b"\n\u001B[31mc';
		const input = [1, 2].map((step) => `${JSON.stringify({step, loss: 1, [name]: step})}\n`).join('');
		const {stdout} = await run(['export', '-'], input);
		expect(stdout).toContain(`standard input,"a, ""b""\n\u001B[31mc",1,,,1\n`);
	});

	it('gives a terminal nothing of a log to obey', async () => {
		const path = folder(
			[1, 2]
				.map((step) => `${JSON.stringify({step, loss: 1, 'a\u001B]0;evil\u0007\u009Bb': step})}\n`)
				.join(''),
		);
		for (const format of ['csv', 'jsonl']) {
			const terminal = shell(
				`$MLWATCH export --format ${format} | cat >copy; $MLWATCH export --format ${format}`,
				{
					cwd: path,
				},
			);
			expect(await terminal.ends()).toBe(0);
			expect(terminal.bytes).not.toMatch(/[\u001B\u0007\u009B]/);
			expect(terminal.text).toContain('loss');
		}
	});

	it('is no more than its head where nobody reads on', async () => {
		const many = Array.from({length: 50_000}, (_, step) => `step ${step} loss=${step / 7}\n`).join('');
		const terminal = shell(
			'$MLWATCH export train.log 2>errors | head -n 2; cat errors; echo "told: $(wc -c <errors)"',
			{
				cwd: folder(many),
			},
		);
		expect(await terminal.ends()).toBe(0);
		expect(terminal.text).toMatch(/^run,metric[^\n]*\ntrain,loss,0,,,0\ntold: +0\b/);
	});

	it('reads a named pipe', async () => {
		const terminal = shell(`exec bash -c 'exec $MLWATCH export <(cat train.log) --metric acc'`, {
			cwd: folder(),
		});
		expect(await terminal.ends()).toBe(0);
		expect(terminal.text.match(/,acc,[123],/g)).toHaveLength(3);
	});

	it('tells how far it is where that takes long', async () => {
		const cwd = temporaryDirectory();
		execFileSync('mkfifo', ['slow'], {cwd});
		const terminal = shell('$MLWATCH export slow --output all.csv & cat >slow; wait; cat all.csv', {cwd});
		terminal.type('step 1 loss=2\n');
		await terminal.shows(/reading: 14 B/);
		terminal.type('\u0004');
		await terminal.shows('slow,loss,1,,,2');
		expect(await terminal.ends()).toBe(0);
		expect(terminal.text).not.toContain('reading');
	});

	it('prints the header alone where there are no metrics', async () => {
		expect(await run(['export', '-'], 'hello\n')).toEqual({status: 0, stdout: `${header}\n`, stderr: ''});
	});
});

describe('mlwatch export --output', () => {
	it('writes the file, and nothing else', async () => {
		const cwd = folder();
		expect(await run(['export', 'train.log', '--output', 'm.csv'], '', cwd)).toEqual({
			status: 0,
			stdout: '',
			stderr: '',
		});
		expect(readFileSync(join(cwd, 'm.csv'), 'utf8')).toBe(
			(await run(['export', 'train.log'], '', cwd)).stdout,
		);
		expect(readdirSync(cwd).sort()).toEqual(['m.csv', 'train.log']);
	});

	it.each([
		['a file that is read', ['train.log', '--output', './train.log']],
		['one of a directory', ['.', '--output', 'train.log']],
		['what was rotated out of it', ['train.log', '--output', 'train.log.1']],
	])('refuses %s, which stays as it is', async (_, args) => {
		const cwd = folder();
		writeFileSync(join(cwd, 'train.log.1'), log);
		const {status, stderr} = await run(['export', ...args], '', cwd);
		expect(status).toBe(2);
		expect(stderr).toBe(
			`mlwatch: --output ${args.at(-1)!} is one of the files that are read: name another one\n`,
		);
		expect(readFileSync(join(cwd, 'train.log'), 'utf8')).toBe(log);
		expect(readFileSync(join(cwd, 'train.log.1'), 'utf8')).toBe(log);
	});

	it('leaves nothing of a file that it cannot finish', async () => {
		const cwd = folder();
		expect((await run(['export', 'train.log', '--metric', 'los', '--output', 'm.csv'], '', cwd)).status).toBe(
			2,
		);
		const full = await run(['export', 'train.log', '--output', '/dev/full'], '', cwd);
		expect(full).toEqual({
			status: 74,
			stdout: '',
			stderr: 'mlwatch: cannot write /dev/full: no space left on device\n',
		});
		expect(readdirSync(cwd)).toEqual(['train.log']);
	});

	it('leaves nothing where it is interrupted', async () => {
		const cwd = temporaryDirectory();
		execFileSync('mkfifo', ['pipe'], {cwd});
		const terminal = shell('exec $MLWATCH export pipe --output m.csv', {cwd});
		while (readdirSync(cwd).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
		terminal.type('\u0003');
		expect(await terminal.ends()).toBe(130);
		expect(readdirSync(cwd)).toEqual(['pipe']);
	});

	it('does not read what standard output is redirected to', async () => {
		const cwd = folder();
		writeFileSync(join(cwd, 'm.csv'), `${header}\nold,loss,1,,,7\nold,loss,2,,,8\n`);
		const terminal = shell('$MLWATCH export >>m.csv', {cwd});
		expect(await terminal.ends()).toBe(0);
		const rows = readFileSync(join(cwd, 'm.csv'), 'utf8').split('\n').slice(4, -1);
		expect(rows).toHaveLength(6);
		expect(rows.every((row) => row.startsWith('train,'))).toBe(true);
	});
});

describe('wrong usage of mlwatch export', () => {
	it.each([
		[['train.log', '--format', 'xml'], '--format takes csv or jsonl, not xml'],
		[['train.log', '--format', 'json'], '--format takes csv or jsonl, not json; did you mean jsonl?'],
		[['train.log', '--metric'], '--metric needs a value: --metric GLOB'],
		[['train.log', '--metric', 'los'], 'no metric los; did you mean loss?'],
		[['train.log', '--metric', 'x*'], 'no metric x*; there are loss, acc'],
		[['train.log', '--fromat', 'csv'], 'unknown flag --fromat; did you mean --format?'],
		[
			['train.log', '--output', 'nowhere/m.csv'],
			'cannot write --output nowhere/m.csv: no such file or directory',
		],
		[['train.log', '--output', '.'], 'cannot write --output .: is a directory'],
		[['nothing.log'], 'nothing.log: no such file or directory'],
		[['-', 'train.log'], '- (standard input) stands alone: leave the other paths out'],
	])('%j is told in one line', async (args, line) => {
		const cwd = folder();
		expect(await run(['export', ...args], '', cwd)).toEqual({
			status: 2,
			stdout: '',
			stderr: `mlwatch: ${line}\n`,
		});
		expect(existsSync(join(cwd, 'm.csv'))).toBe(false);
	});
});
