import fc from 'fast-check';
import InkOutput from 'ink/build/output.js';
import {describe, expect, it} from 'vitest';
import Output from '../../../source/screen/terminal-output/output.ts';
import {cellsOf} from '../../../source/screen/terminal-output/cells.ts';

const size = {width: 20, height: 5};
const text = fc
	.array(
		fc.constantFrom('loss', '0.5', ' ', '│', '\u001B[31mbad\u001B[0m', '\u001B[1mx\u001B[0m', '损', '\n'),
		{
			minLength: 1,
			maxLength: 6,
		},
	)
	.map((parts) => parts.join(''));
const write = fc.record({x: fc.integer({min: 0, max: 18}), y: fc.integer({min: 0, max: 5}), text});

const underline = (line: string): string => `\u001B[4m${line}\u001B[24m`;

/** What stands in each row and how it looks, however that is written. */
function lookOf({output, height}: {output: string; height: number}): unknown {
	const rows = output.split('\n').map((row) => {
		const cells = cellsOf(row);
		return cells ? {...cells, styles: cells.styles.join()} : row.replaceAll(/\u001B\[[\d;]*m/g, '');
	});
	return {rows, height};
}

describe('Output', () => {
	it('puts together the same as that of Ink, whatever is written where', () => {
		fc.assert(
			fc.property(
				fc.array(write, {maxLength: 8}),
				fc.boolean(),
				fc.boolean(),
				(writes, isClipped, isLined) => {
					const [ours, inks] = [new Output(size), new InkOutput(size)];
					for (const output of [ours, inks]) {
						if (isClipped) output.clip({x1: 2, x2: 10, y1: 1, y2: 3});
						for (const {x, y, text: written} of writes) {
							output.write(x, y, written, {transformers: isLined ? [underline] : [(line) => line]});
						}
						if (isClipped) output.unclip();
					}

					expect(lookOf(ours.get())).toEqual(lookOf(inks.get()));
				},
			),
			{numRuns: 500},
		);
	});
});
