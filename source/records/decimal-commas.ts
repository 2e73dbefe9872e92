/** Numbers with a comma before their fraction, as many languages write them: `Verlust: 0,531`. */

/** A line with any other number of a fraction writes them with a point: `12,345 tok/s, loss 0.5`. */
const point = /\d\.\d/;
const comma = /\d,\d/;
const longest = 2000;
/** Not one of a list, of thousands of thousands, or of what stands in square brackets. */
const number = /(?<![\d,.[\p{L}_-])-?\d{1,9},\d{1,17}(?![\d\]\p{L}]|[,.]\d)/gu;
/** Behind a name one that is no thousands tells that all are so written: by its zero, its digits, or the unit behind it. */
const evident =
	/(?:[:=]\s{0,8}|\p{L} {1,8})-?(?:0,\d{2}|\d{1,9},(?:\d{2}(?!\d)|\d{4})|\d{1,9},\d ?(?:%|m?s|sek|с|秒)(?!\p{L}))(?!\d{0,17}(?:,\d|\]))/u;

/** Whether a number of `text` may be one with such a comma: which it is may depend on how great it is. */
export function mayHaveDecimalCommas(text: string): boolean {
	return comma.test(text) && !point.test(text);
}

/** `message` with points in their place, of the same length, where its numbers are so written. */
export function withDecimalPoints(message: string): string {
	if (message.length > longest || !mayHaveDecimalCommas(message) || !evident.test(message)) return message;
	return message.replaceAll(number, (found) => found.replace(',', '.'));
}

export const samples: ReadonlyArray<{text: string; withPoints: string}> = [
	{text: 'Verlust: 0,531 - Lernrate: 0,001', withPoints: 'Verlust: 0.531 - Lernrate: 0.001'},
	{text: 'loss 1,25, acc 91,2%', withPoints: 'loss 1.25, acc 91.2%'},
	{text: 'Zeit: 12,3 s', withPoints: 'Zeit: 12.3 s'},
	{text: 'step 12,345 of 50,000', withPoints: 'step 12,345 of 50,000'},
	{text: 'loss: 0.53, tokens: 1,25', withPoints: 'loss: 0.53, tokens: 1,25'},
	{text: 'gpus: 0,1,2,3', withPoints: 'gpus: 0,1,2,3'},
	{text: 'devices: 0,1', withPoints: 'devices: 0,1'},
	{text: 'shape: [28,28]', withPoints: 'shape: [28,28]'},
	{text: '3,25', withPoints: '3,25'},
];
