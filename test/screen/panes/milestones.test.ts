import {describe, expect, it} from 'vitest';
import {milestoneRow} from '../../../source/screen/panes/milestones.ts';
import {progressView, type ProgressView} from '../../../source/views/progress.ts';
import {lines, present, runOf} from '../../support/registry.ts';
import {columnsOf, textOf} from '../../support/row-text.ts';

const minute = 60_000;
const at = (step: number): string => new Date(present - (100 - step) * minute).toISOString().slice(0, 19);
const run = progressView(
	runOf(lines(80, (step) => `${at(step)} INFO Epoch ${Math.ceil(step / 10)}/10 step ${step}/100 loss=0.5`)),
	present - 20 * minute,
);
const all = ['25 %', '50 %', '75 %', '90 %'];

/** The row as it was when the run was at its end, seen from `now`. */
function row(width: number, view: ProgressView = run, now = present - 20 * minute): string {
	return textOf(milestoneRow(view, width, now));
}

/** The milestones that the row tells, and what stands beside them. */
function sidesOf(text: string): [milestones: string, facts: string] {
	const [, milestones, facts] = /^(.*9\d %(?: ~?(?:\S+ )?\d\d:\d\d)?) {2,}(\S.*)$/.exec(text)!;
	return [milestones!, facts!];
}

describe('the milestones', () => {
	it.each([60, 66, 72, 80, 90, 100, 120, 160, 200])(
		'are all told at %i columns, apart from what stands beside them',
		(width) => {
			const text = row(width);
			expect(columnsOf([{text}])).toBe(width);
			const [milestones, facts] = sidesOf(text);
			for (const milestone of all) expect(milestones).toContain(milestone);
			expect(facts).toMatch(/^ETA /);
			expect(text).not.toContain('…');
		},
	);

	it('lose their times before anything is cut', () => {
		const told = [80, 110, 200].map((width) => [...row(width).matchAll(/~?\d\d:\d\d(?!\))/g)].length);
		expect(told[0]).toBe(0);
		expect(told[2]).toBe(4);
		for (const width of [80, 110, 200]) expect(row(width)).toContain('step 80/100   epoch 8/10');
	});

	it('of another day have the day and the time; the day once', () => {
		const late = present + 30 * 24 * 60 * minute;
		const told = row(120, {...run, remainingSeconds: Number.NaN}, late);
		expect(told).toMatch(/◆ 25 % 11-02 \d\d:\d\d {3}◆ 50 % \d\d:\d\d {3}◆ 75 % \d\d:\d\d {3}◇ 90 %/);
	});

	it('of a run of a few minutes have seconds, which tell them apart', () => {
		const short = {...run, elapsedSeconds: 40, remainingSeconds: 24};
		expect(row(200, short)).toMatch(/◇ 90 % ~\d\d:\d\d:\d\d .*ETA 24 s \(\d\d:\d\d:\d\d\)/);
		expect(row(200)).not.toMatch(/\d\d:\d\d:\d\d/);
	});

	it('say beside them that a step is counted within its epoch', () => {
		expect(row(200, {...run, isStepOfEpoch: true})).toContain('step 80/100 of epoch   epoch 8/10');
		expect(row(200)).not.toContain('of epoch');
	});

	it('are cut where there is no room for them at all', () => {
		for (const width of [1, 10, 20, 39]) expect(columnsOf([{text: row(width)}])).toBe(width);
	});
});
