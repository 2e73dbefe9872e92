import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {runTableCapacity, runTableRows} from '../../../source/screen/panes/run-table.ts';
import {lookAtTable} from '../../../source/screen/run-table-drawing.ts';
import {initialRuns, type RunsState} from '../../../source/screen/runs-state.ts';
import {RunTable} from '../../../source/views/run-table.ts';
import {fedRegistry, lines, present, type Fed} from '../../support/registry.ts';
import {expectSize, piecesOf, textsOf} from '../../support/row-text.ts';
import {sweepLogs} from '../../support/sweep.ts';
import type {Row} from '../../../source/screen/rows.ts';

const sweep = fedRegistry(sweepLogs('2026-11-02 11:59:50'));

function draw(
	changes: Partial<RunsState> = {},
	width = 160,
	height = 10,
	{registry}: Fed = sweep,
	told: string | null = null,
): Row[] {
	const state = {...initialRuns, isOpen: true, ...changes};
	const view = lookAtTable(new RunTable(), {runs: registry.runs, frozen: null, now: present}, state);
	const rows = runTableRows(view, state, width, height, told);
	expectSize(rows, width, height);
	return rows;
}

const titles = (width: number, changes: Partial<RunsState> = {}): string[] =>
	textsOf(draw(changes, width))[0]!
		.trim()
		.split(/\s{2,}/);

