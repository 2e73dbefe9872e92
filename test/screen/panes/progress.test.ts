import {describe, expect, it} from 'vitest';
import {progressHeight, progressRows} from '../../../source/screen/panes/progress.ts';
import {progressView, type ProgressView} from '../../../source/views/progress.ts';
import {lines, present, runOf} from '../../support/registry.ts';
import {columnsOf, expectSize, piecesOf, textsOf} from '../../support/row-text.ts';

const at = (step: number): string => new Date(present - (100 - step) * 60_000).toISOString().slice(0, 19);
const half = progressView(
	runOf(lines(50, (step) => `${at(step)} INFO Epoch ${Math.ceil(step / 10)}/10 step ${step}/100 loss=0.5`)),
	present - 50 * 60_000,
);
const unknown = progressView(runOf('hello\n'), present);

function draw(runs: readonly ProgressView[], width = 120, height = 3, selected = 0): string[] {
	return textsOf(progressRows(runs, selected, width, height, present - 50 * 60_000));
}

describe('the progress of one run', () => {
	it('has a bar with its share, the milestones with their times, and the epoch', () => {
		const [overall, milestones, epoch] = draw([half], 140);
		expect(overall).toMatch(/^ overall +━+◆━+◆?[━╸─]*◇─+◇─+ +50 % *$/);
		expect(milestones).toMatch(/◆ 25 % 10:45 {3}◆ 50 % 11:10 {3}◇ 75 % ~11:3\d {3}◇ 90 % ~11:\d\d/);
		expect(milestones).toMatch(/ETA 50m \d\ds \(12:00\) .* step 50\/100 {3}epoch 5\/10 *$/);
		expect(epoch).toMatch(/^ epoch 5\/10 ━+ +100 % *$/);
	});

	it('has no milestones and no share where the log does not tell', () => {
		const [overall, milestones] = draw([unknown]);
		expect(overall).toMatch(/^ overall +– of a total that the log does not tell *$/);
		expect(milestones).not.toMatch(/%/);
	});

	it('says why a run cannot be read', () => {
		expect(draw([{...half, unreadable: 'permission denied'}])[1]).toContain('permission denied');
	});

	it('has an estimate only while it runs', () => {
		expect(draw([{...half, status: 'failed'}])[1]).not.toContain('ETA');
	});
});

describe('the pane in focus', () => {
	it.each([
		['one run', [half], /^▸overall /],
		['several runs', [half, {...half, name: 'other'}], /^▸▸ /],
	])('is told from the others by a sign: %s', (_, runs, sign) => {
		const [first] = textsOf(progressRows(runs, 0, 80, 3, present, new Map(), true));
		expect(first).toMatch(sign);
		expect(draw(runs)[0]).not.toMatch(sign);
	});
});

describe('the progress of several runs', () => {
	it('has a coloured mark at each that is marked', () => {
		const runs = ['one', 'two', 'three'].map((name) => ({...half, name}));
		const marked = new Map([
			['one', 'curve2' as const],
			['two', 'curve5' as const],
		]);
		const rows = progressRows(runs, 0, 80, 4, present, marked);
		expectSize(rows, 80, 4);
		expect(textsOf(rows).map((row) => row.slice(0, 9))).toEqual([
			' ▸● one  ',
			'  ● two  ',
			'    three',
			expect.any(String),
		]);
		expect(piecesOf(rows, /^● $/).map(({tone}) => tone)).toEqual(['curve2', 'curve5']);
	});

	const named = (names: readonly string[]): ProgressView[] => names.map((name) => ({...half, name}));

	it('is a row a run, with the selected one pointed at', () => {
		const rows = draw(named(['one', 'two', 'three']), 120, 4, 1);
		expect(rows.map((row) => /(▸)? (one|two|three) /.exec(row)?.slice(1))).toEqual([
			[undefined, 'one'],
			['▸', 'two'],
			[undefined, 'three'],
			undefined,
		]);
	});

	it('says which of them are only listed', () => {
		const [one, two] = named(['one', 'two']);
		const rows = draw([one!, {...two!, isListed: true}], 120, 3);
		expect(rows[0]).toContain('● running');
		expect(rows[1]).toContain('○ not read yet');
	});

	it('asks of thousands only for those that it shows', () => {
		const asked = new Set<number>();
		const runs = {
			length: 10_000,
			at(index: number) {
				asked.add(index);
				return half;
			},
		};
		expect(textsOf(progressRows(runs, 5000, 120, 5, present))).toHaveLength(5);
		expect([...asked].every((index) => Math.abs(index - 5000) <= 4)).toBe(true);
	});

	it('tells of each how it is, and that its loss is no number any more', () => {
		const [one, two] = named(['one', 'two']);
		const rows = draw(
			[
				{...one!, hasBrokenLoss: true},
				{...two!, reading: 0.5},
			],
			100,
			3,
		);
		expect(rows[0]).toMatch(/one +✖ diverged +━/);
		expect(rows[1]).toMatch(/two +◌ reading 50 % +━/);
	});

	it('keeps the selected one in sight', () => {
		const runs = named(Array.from({length: 30}, (_, index) => `run${index}`));
		for (const selected of [0, 7, 15, 29]) {
			const rows = draw(runs, 100, 5, selected);
			expect(rows.filter((row) => row.includes('▸'))).toEqual([expect.stringContaining(`run${selected} `)]);
		}
	});

	it('tells that there are more above and below', () => {
		const runs = named(['a', 'b', 'c', 'd', 'e']);
		const signs = (selected: number): string[] =>
			draw(runs, 100, 4, selected)
				.slice(0, 3)
				.map((row) => row[1]!);
		expect(signs(0)).toEqual(['▸', ' ', '↓']);
		expect(signs(2)).toEqual(['↑', '▸', '↓']);
		expect(signs(4)).toEqual(['↑', ' ', '▸']);
	});

	it.each([
		['names of one width', ['one', 'two', 'three', 'four', 'five']],
		['wide characters', ['实验一号', 'two', '実験', 'four', 'five']],
	])('has its shares in one column, with %s', (_, names) => {
		const rows = progressRows(named(names), 0, 100, 4, present).slice(0, 3);
		const ends = rows.map((row) => {
			const share = row.findIndex(({text}) => text.includes('50 %'));
			return share === -1 ? 'none' : columnsOf(row.slice(0, share + 1));
		});
		expect(new Set(ends).size, textsOf(rows).join('\n')).toBe(1);
		expect(ends).not.toContain('none');
	});
});

it('takes exactly its cells', () => {
	for (const width of [20, 59, 60, 80, 99, 100, 300]) {
		for (const runs of [
			[half],
			[half, unknown],
			Array.from({length: 40}, () => ({...half, name: '损失'.repeat(30)})),
		]) {
			const height = progressHeight(runs.length, 24, true);
			expectSize(progressRows(runs, 0, width, height, present), width, height);
		}
	}
});
