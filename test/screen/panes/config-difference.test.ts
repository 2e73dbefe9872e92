import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {configDifferenceRows, differenceScrollMost} from '../../../source/screen/panes/config-difference.ts';
import type {DifferenceState} from '../../../source/screen/runs-state.ts';
import {RunFacts} from '../../../source/views/run-facts.ts';
import {runView} from '../../../source/views/run.ts';
import {fedRegistry, present, type Fed} from '../../support/registry.ts';
import {expectSize, piecesOf, textsOf} from '../../support/row-text.ts';
import {sweepLogs} from '../../support/sweep.ts';
import type {Row} from '../../../source/screen/rows.ts';

const sweep = fedRegistry(sweepLogs('2026-11-02 11:59:50'));

function draw(
	names: readonly string[],
	changes: Partial<DifferenceState> = {},
	width = 100,
	height = 10,
	{registry}: Fed = sweep,
): Row[] {
	const state = {runs: [], showsAll: false, top: 0, shift: 0, ...changes};
	const rows = configDifferenceRows(factsOf(names, registry), state, width, height);
	expectSize(rows, width, height);
	return rows;
}

function factsOf(names: readonly string[], {runs}: Fed['registry']): RunFacts[] {
	return names.map((name) => {
		const run = runs.find((one) => one.name === name)!;
		return new RunFacts(run, runView(run, present));
	});
}

describe('the difference of settings', () => {
	it('has a row a setting that differs and a column a run, in sections', () => {
		const rows = textsOf(draw(['running', 'failed']));
		expect(rows[0]).toMatch(/^ {2}SETTING +running +failed/);
		expect(rows[1]).toMatch(/^≠ lr +3e-4 +1e-4/);
		expect(rows[2]).toMatch(/^≠ batch +128 +64/);
		expect(rows[3]!.trim()).toBe('optimizer');
		expect(rows[4]).toMatch(/^≠ name +adamw +sgd/);
		expect(rows.at(-1)).toMatch(/^ 2 runs {2}3 settings differ/);
		expect(rows.join()).not.toContain('seed');
	});

	it('has all of them where these are asked for', () => {
		const rows = textsOf(draw(['running', 'failed'], {showsAll: true}));
		expect(rows[3]).toMatch(/^ {2}seed +1 +1/);
		expect(rows.at(-1)).toContain('3 settings differ  1 the same');
	});

	it('says so where there is nothing to be seen', () => {
		expect(textsOf(draw(['running', 'running']))[1]).toContain('all settings are the same: a shows them');
		const bare = fedRegistry({'a.log': 'step 1 loss=1\n', 'b.log': 'step 1 loss=2\n'});
		expect(textsOf(draw(['a', 'b'], {}, 80, 6, bare))[1]).toContain('none of these runs tells its settings');
	});

	it('makes strong what is not as in the first run', () => {
		const rows = draw(['running', 'failed', 'diverged']);
		expect(piecesOf([rows[2]!], /128|64/).map(({tone}) => tone)).toEqual(['plain', 'strong', 'plain']);
	});

	it('scrolls, and moves on to the runs that found no room', () => {
		const names = ['running', 'failed', 'diverged', 'completed', 'begun'];
		const narrow = textsOf(draw(names, {shift: 2}, 60, 5));
		expect(narrow[0]).toMatch(/running +completed +begun/);
		expect(narrow.at(-1)).toContain('3 of them shown ← →');
		const facts = factsOf(names, sweep.registry);
		expect(differenceScrollMost(facts, false, 3)).toBe(1);
		expect(textsOf(draw(names, {top: 1}, 60, 5))[1]).toMatch(/^≠ batch/);
	});

	it('is exactly as large as it is to be', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 4, max: 200}),
				fc.integer({min: 2, max: 12}),
				fc.nat(9),
				(width, height, at) => {
					draw(['running', 'failed', 'begun'], {showsAll: at % 2 === 0, top: at, shift: at}, width, height);
				},
			),
			{numRuns: 60},
		);
	});
});
