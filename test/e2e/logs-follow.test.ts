import {spawn, type ChildProcessWithoutNullStreams} from 'node:child_process';
import {appendFileSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {RecordView} from '../../source/views/record.ts';
import {bundle, temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';

type Following = {
	records: () => RecordView[];
	/** Resolves when a record has the message. */
	shows: (message: string) => Promise<void>;
	child: ChildProcessWithoutNullStreams;
	ends: () => Promise<number | null>;
};

function follow(args: readonly string[], cwd: string): Following {
	const child = spawn(process.execPath, [bundle, 'logs', '--follow', '--json', ...args], {cwd});
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	const ended = new Promise<number | null>((resolve) => {
		child.once('close', resolve);
	});
	let printed = '';
	child.stdout.on('data', (chunk: Buffer) => {
		printed += chunk.toString();
	});
	const records = (): RecordView[] =>
		printed
			.split('\n')
			.slice(0, -1)
			.map((line) => JSON.parse(line) as RecordView);
	return {
		records,
		child,
		shows: async (message) =>
			until(
				() => printed.includes(JSON.stringify(message).slice(0, -1)),
				() => `${message} in …${printed.slice(-500)}`,
			),
		ends: async () => ended,
	};
}

/** A log that is written line by line, each with its number. */
function numberedLog(path: string): {
	write: (count: number) => void;
	rotate: () => void;
	count: () => number;
} {
	let count = 0;
	writeFileSync(path, '');
	return {
		write(more) {
			const lines = Array.from({length: more}, () => `2026-11-02 10:00:00 INFO line ${++count} loss=0.5\n`);
			appendFileSync(path, lines.join(''));
		},
		rotate() {
			renameSync(path, `${path}.1`);
			writeFileSync(path, '');
		},
		count: () => count,
	};
}

const numbersIn = (records: readonly RecordView[]): number[] =>
	records.map(({message}) => Number(/^line (\d+) /.exec(message)?.[1]));
const upTo = (count: number): number[] => Array.from({length: count}, (_, at) => at + 1);

describe('mlwatch logs --follow', () => {
	it('tells every line once and in order, while the file grows and is rotated', async () => {
		const cwd = temporaryDirectory();
		const log = numberedLog(join(cwd, 'train.log'));
		log.write(3000);
		const {records, shows} = follow(['train.log'], cwd);
		await shows('line 3000 ');
		for (let turn = 0; turn < 4; turn++) {
			log.write(1);
			await shows(`line ${log.count()} `);
			log.write(2000);
			log.rotate();
			log.write(1);
			await shows(`line ${log.count()} `);
		}

		expect(numbersIn(records())).toEqual(upTo(log.count()));
	});

	it('tells those of several files, each in order, and of one that comes later', async () => {
		const cwd = temporaryDirectory();
		const [a, b] = [numberedLog(join(cwd, 'a.log')), numberedLog(join(cwd, 'b.log'))];
		a.write(100);
		b.write(100);
		const {records, shows} = follow(['.'], cwd);
		await until(() => records().length === 200, '200 records');
		const c = numberedLog(join(cwd, 'c.log'));
		for (const log of [a, b, c]) log.write(50);
		writeFileSync(join(cwd, 'c.log'), 'the end\n', {flag: 'a'});
		await shows('the end');
		await until(() => records().length === 351, '351 records');
		for (const [path, count] of [
			['a.log', 150],
			['b.log', 150],
			['c.log', 50],
		] as const) {
			const own = records().filter(({source, message}) => source === path && message !== 'the end');
			expect(numbersIn(own)).toEqual(upTo(count));
		}
	});

	it('tells a traceback with its record, though nothing comes after it', async () => {
		const cwd = temporaryDirectory();
		const path = join(cwd, 'train.log');
		writeFileSync(path, '2026-11-02 10:00:00 INFO begin\n');
		const {records, shows} = follow(['train.log', '--level', 'error'], cwd);
		const traceback = 'Traceback (most recent call last):\n  File "a.py", line 1, in b\nValueError: no';
		appendFileSync(path, `2026-11-02 10:00:01 ERROR it broke\n${traceback}\n`);
		await shows(`it broke\n${traceback}`);
		expect(records()).toHaveLength(1);
	});

	it('begins with the newest of what is there', async () => {
		const cwd = temporaryDirectory();
		const log = numberedLog(join(cwd, 'train.log'));
		log.write(500);
		const {records, shows} = follow(['train.log', '--last', '2'], cwd);
		await shows('line 500 ');
		log.write(2);
		await shows('line 502 ');
		expect(numbersIn(records())).toEqual([499, 500, 501, 502]);
	});

	it('ends with its pipe, and tells what that left unfinished', async () => {
		const {records, child, shows, ends} = follow(['-'], temporaryDirectory());
		child.stdin.write('INFO a\n  b\n');
		await shows('a\n  b');
		child.stdin.end('INFO c\n10%\r20%');
		expect(await ends()).toBe(0);
		expect(records().map(({message}) => message)).toEqual(['a\n  b', 'c', '20%']);
	});

	it('ends when it is interrupted', async () => {
		for (const [signal, status] of [
			['SIGINT', 130],
			['SIGTERM', 143],
		] as const) {
			const cwd = temporaryDirectory();
			numberedLog(join(cwd, 'train.log')).write(3);
			const {records, child, shows, ends} = follow(['train.log'], cwd);
			await shows('line 3 ');
			child.kill(signal);
			expect(await ends()).toBe(status);
			expect(records()).toHaveLength(3);
		}
	});

	it('says what it waits for, on standard error', async () => {
		const cwd = temporaryDirectory();
		const {child, shows} = follow(['later.log'], cwd);
		let told = '';
		child.stderr.on('data', (chunk: Buffer) => {
			told += chunk.toString();
		});
		await until(() => told !== '', 'a notice');
		expect(told).toBe('mlwatch: later.log: not there yet, waiting for it\n');
		writeFileSync(join(cwd, 'later.log'), 'it is here\n');
		await shows('it is here');
	});
});
