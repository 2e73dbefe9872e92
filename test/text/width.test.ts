import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {makeSafe} from '../../source/text/safe.ts';
import {
	cutEnd,
	cutMiddle,
	dropColumns,
	padEnd,
	padStart,
	takeColumns,
	widthOf,
	wrapWords,
} from '../../source/text/width.ts';

/** Safe text of one and of two columns a character, with marks of none. */
const safeText = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				'loss',
				'0.43',
				' ',
				'│',
				'▁▂▃',
				'损失',
				'深',
				'✅',
				'👩‍💻',
				'🇩🇪',
				'e\u0301',
				'한국',
				'…',
				'⚠',
			),
			fc.string({unit: 'grapheme', maxLength: 8}),
		),
		{maxLength: 8},
	)
	.map((parts) => makeSafe(parts.join('')));

const columns = fc.integer({min: 0, max: 24});

describe('widthOf', () => {
	it.each([
		['', 0],
		['loss=0.43', 9],
		['naïve café', 10],
		['│▁▂▃█░⣿●', 8],
		['损失 0.5', 8],
		['한국', 4],
		['✅ Saved', 8],
		['🇩🇪', 2],
		['e\u0301', 1],
	])('of %j is %d', (text, width) => {
		expect(widthOf(text)).toBe(width);
	});
});

describe('takeColumns', () => {
	it.each([
		['loss', 2, 'lo'],
		['loss', 4, 'loss'],
		['loss', 9, 'loss'],
		['loss', 0, ''],
		['loss', -1, ''],
		['损失', 3, '损'],
		['损失', 1, ''],
		['a✅b', 2, 'a'],
		['e\u0301e', 1, 'e\u0301'],
	])('of %j, %d columns, is %j', (text, most, taken) => {
		expect(takeColumns(text, most)).toBe(taken);
	});

	it('never takes more than was asked, and all of the text where it fits', () => {
		fc.assert(
			fc.property(safeText, columns, (text, most) => {
				const taken = takeColumns(text, most);
				expect(widthOf(taken)).toBeLessThanOrEqual(most);
				expect(text.startsWith(taken)).toBe(true);
				if (most > 0 && widthOf(text) <= most) expect(taken).toBe(text);
			}),
			{numRuns: 1000},
		);
	});

	it('leaves out only what does not fit', () => {
		fc.assert(
			fc.property(safeText, columns, (text, most) => {
				const taken = takeColumns(text, most);
				const [next] = new Intl.Segmenter().segment(text.slice(taken.length));
				if (most > 0 && next) expect(widthOf(taken) + widthOf(next.segment)).toBeGreaterThan(most);
			}),
			{numRuns: 1000},
		);
	});
});

describe('dropColumns', () => {
	it('leaves what takeColumns does not take', () => {
		fc.assert(
			fc.property(safeText, columns, (text, most) => {
				expect(takeColumns(text, most) + dropColumns(text, most)).toBe(text);
			}),
		);
	});
});

describe('cutEnd', () => {
	it.each([
		['checkpoint', 10, 'checkpoint'],
		['checkpoint', 6, 'check…'],
		['checkpoint', 1, '…'],
		['checkpoint', 0, ''],
		['损失函数', 6, '损失…'],
		['损失函数', 4, '损…'],
	])('cuts %j to %d columns: %j', (text, most, cut) => {
		expect(cutEnd(text, most)).toBe(cut);
	});

	it('never exceeds, and ends in … exactly when something was cut', () => {
		fc.assert(
			fc.property(safeText, columns, (text, most) => {
				const cut = cutEnd(text, most);
				expect(widthOf(cut)).toBeLessThanOrEqual(most);
				if (widthOf(text) <= most) expect(cut).toBe(text);
				else if (most > 0) expect(cut).toBe(`${takeColumns(text, most - 1)}…`);
			}),
			{numRuns: 1000},
		);
	});
});

describe('cutMiddle', () => {
	it.each([
		['runs/train.log', 14, 'runs/train.log'],
		['runs/train.log', 9, 'runs….log'],
		['runs/train.log', 8, 'runs…log'],
		['runs/train.log', 2, 'r…'],
		['runs/train.log', 0, ''],
		['损失函数曲线', 7, '损…曲线'],
	])('cuts %j to %d columns: %j', (text, most, cut) => {
		expect(cutMiddle(text, most)).toBe(cut);
	});

	it('never exceeds, and keeps both ends exactly when something was cut', () => {
		fc.assert(
			fc.property(safeText, fc.integer({min: 3, max: 24}), (text, most) => {
				const cut = cutMiddle(text, most);
				expect(widthOf(cut)).toBeLessThanOrEqual(most);
				if (widthOf(text) <= most) {
					expect(cut).toBe(text);
					return;
				}

				const isOfBothEnds = [...cut.matchAll(/…/g)].some(
					({index}) => text.startsWith(cut.slice(0, index)) && text.endsWith(cut.slice(index + 1)),
				);
				expect(isOfBothEnds).toBe(true);
			}),
			{numRuns: 1000},
		);
	});
});

describe('padding', () => {
	it('is exact, and leaves longer text as it is', () => {
		fc.assert(
			fc.property(safeText, columns, (text, wanted) => {
				const width = Math.max(wanted, widthOf(text));
				expect(widthOf(padEnd(text, wanted))).toBe(width);
				expect(widthOf(padStart(text, wanted))).toBe(width);
				expect(padEnd(text, wanted).trimEnd()).toBe(text.trimEnd());
				expect(padStart(text, wanted).endsWith(text)).toBe(true);
			}),
			{numRuns: 1000},
		);
	});

	it('counts columns, not characters', () => {
		expect(padEnd('损失', 6)).toBe('损失  ');
		expect(padStart('✅', 4)).toBe('  ✅');
	});
});

describe('wrapWords', () => {
	it.each([
		['', 5, ['']],
		['loss', 5, ['loss']],
		['no logs here yet', 8, ['no logs', 'here yet']],
		['no logs here yet', 7, ['no logs', 'here', 'yet']],
		['runs/train.log is empty', 6, ['runs/t', 'rain.l', 'og is', 'empty']],
		['损失函数 0.5', 5, ['损失', '函数', '0.5']],
	])('breaks %j at %d columns: %j', (text, columns, lines) => {
		expect(wrapWords(text, columns)).toEqual(lines);
	});

	it('never exceeds where a character fits, and loses nothing but spaces', () => {
		fc.assert(
			fc.property(safeText, fc.integer({min: 1, max: 24}), (text, most) => {
				const lines = wrapWords(text, most);
				const widest = Math.max(
					1,
					...[...new Intl.Segmenter().segment(text)].map(({segment}) => widthOf(segment)),
				);
				if (most >= widest) for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(most);
				expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
			}),
			{numRuns: 1000},
		);
	});

	it('splits no character, however narrow the lines are', () => {
		fc.assert(
			fc.property(safeText, fc.integer({min: 1, max: 3}), (text, most) => {
				for (const line of wrapWords(text, most)) expect(line).not.toMatch(/\p{Surrogate}/u);
			}),
			{examples: [['👩💻', 1]]},
		);
	});

	it('ends where there are no columns', () => {
		expect(wrapWords('loss is low', 0).join('')).toBe('lossislow');
	});
});
