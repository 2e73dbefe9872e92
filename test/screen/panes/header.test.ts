import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {headerRow, type HeaderInput} from '../../../source/screen/panes/header.ts';
import {progressView} from '../../../source/views/progress.ts';
import {fedRegistry, present} from '../../support/registry.ts';
import {columnsOf, piecesOf, safeText, textOf} from '../../support/row-text.ts';

const {registry} = fedRegistry({'logs/exp042.log': '2026-11-02 11:00:00 INFO step 1/10 loss=0.5\n'});
const progress = progressView(registry.runs[0]!, present);
const calm: HeaderInput = {progress, warnings: 0, errors: 0, index: 1, runs: 1, now: present, frozen: null};

function header(input: Partial<HeaderInput>, width = 120): string {
	return textOf(headerRow({...calm, ...input}, width));
}

describe('the header', () => {
	it('takes exactly its columns, whatever the name and the counts', () => {
		const count = fc.oneof(fc.constant(0), fc.integer({min: 0, max: 1e9}));
		const input = fc.record({warnings: count, errors: count, frozen: fc.option(count), name: safeText});
		fc.assert(
			fc.property(input, fc.integer({min: 19, max: 300}), ({name, ...rest}, width) => {
				const row = headerRow({...calm, ...rest, progress: {...progress, name}}, width);
				expect(columnsOf(row)).toBe(width);
			}),
			{numRuns: 1000},
		);
	});

	it('tells the run, its state, since when, and the time', () => {
		expect(header({})).toMatch(/^ mlwatch {2}exp042 {2}● running 1h 00m +12:00:00 {2}\? help $/);
	});

	it('tells warnings and errors in words, and on a small screen by their signs', () => {
		expect(header({warnings: 2, errors: 1})).toContain('▲ 2 warnings  ✖ 1 error ');
		expect(header({warnings: 2, errors: 1}, 80)).toContain('▲ 2  ✖ 1 ');
		expect(header({})).not.toMatch(/▲|✖/);
	});

	it('tells how many lines came while it was frozen', () => {
		expect(header({frozen: 0})).toContain('❙❙ frozen +0');
		expect(header({frozen: 1234})).toContain('❙❙ frozen +1.2k');
		expect(header({frozen: 1234, warnings: 2, errors: 1}, 39)).toMatch(/ ❙❙ \+1\.2k {2}▲ 2 {2}✖ 1$/);
		expect(header({frozen: 1234, warnings: 2, errors: 1}, 25)).toMatch(/ ❙❙ \+1\.2k {2}▲ 2 {2}✖ 1$/);
	});

	it('tells which of several runs is shown', () => {
		expect(header({index: 2, runs: 11})).toContain('exp042 2/11');
		expect(header({})).not.toContain('1/1');
	});

	it('tells how long a stalled run has been silent instead of how long it took', () => {
		expect(header({progress: {...progress, status: 'stalled', silentSeconds: 720}})).toContain(
			'◌ stalled, silent 12m 00s',
		);
	});

	it('tells that a run cannot be read, and that a pipe has ended', () => {
		expect(header({progress: {...progress, unreadable: 'permission denied'}})).toContain('✖ unreadable');
		expect(header({progress: {...progress, status: 'unknown', isEnded: true}})).toContain('○ ended');
	});

	it('tells how much has been read while that is of the past, instead of a state', () => {
		expect(header({progress: {...progress, reading: 0.36}})).toMatch(/◌ reading 36 % {2,}/);
		expect(header({progress: {...progress, reading: 0.36}})).not.toMatch(/running|1h/);
	});

	it('keeps the state of a run whose file was deleted, and says so quietly', () => {
		const row = headerRow({...calm, progress: {...progress, isGone: true}}, 120);
		expect(textOf(row)).toContain('● running 1h 00m  file gone');
		expect(piecesOf([row], /file gone/)[0]!.tone).toBe('quiet');
	});

	it('says why a run has failed where there is room', () => {
		const failed = {progress: {...progress, status: 'failed' as const, failure: 'ValueError: boom of all'}};
		expect(header(failed)).toContain('✖ failed 1h 00m  ValueError: boom of all');
		expect(header(failed, 40)).not.toContain('ValueError');
		expect(header({progress: {...progress, failure: 'ValueError: boom of all'}})).not.toContain('boom');
	});

	it('tells that a loss is no number any more', () => {
		const diverged = {progress: {...progress, hasBrokenLoss: true}, warnings: 2};
		expect(header(diverged)).toContain('✖ NaN loss  ▲ 2 warnings');
		// One state in the header and in the table.
		expect(header(diverged)).toContain('✖ diverged 1h 00m');
		expect(header({...diverged, progress: {...diverged.progress, status: 'failed'}})).toContain('✖ failed');
		expect(header(diverged, 80)).toContain('✖ NaN  ▲ 2');
	});

	it('makes a hostile name harmless and keeps its two ends', () => {
		const name = '\u001B]0;evil\u0007run\u202E\u009B2J';
		expect(header({progress: {...progress, name}})).toContain('run\uFFFD');
		const long = `${'a'.repeat(200)}-end`;
		expect(header({progress: {...progress, name: long}}, 80)).toMatch(/aaa…a+-end/);
	});

	it('keeps the errors in sight on the smallest screen', () => {
		expect(header({errors: 3, progress: {...progress, name: 'a-very-long-name-of-a-run'}}, 19)).toContain(
			'✖ 3',
		);
	});
});
