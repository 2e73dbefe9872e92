import {randomBytes} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {producer} from '../support/producer.ts';
import {run, shell, temporaryDirectory} from '../support/program.ts';

describe('--tee', () => {
	it('copies every byte, whatever it is, also where nothing is shown of it', async () => {
		const cwd = temporaryDirectory();
		writeFileSync(join(cwd, 'bytes'), randomBytes(200_000));
		const terminal = shell(
			'cat bytes | $MLWATCH - --tee copy | cat >/dev/null; cmp bytes copy && echo same',
			{cwd},
		);
		await terminal.shows('same');
	});

	it('copies on when the screen is left and the output goes to the terminal', async () => {
		const {cwd, finish} = producer();
		const terminal = shell(
			'$NODE producer.mjs </dev/null | tee sent | $MLWATCH - --tee copy; echo "mlwatch $?"',
			{cwd},
		);
		await terminal.shows('● running');
		terminal.type('q\r');
		await terminal.shows('left the screen');
		finish();
		await terminal.shows('mlwatch 0');
		expect(readFileSync(join(cwd, 'copy'), 'utf8')).toBe(readFileSync(join(cwd, 'sent'), 'utf8'));
	});

	it.skipIf(!existsSync('/dev/full'))('says when the disk is full, and reads on', async () => {
		const {status, stdout} = await run(['-', '--tee', '/dev/full'], 'step 3/3 loss=0.5\n');
		expect(status).toBe(0);
		expect(stdout).toContain('/dev/full: no space left on device: the copy ends after 0 bytes');
		expect(stdout).toContain('step 3/3  loss 0.5');
	});

	it('is told of a file that cannot be written before anything is read', async () => {
		const {status, stdout, stderr} = await run(['-', '--tee', 'source'], 'loss=1\n');
		expect({status, stdout}).toEqual({status: 2, stdout: ''});
		expect(stderr).toBe('mlwatch: cannot write --tee source: is a directory\n');
	});

	it('does not empty what is read', async () => {
		const cwd = temporaryDirectory();
		writeFileSync(join(cwd, 'train.log'), 'loss=1\n');
		const terminal = shell('$MLWATCH - --tee train.log <train.log; echo "mlwatch $?"', {cwd});
		await terminal.shows('cannot write --tee train.log: is what is read, and would be emptied');
		await terminal.shows('mlwatch 2');
		expect(readFileSync(join(cwd, 'train.log'), 'utf8')).toBe('loss=1\n');
	});

	it('is of no use where no pipe is read', async () => {
		const {status, stderr} = await run(['demo-logs', '--tee', 'copy']);
		expect(status).toBe(2);
		expect(stderr).toBe(
			'mlwatch: --tee copies a pipe, not files: python -u train.py 2>&1 | mlwatch - --tee FILE\n',
		);
	});
});
