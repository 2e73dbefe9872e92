import {describe, expect, it} from 'vitest';
import {countsOf, nextMinimum, type LogView} from '../../source/views/log.ts';
import {viewOf} from '../support/log-work.ts';
import {fedRegistry, lines, runOf} from '../support/registry.ts';
import {registryOf} from '../support/summaries.ts';

const run = runOf(
	lines(30, (step) => {
		const level = step % 10 === 0 ? 'ERROR' : step % 5 === 0 ? 'WARNING' : step % 2 === 0 ? 'INFO' : 'DEBUG';
		return `2026-11-02 10:00:${String(step + 10)} ${level} line ${step}`;
	}),
);
const texts = (view: LogView): string[] => view.lines.map(({text}) => text);

describe('logView', () => {
	it('is the newest page, the oldest line first', () => {
		expect(texts(viewOf(run, 3))).toEqual(['line 28', 'line 29', 'line 30']);
	});

	it('ends with the line that was scrolled to', () => {
		const [, second] = run.lines.lines;
		expect(texts(viewOf(run, 5, {end: second!}))).toEqual(['line 1', 'line 2']);
	});

	it('has the lines of a level and above, and counts all', () => {
		const view = viewOf(run, 4, {minimum: 'WARNING'});
		expect(texts(view)).toEqual(['line 15', 'line 20', 'line 25', 'line 30']);
		expect(view.chips).toEqual([
			{level: 'DEBUG', count: 12, isShown: false},
			{level: 'INFO', count: 12, isShown: false},
			{level: 'WARNING', count: 3, isShown: true},
			{level: 'ERROR', count: 3, isShown: true},
		]);
	});

	it('tells the encodings that are not UTF-8, each once', () => {
		const names = ['exp_main.log', 'exp_errors.log', 'exp_train.log'];
		const of = (...logs: string[]): string[] => {
			const {runs} = registryOf(
				Object.fromEntries(logs.map((log, at) => [names[at]!, Buffer.from(log, 'latin1')])),
			);
			expect(runs).toHaveLength(1);
			return viewOf(runs[0]!, 5).encodings;
		};
		expect(of('loss=1\n', '')).toEqual([]);
		expect(of('é\n', 'l\0o\0s\0', 'ü\n')).toEqual(['Latin-1', 'UTF-16LE']);
	});

	it('has the old errors of a pipe where there are more lines than are kept, and says so', () => {
		const text = `2026-11-02 10:00:00 ERROR the first\n${lines(40_000, (line) => `2026-11-02 10:00:01 INFO ${line}`)}`;
		const [piped] = fedRegistry({'-': text}).registry.runs;
		expect(texts(viewOf(piped!, 5, {minimum: 'ERROR'}))).toEqual(['the first']);
		expect(viewOf(piped!, 5)).toMatchObject({isCut: true});
		expect(viewOf(run, 5)).toMatchObject({isCut: false});
	});

	it('has the oldest lines that are kept where those that were scrolled to are kept no longer', () => {
		const {registry, feed} = fedRegistry({'-': lines(10, (line) => `line ${line}`)});
		const [piped] = registry.runs;
		const end = piped!.lines.last;
		feed(
			'-',
			lines(60_000, (line) => `other ${line}`),
		);
		expect(texts(viewOf(piped!, 5, {end}))).toHaveLength(5);
	});

	it('has a record begin with its message where time and level have a line of their own', () => {
		const record = (second: number, message: string): string =>
			`ERROR 2026-11-02 10:00:0${second},000 [root:a.py:f:1]\n${message}\nTraceback (most recent call last):\n`;
		const own = runOf(`${record(1, 'first')}\n${record(2, 'second')}`);
		const starts = (rows: number): string[] =>
			viewOf(own, rows)
				.lines.filter(({isStart}) => isStart)
				.map(({text}) => text);
		expect(starts(10)).toEqual(['first', 'second']);
		// Also at the top of a page: what is above it counts.
		expect(starts(1)).toEqual([]);
		expect(starts(2)).toEqual(['second']);
	});

	it('says whether the log prints times and levels at all', () => {
		expect(viewOf(run, 1)).toMatchObject({hasTimes: true, hasLevels: true});
		expect(viewOf(runOf('loss=1\n'), 1)).toMatchObject({hasTimes: false, hasLevels: false});
	});
});

describe('nextMinimum', () => {
	it('goes through all levels and then shows all', () => {
		const seen = [nextMinimum(null)];
		while (seen.at(-1) !== null) seen.push(nextMinimum(seen.at(-1)!));
		expect(seen).toEqual(['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL', null]);
	});
});

describe('countsOf', () => {
	it('counts warnings, and errors of whatever urgency', () => {
		expect(countsOf(run)).toEqual({warnings: 3, errors: 3});
		expect(countsOf(runOf('2026-11-02 10:00:00 CRITICAL out of memory\n')).errors).toBe(1);
		expect(countsOf(runOf('loss=1\n'))).toEqual({warnings: 0, errors: 0});
	});

	it('counts an exception that no record announced', () => {
		const thrown = 'Traceback (most recent call last):\n  File "a.py", line 3, in f\nValueError: no\n';
		expect(countsOf(runOf(thrown)).errors).toBe(1);
	});
});
