import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {frame} from '../../source/screen/frame.ts';
import {span, type Row} from '../../source/screen/rows.ts';
import {anyRow, expectSize, piecesOf, textsOf} from '../support/row-text.ts';

const title: Row[] = [[span('log')], [span('INFO 12')], [span('ERROR 1')]];

describe('frame', () => {
	it('takes exactly the cells that it is given, whatever it holds', () => {
		const options = fc.record({
			title: fc.array(anyRow, {maxLength: 4}),
			aside: anyRow,
			isFocused: fc.boolean(),
		});
		const size = fc.record({width: fc.integer({min: 0, max: 120}), height: fc.integer({min: 0, max: 20})});
		fc.assert(
			fc.property(fc.array(anyRow, {maxLength: 25}), size, options, (rows, {width, height}, how) => {
				expectSize(frame(rows, width, height, how), width, height);
			}),
			{numRuns: 1000},
		);
	});

	it('has its title in the upper edge and its content inside', () => {
		const rows = frame([[span('a')], [span('b')]], 40, 4, {title, aside: [span('end')], isFocused: false});
		expect(textsOf(rows)).toEqual([
			'╭─ log  INFO 12  ERROR 1 ──────── end ─╮',
			'│ a                                    │',
			'│ b                                    │',
			'╰──────────────────────────────────────╯',
		]);
	});

	it('leaves out of the title what has no room', () => {
		expect(textsOf(frame([], 20, 3, {title, isFocused: false}))[0]).toBe('╭─ log  INFO 12 ───╮');
		expect(textsOf(frame([], 8, 3, {title, isFocused: false}))[0]).toBe('╭──────╮');
	});

	it('is drawn in another tone when it is in focus', () => {
		const edge = (isFocused: boolean): unknown =>
			piecesOf(frame([], 20, 3, {title, isFocused}), /^╰/)[0]!.tone;
		expect(edge(true)).not.toBe(edge(false));
	});

	it('gives its cells to the content where they are too few for an edge', () => {
		expect(textsOf(frame([[span('loss')]], 7, 2, {title, isFocused: false}))).toEqual(['loss   ', '       ']);
	});
});
