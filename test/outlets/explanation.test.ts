import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {explanationRows, foldRows, tallyRows} from '../../source/outlets/explanation.ts';
import {rowsText} from '../../source/outlets/styled-text.ts';
import {RecordReader} from '../../source/records/record-reader.ts';
import {colourful, colourless} from '../../source/screen/theme.ts';
import {widthOf} from '../../source/text/width.ts';
import {explain} from '../../source/views/explain.ts';
import {foreignControls} from '../support/terminal-bytes.ts';

const rows = (line: string, width = 80): ReturnType<typeof explanationRows> =>
	explanationRows(12, explain(line, new RecordReader(0).read(line)), width);
const text = (line: string, width = 80): string => rowsText(rows(line, width), null);

describe('an explained line', () => {
	it('stands beside its number, with what was taken and what was not below it', () => {
		expect(text('worker 3: epoch 5/20 loss=0.5 lr=0.1')).toBe(
			[
				'     12  worker 3: epoch 5/20 loss=0.5 lr=0.1',
				'         progress   epoch 5 of 20',
				'         metrics    loss 0.5   lr 0.1',
				'         not taken  3',
				'',
			].join('\n'),
		);
	});

	it('says that nothing was taken', () => {
		expect(text('Loading')).toBe('     12  Loading\n         nothing taken\n');
	});

	it('is cut to the width, and what was taken goes on in the next row', () => {
		const names = Array.from({length: 40}, (_, at) => `loss_${at}=${at}.5`).join(' ');
		const lines = text(names, 60).trimEnd().split('\n');
		expect(lines[0]).toMatch(/^ {5}12 {2}loss_0=0\.5 .*…$/);
		expect(lines).toHaveLength(5);
		expect(lines[2]).toMatch(/^ {20}loss_/);
		expect(lines.at(-1)).toMatch(/^ {20}and \d+ more$/);
		for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
	});

	it('has its numbers in colours, and none without a theme', () => {
		const line = 'worker 3: loss=0.5';
		const coloured = rowsText(rows(line), colourful);
		expect(coloured).toContain('\u001B[33m3\u001B[39m: loss=\u001B[36m0.5\u001B[39m');
		expect(rowsText(rows(line), colourless)).not.toMatch(/\u001B\[3\dm/);
		expect(text(line)).not.toContain('\u001B');
	});

	it('fits and does no harm, whatever the line', () => {
		const piece = fc.constantFrom(
			'loss=0.5 ',
			'损失=1 ',
			'step 3/4 ',
			'\u001B[2J',
			'3 ',
			'👍',
			'\u202E',
			'x'.repeat(30),
		);
		const line = fc.oneof(
			fc.string({unit: 'binary'}),
			fc.array(piece).map((pieces) => pieces.join('')),
		);
		fc.assert(
			fc.property(line, fc.integer({min: 40, max: 120}), (some, width) => {
				const plain = text(some, width);
				expect(foreignControls(plain)).toEqual([]);
				for (const row of plain.split('\n')) expect(widthOf(row)).toBeLessThanOrEqual(width);
				expect(foreignControls(rowsText(rows(some, width), colourful))).toEqual([]);
			}),
		);
	});
});

it('counts what was folded', () => {
	const fold = (count: number, isOneShape: boolean): string => rowsText(foldRows({count, isOneShape}), null);
	expect(fold(0, true)).toBe('');
	expect(fold(1, true)).toBe('      …  1 more line of this shape\n');
	expect(fold(1412, false)).toBe('      …  1,412 more lines of shapes shown above\n');
});

it('sums up, and tells settings from metrics', () => {
	const tally = {
		lines: 1200,
		frames: 5,
		withMetrics: 20,
		withNothing: 3,
		blank: 0,
		names: new Map([
			['seed', 1],
			['acc', 2],
			['loss', 1000],
		]),
	};
	expect(rowsText(tallyRows(tally, new Set(['seed']), [['encoding', ['GBK']]], 100), null)).toBe(
		[
			'         in all     1,200 lines   5 drawn over   20 with metrics   3 with nothing taken',
			'         metrics    loss 1,000   acc 2',
			'         settings   seed 1',
			'         encoding   GBK',
			'',
		].join('\n'),
	);
});
