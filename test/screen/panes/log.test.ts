import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {timeForms} from '../../../source/screen/log-state.ts';
import {logCapacity, logRows, type LogState} from '../../../source/screen/panes/log.ts';
import {SearchPattern} from '../../../source/text/search-pattern.ts';
import type {Source} from '../../../source/sources/source.ts';
import type {Level} from '../../../source/records/levels.ts';
import {viewOf} from '../../support/log-work.ts';
import {fedRegistry, lines, present, runOf} from '../../support/registry.ts';
import {expectSize, piecesOf, textsOf} from '../../support/row-text.ts';

const calm: LogState = {
	isFollowing: true,
	isFrozen: false,
	isWrapped: false,
	column: 0,
	times: 'clock',
	now: present,
	bookmarks: [],
	foldedBelow: () => 0,
	marked: null,
	told: null,
	prompt: null,
	search: null,
	task: 'searching',
	searched: Number.NaN,
	looked: Number.NaN,
	reading: Number.NaN,
	isFocused: false,
};

const text = [
	'2026-11-02 10:00:01 DEBUG lr=0.1',
	'2026-11-02 10:00:02 INFO step 1 loss=2.5',
	'2026-11-02 10:00:03 EXPERIMENT Started experiment',
	'2026-11-02 10:00:04 WARNING grad norm is high',
	'2026-11-02 10:00:05 CRITICAL out of memory',
	'  on device 0',
	'',
].join('\n');

function draw(log: string, width = 80, height = 10, minimum: Level | null = null, state = calm): string[] {
	return textsOf(logRows(viewOf(runOf(log), logCapacity(height), {minimum}), width, height, state));
}

