/** Names and numbers in turns, with one mark between all of them: `loss | 0.69`, `epoch,1,loss,0.5,acc,0.9`. */
import {parseNumber} from './number.ts';
import {isMetricWord} from './vocabulary.ts';

const longest = 1000;
const name = /^\p{L}[\p{L}\p{N}_ ./@-]{0,60}$/u;
const outerBars = /^[\s|│┃]+|[\s|│┃]+$/g;
const marks = [/\s*[|│┃]\s*/, /\s*,\s*/] as const;

/** `message` as pairs with a colon, where it is such a row with a metric of the field in it; nothing where it is not. */
export function asPairs(message: string): string | undefined {
	if (message.length > longest || !/[|│┃,]/.test(message)) return undefined;
	for (const mark of marks) {
		const cells = message.replaceAll(outerBars, '').split(mark);
		if (cells.length % 2 === 0 && areInTurns(cells)) return pairsOf(cells);
	}

	return undefined;
}

function areInTurns(cells: readonly string[]): boolean {
	const areNamed = cells.every((cell, at) =>
		at % 2 === 0 ? name.test(cell) : parseNumber(cell) !== undefined,
	);
	return (
		areNamed && cells.some((cell, at) => at % 2 === 0 && isMetricWord(cell.slice(cell.lastIndexOf(' ') + 1)))
	);
}

function pairsOf(cells: readonly string[]): string {
	const pairs: string[] = [];
	for (let at = 0; at < cells.length; at += 2) pairs.push(`${cells[at]!}: ${cells[at + 1]!}`);
	return pairs.join(', ');
}

export const samples: ReadonlyArray<{text: string; pairs: string | undefined}> = [
	{text: 'loss | 0.69', pairs: 'loss: 0.69'},
	{text: 'epoch | 1 | val loss | 0.5', pairs: 'epoch: 1, val loss: 0.5'},
	{text: 'epoch,1,loss,0.5', pairs: 'epoch: 1, loss: 0.5'},
	{text: 'epoch 1 | loss 0.5', pairs: undefined},
	{text: 'conv1 | 1728', pairs: undefined},
	{text: 'loss | 0.5 | 0.6', pairs: undefined},
	{text: 'loss: 0.5, acc: 0.6', pairs: undefined},
];