describe('the table of runs', () => {
	it('has a row a run: how it is, how far, its values, and the settings that differ', () => {
		const rows = textsOf(draw());
		expect(rows[0]).toMatch(/RUN +STATE +PROGRESS +% +ETA +train_loss +best +val_loss +lr +batch +name/);
		expect(rows[1]).toMatch(
			/^▸○ {2}running +● running +━+╸?─+ +71 % +\S.* +0\.4897 +[⠁-⣿]\S* +0\.4897 +0\.4897 +3e-4 +128 +adamw/,
		);
		expect(rows[2]).toMatch(/^ ○ {2}diverged +✖ diverged .* NaN +[⠁-⣿].*× +0\.4556 +NaN +0\.01 +128 +adamw/);
		expect(rows[3]).toMatch(/^ ○★ completed +✔ completed +━+ +100 % +– +0\.4198 .* 1e-3 +32 +sgd/);
		expect(rows[4]).toMatch(/^ ○ {2}failed +✖ failed/);
		expect(rows.at(-1)).toMatch(/^ 1 \/ 5 runs {2}★ best val_loss 0\.4198/);
	});

	it('says below why the run with the cursor has failed', () => {
		expect(textsOf(draw()).at(-1)).not.toContain('Error');
		expect(textsOf(draw({row: 'sweep/failed.log'})).at(-1)).toMatch(/^ 4 \/ 5 runs {2}✖ \w+Error: /);
	});

	it('gives up columns in the order that is documented', () => {
		const order = ['name', 'batch', 'lr', 'PROGRESS', 'val_loss', 'ETA', 'best', '%', 'train_loss'];
		let before = titles(200);
		const given: string[] = [];
		for (let width = 199; width >= 36; width--) {
			const now = titles(width);
			given.push(...before.filter((title) => !now.includes(title)));
			before = now;
		}

		// Above a hundred columns names and states have more room, so that one of the columns is given up twice.
		expect(order.filter((title) => given.includes(title))).toEqual(order);
		expect([...new Set(given)]).toEqual(order);
		expect(before).toEqual(['RUN', 'STATE']);
	});

	it('tells a state in a word where there is no room for more', () => {
		const {registry, feed} = fedRegistry({'a.log': 'step 1/2 loss=1\n'});
		registry.opened({path: 'listed.log', format: 'lines', isPipe: false, isListed: true});
		registry.opened({path: 'large.log', format: 'lines', isPipe: false, size: 1000});
		const fed = {registry, feed} as Fed;
		expect(textsOf(draw({}, 120, 6, fed)).join('\n')).toMatch(
			/listed +○ not read yet .*\n.*large +◌ reading 0 % /,
		);
		expect(textsOf(draw({}, 80, 6, fed)).join('\n')).toMatch(/listed +○ not read .*\n.*large +◌ reading +/);
	});

	it('tells states by their signs where there is room for nothing else', () => {
		const rows = textsOf(draw({}, 24, 8));
		expect(rows[1]).toMatch(/^▸○ {2}running +● *$/);
		expect(rows[2]).toMatch(/^ ○ {2}diverged +✖ *$/);
	});

	it('points at the column that it is sorted by', () => {
		const sorted = draw({sort: {column: 'best', isReversed: false}});
		expect(piecesOf(sorted, /best▾/)).toMatchObject([{tone: 'accent'}]);
		expect(textsOf(sorted).at(-1)).toContain('by best train_loss');
		expect(textsOf(draw({sort: {column: 'config lr', isReversed: true}}))[0]).toContain(' lr▴');
		expect(textsOf(draw())[0]).not.toMatch(/[▾▴]/);
	});

	it('has a coloured mark for each marked run, and counts them', () => {
		const rows = draw({marked: ['failed', 'running'], isComparing: true});
		const marks = piecesOf(rows.slice(1, -1), /^●$/);
		expect(marks).toHaveLength(2);
		expect(new Set(marks.map(({tone}) => tone)).size).toBe(2);
		expect(textsOf(rows).at(-1)).toContain('● 2 marked, compared');
	});

	it('keeps the run with the cursor in sight', () => {
		const many = fedRegistry(
			Object.fromEntries(Array.from({length: 50}, (_, at) => [`run${at}.log`, `step 1/9 loss=${at}\n`])),
		);
		const rows = textsOf(draw({row: 'run40.log', top: 3}, 100, 12, many));
		expect(rows.find((row) => row.startsWith('▸'))).toContain('run40');
		expect(rows[10]).toContain('run40');
		expect(rows.at(-1)).toContain('41 / 50 runs');
		expect(runTableCapacity(12)).toBe(10);
	});

	it('tells what is filtered, what is wrong with it, and what the last key found', () => {
		expect(textsOf(draw({filter: 'status:failed'})).at(-1)).toMatch(/^ 1 of 5 runs {2}\/status:failed/);
		const none = textsOf(draw({filter: 'lrr<1'}, 100, 8, sweep, 'mark two runs'));
		expect(none[1]).toContain('no run matches');
		expect(none.at(-1)).toMatch(/mark two runs {2}0 of 5 runs {2}\/lrr<1 {2}no run has lrr/);
	});

	it('has what is typed at its bottom, and beside it what that leaves', () => {
		expect(textsOf(draw({filter: 'lr>0.001 ', filterBefore: ''}, 80)).at(-1)).toMatch(
			/^ \/lr>0\.001 ▏ +1 of 5 runs $/,
		);
		expect(textsOf(draw({filterBefore: ''}, 80)).at(-1)).toMatch(/^ \/▏ {2}status:failed.* text +5 runs $/);
		expect(textsOf(draw({filter: 'lr>', filterBefore: ''}, 80)).at(-1)).toMatch(/a value is missing $/);
	});

	it('shows the settings that found no room, one after another', () => {
		expect(titles(101)).not.toContain('batch');
		expect(titles(101, {shift: 1})).toContain('batch');
		expect(textsOf(draw({}, 101)).at(-1)).toContain('3 settings differ ← →');
	});

	it('is exactly as large as it is to be, whatever the names', () => {
		const evil = '损失\u001B]0;t\u0007👩‍💻';
		const logs = Object.fromEntries(
			[`${evil}.log`, 'b/c.log', `${'long'.repeat(30)}.log`].map((path, at) => [
				path,
				`config: {"${evil}": ${at}, "b": "${evil.repeat(9)}${at}"}\n${lines(4, (step) => `step ${step}/9 loss=${step} ${evil}loss=1e${at + 9}`)}`,
			]),
		);
		const hostile = fedRegistry(logs);
		fc.assert(
			fc.property(
				fc.integer({min: 4, max: 240}),
				fc.integer({min: 2, max: 20}),
				fc.string(),
				(width, height, filter) => {
					draw({filter, filterBefore: filter.length > 3 ? '' : null, marked: ['c']}, width, height, hostile);
				},
			),
			{numRuns: 60},
		);
	});
});