describe('the log', () => {
	it('says that there is none of a run that has only metrics, and waits for nothing', () => {
		const {registry} = fedRegistry();
		for (const path of ['a/metrics.csv', 'a/results.csv']) {
			const source: Source = {path, format: 'lines', store: 'csv', isPipe: false};
			registry.opened(source);
			registry.caughtUp(source, 14, present);
		}

		const rows = textsOf(logRows(viewOf(registry.runs[0]!, 8), 80, 10, calm));
		expect(rows[1]).toContain('this run has only metrics (metrics.csv, results.csv)');
		expect(rows[0]).not.toContain('following');
		expect(draw('')[1]).toContain('no lines yet');
	});

	it('has times and levels in columns of their own, and begins at the top', () => {
		const rows = draw(text).map((row) => row.slice(2, 40).trimEnd());
		expect(rows[1]).toMatch(/^10:00:01 DEBUG/);
		expect(rows.slice(2, 7)).toEqual([
			'10:00:02 INFO     step 1 loss=2.5',
			expect.stringMatching(/^10:00:03 EXPERIMENT/),
			'10:00:04 WARNING  grad norm is high',
			'10:00:05 CRITICAL out of memory',
			expect.stringMatching(/^ {18} *on device 0/),
		]);
	});

	it('tells the form of its times once, also where a key has just told it', () => {
		const state = {...calm, times: 'off' as const};
		for (const told of [null, 'no times'])
			expect(draw(text, 120, 10, null, {...state, told})[0]!.split('no times')).toHaveLength(2);
	});

	it('says where no line matches', () => {
		const none = logRows(
			{
				...viewOf(runOf(text), 8),
				lines: [],
				filter: {minimum: null, text: {pattern: new SearchPattern('zzz'), hides: false}},
			},
			80,
			10,
			calm,
		);
		expect(textsOf(none)[1]).toContain('no line matches; & and Enter show all');
	});

	it('parts every level from its message', () => {
		expect(draw(text).join('\n')).toMatch(/EXPERIMENT +Started experiment/);
	});

	it('points at the line that a jump went to, and keeps it readable', () => {
		const run = runOf(text);
		const view = viewOf(run, 8);
		const critical = view.lines.find(({level}) => level === 'CRITICAL')!;
		const rows = textsOf(logRows(view, 80, 10, {...calm, marked: critical}));
		expect(rows.filter((row) => row.includes('▸'))).toHaveLength(1);
		expect(rows.join('\n')).toMatch(/▸ ?CRITICAL +out of memory/);
	});

	it('tells an encoding out of the ordinary in its title', () => {
		const view = viewOf(runOf(text), 8);
		expect(textsOf(logRows({...view, encodings: ['UTF-16LE']}, 100, 10, calm))[0]).toMatch(
			/log {2}UTF-16LE {2}DEBUG/,
		);
	});

	it('counts the levels in its title, and those that the filter hides in brackets', () => {
		expect(draw(text)[0]).toContain('DEBUG 1  INFO 1  EXPERIMENT 1  WARNING 1  CRITICAL 1');
		expect(draw(text, 110, 10, 'WARNING')[0]).toContain('≥ WARNING  (DEBUG 1)  (INFO 1)');
		expect(draw(text, 110, 10, 'WARNING').join('\n')).not.toContain('loss=2.5');
	});

	it('keeps warnings and errors in its title when there is no room for all levels', () => {
		const log = ['TRACE', 'DEBUG', 'INFO', 'PROGRESS', 'RESULT', 'METRIC', 'WARNING', 'ERROR']
			.map((level) => `2026-11-02 10:00:00 ${level} something\n`)
			.join('');
		expect(draw(log, 76)[0]).toContain('ERROR 1');
		expect(draw(log, 76)[0]).toContain('WARNING 1');
	});

	it('says whether it follows', () => {
		expect(draw(text)[0]).toMatch(/ following ─╮$/);
		expect(draw(text, 80, 10, null, {...calm, isFrozen: true})[0]).toMatch(/ frozen ─╮$/);
		expect(draw(text, 80, 10, null, {...calm, isFollowing: false})[0]).toMatch(/ G follows again ─╮$/);
	});

	it('does not say that it follows while what it shows is of the past', () => {
		const row = draw(text, 80, 10, null, {...calm, reading: 0.364})[0];
		expect(row).toMatch(/ reading 36 % ─╮$/);
	});

	it('tells in its title what a key has found', () => {
		expect(draw(text, 110, 10, 'ERROR', {...calm, told: 'error 2/5'})[0]).toMatch(
			/≥ ERROR {2}error 2\/5 {2}/,
		);
	});

	it('has its newest line at the bottom where it fills the pane', () => {
		const rows = draw(lines(30, (line) => `2026-11-02 10:00:00 INFO line ${line}`));
		expect(rows[1]).toContain('line 23');
		expect(rows[8]).toContain('line 30');
	});

	it('tells quietly which process printed a line', () => {
		const ranked = '[rank0]: 2026-11-02 10:00:00,000 - train - INFO - step 50/100 loss=1\n';
		const rows = logRows(viewOf(runOf(ranked), 8), 80, 10, calm);
		expect(textsOf(rows)[1]).toContain('INFO     [rank0] step 50/100');
		expect(piecesOf(rows, /rank0/)[0]!.tone).toBe('quiet');
	});

	it('says that of a pipe only the newest lines are kept, once that is so', () => {
		const titleOf = (count: number): string => {
			const {registry} = fedRegistry({'-': lines(count, (line) => `step ${line} loss=1`)});
			return textsOf(logRows(viewOf(registry.runs[0]!, 8), 110, 10, calm))[0]!;
		};
		expect(titleOf(60_000)).toContain('only its newest lines');
		expect(titleOf(100)).not.toContain('newest');
	});

	it('asks for what is searched or filtered in its last row', () => {
		const rows = draw(text, 80, 8, null, {...calm, prompt: {kind: 'search', text: 'lo\u009B\u202Es'}});
		expect(rows[6]).toMatch(/^│ \/lo�+s▏ +│$/);
		expect(rows).toHaveLength(8);
		expect(draw(text, 80, 8, null, {...calm, prompt: {kind: 'filter', text: '!x'}})[6]).toContain('&!x▏');
		expect(logCapacity(8, {kind: 'filter', text: ''})).toBe(logCapacity(8) - 1);
	});

	it('marks what was searched for, wherever it is in the colours of the log', () => {
		const view = viewOf(runOf('step 1 \u001B[32mgood\u001B[0m news loss=1\n'), 8);
		const search = new SearchPattern('OOD n'.toLowerCase());
		const marked = piecesOf(logRows(view, 80, 10, {...calm, search}), /./).filter(
			({tone}) => tone === 'match',
		);
		expect(textsOf([marked])).toEqual(['ood n']);
	});

	it('tells what is searched for, by what lines are filtered, and how far a search has come', () => {
		const [search, pattern] = [new SearchPattern('needle'), new SearchPattern('lo+s')];
		const view = viewOf(runOf(text), 8);
		const filtered = {...view, filter: {minimum: null, text: {pattern, hides: true}}};
		const title = textsOf(logRows(filtered, 110, 10, {...calm, search, searched: 0.34}))[0];
		expect(title).toMatch(/log {2}&!lo\+s {2}\/needle {2}.* searching 34 %, Esc stops ─╮$/);
		expect(textsOf(logRows(view, 110, 10, {...calm, looked: 0.5}))[0]).toMatch(/through the file 50 % ─╮$/);
	});

	it('says why it is empty', () => {
		expect(draw('').join('\n')).toContain('no lines yet');
		expect(draw(text.slice(0, 60), 80, 10, 'CRITICAL').join('\n')).toMatch(
			/nothing of CRITICAL .* 0 shows all/,
		);
		expect(draw('loss=1\n', 80, 10, 'ERROR').join('\n')).toMatch(/no line .* has a level; 0 shows all/);
		expect(draw('', 80, 10, 'ERROR').join('\n')).toContain('no lines yet');
	});

	it('gives the place of times and levels to the message where a log has none', () => {
		expect(draw('step 1 loss=2.5\n')[1]).toMatch(/^│ step 1 loss=2.5/);
	});

	it('shows what is hostile as text, and takes exactly its cells', () => {
		const hostile = lines(
			8,
			(line) => `step ${line} \u001B]0;evil\u0007\u001B[2J\u009B31m\u202Ex\t损失👩‍💻 loss=${line}`,
		);
		for (const [width, height] of [
			[80, 10],
			[33, 7],
			[8, 3],
			[5, 2],
		] as const) {
			const rows = logRows(viewOf(runOf(hostile), logCapacity(height)), width, height, calm);
			expectSize(rows, width, height);
			expect(textsOf(rows).join('')).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202E]/);
		}
	});

	it('keeps the colours that the log itself gave to its words', () => {
		const view = viewOf(runOf('step 1 \u001B[32mgood\u001B[0m news loss=1\n'), 8);
		const [good] = piecesOf(logRows(view, 80, 10, calm), /^good$/);
		expect(good?.style).toEqual({color: 'green'});
	});

	it('draws what is urgent, and what is of no interest, in the look of its level', () => {
		const rows = logRows(viewOf(runOf(text), 8), 80, 10, calm);
		expect(piecesOf(rows, /^lr=0.1/)[0]!.level).toBe('DEBUG');
		expect(piecesOf(rows, /^step 1/)[0]!.level).toBeUndefined();
		expect(piecesOf(rows, /^out of memory/)[0]!.level).toBe('CRITICAL');
	});

	it('tells where the log was restarted', () => {
		const {registry, feed} = fedRegistry();
		feed('train.log', 'step 9 loss=1\n');
		const run = registry.runs[0]!;
		registry.restarted(run.states[0]!.source, 'truncated');
		feed('train.log', 'step 1 loss=3\n');
		const rows = textsOf(logRows(viewOf(run, 8), 80, 10, calm));
		expect(rows.slice(1, 4).join('\n')).toMatch(
			/loss=1[^]*── 12:00:00 log restarted \(truncated\) ──[^]*loss=3/,
		);
	});
});

describe('the look of the log', () => {
	const long = [
		`2026-11-02 10:00:01 INFO ${Array.from({length: 30}, (_, at) => `word${at}`).join(' ')} end`,
		'2026-11-02 10:00:02 INFO short',
		'',
	].join('\n');

	function shown(look: Partial<LogState>, log = long, width = 60, height = 10): string[] {
		const rows = logRows(viewOf(runOf(log), logCapacity(height)), width, height, {...calm, ...look});
		expectSize(rows, width, height);
		return textsOf(rows).map((row) => row.replace(/^│ | +│$/g, ''));
	}

	it('has long lines go on in the next rows, behind their columns', () => {
		const rows = shown({isWrapped: true});
		expect(rows[1]).toMatch(/^10:00:01 INFO {5}word0 word1/);
		expect(rows[2]).toMatch(/^ {18}\S/);
		expect(rows.slice(1, 8).join('').replaceAll(/ {18}/g, '')).toContain('word28 word29 end');
		expect(rows[0]).toContain('wrapped');
		expect(rows.join('\n')).toMatch(/end\n10:00:02 INFO {5}short/);
	});

	it('has the end of its last line at the bottom where not all fits', () => {
		const rows = shown({isWrapped: true}, long, 60, 8);
		expect(rows[6]).toMatch(/short$/);
		expect(rows[5]).toMatch(/end$/);
		expect(rows[1]).toMatch(/^ {18}\S/);
	});

	it('cuts a line that is higher than the pane', () => {
		const rows = shown({isWrapped: true}, `2026-11-02 10:00:01 INFO ${'x'.repeat(5000)}\n`, 60, 6);
		expect(rows[1]).toMatch(/^10:00:01 INFO/);
		expect(rows[4]).toMatch(/x…$/);
	});

	it('is moved sideways, its columns of times and levels kept', () => {
		const rows = shown({column: 16});
		expect(rows[0]).toContain('from column 17');
		expect(rows[1]).toMatch(/^10:00:01 INFO {5}‹ word3 .*›$/);
		expect(rows[2]).toMatch(/^10:00:02 INFO {5}‹$/);
		expect(shown({})[1]).toMatch(/^10:00:01 INFO {5}word0 .*›$/);
	});

	it('tells times in the form that was chosen', () => {
		expect(shown({times: 'elapsed'})[2]).toMatch(/^ {3}\+1\.0 s INFO/);
		expect(shown({times: 'off'})[2]).toMatch(/^INFO {5}short/);
		expect(shown({times: 'date'})[2]).toMatch(/^2026-11-02 10:00:02\.000 INFO/);
		expect(shown({times: 'elapsed'})[0]).toContain('since the start');
	});

	it('points at bookmarks, and at the line where one is', () => {
		const [first, second] = viewOf(runOf(long), 8).lines;
		expect(shown({bookmarks: [first!]})[1]).toMatch(/^10:00:01◇INFO/);
		expect(shown({bookmarks: [first!], marked: first!})[1]).toMatch(/^10:00:01◆INFO/);
		expect(shown({bookmarks: [first!], marked: second!})[2]).toMatch(/^10:00:02▸INFO/);
	});

	it('tells which file a line is from where there are several, and room for it', () => {
		const {registry} = fedRegistry({
			'run/train.log': '2026-11-02 10:00:01 INFO step 1 loss=1\n',
			'run/errors.log': '2026-11-02 10:00:02 ERROR bad\n  more of it\n',
		});
		const view = viewOf(registry.runs[0]!, 8);
		const wide = textsOf(logRows(view, 120, 10, calm));
		expect(wide[1]).toMatch(/INFO {5}train {2}step 1/);
		expect(wide[2]).toMatch(/ERROR {4}errors bad/);
		expect(wide[3]).toMatch(/^│ {26}(?: {2})?more of it|^│ +more of it/);
		expect(textsOf(logRows(view, 80, 10, calm))[1]).toMatch(/INFO {5}step 1/);
	});

	it('tells how many lines are folded below one, also where it is cut', () => {
		const log = `2026-11-02 10:00:01 ERROR ${'bad '.repeat(40)}\n`;
		expect(shown({foldedBelow: () => 14}, log)[1]).toMatch(/^10:00:01 ERROR {4}bad .*› ▸ \+14 lines$/);
		expect(shown({foldedBelow: () => 1, isWrapped: true}, log).join('\n')).toMatch(/bad ▸ \+1 line$/m);
	});

	it('fits whatever it is', () => {
		const hostile = '2026-11-02 10:00:00 ERROR \u001B[2J损失\t\u202E한국어 '.repeat(40) + '\n';
		const run = runOf(hostile + long);
		const look = fc.record({
			isWrapped: fc.boolean(),
			column: fc.nat(300),
			times: fc.constantFrom(...timeForms),
			search: fc.constantFrom(null, new SearchPattern('w')),
		});
		fc.assert(
			fc.property(
				look,
				fc.integer({min: 1, max: 140}),
				fc.integer({min: 1, max: 30}),
				(own, width, height) => {
					const rows = logRows(viewOf(run, logCapacity(height)), width, height, {...calm, ...own});
					expectSize(rows, width, height);
					expect(textsOf(rows).join('')).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202E]/);
				},
			),
		);
	});
});
