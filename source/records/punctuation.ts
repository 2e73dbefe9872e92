/**
 * Signs in another form than most programs print them: those of Chinese and Japanese text, each as wide as two letters, arrows
 * for what is better, and dots that lead to a value.
 */

const plain = new Map([
	['：', ':'],
	['，', ','],
	['、', ','],
	['；', ';'],
	['（', '('],
	['）', ')'],
	['【', '['],
	['】', ']'],
	['＝', '='],
	['％', '%'],
]);

/** `message` with those of ASCII in their place: of the same length. */
export function withPlainPunctuation(message: string): string {
	return message.replaceAll(/[：，、；（）【】＝％]|(?<=\S)[↑↓]/g, (sign) => plain.get(sign) ?? ' ');
}

/** `Acc....: 91%`: between a name and its separator. */
const beforeSeparator = /(?<=[\p{L}\d)])( ?)(\.{2,80})(?=\s{0,4}[:=])/gu;
/** `lr ........ 0.1`, `Test accuracy........0.91`: in the place of one. */
const separating = /(?<=[\p{L}\d)]( ?))(?:\.{4,120})(?=\1[-+]?\d)/gu;

/** `epoch3: loss 0.5`, `epoch_3 loss 0.5`: written against its word. */
const attached = /^([^\p{L}\d]{0,8}(?:epoch|ep|iter))_?(?=\d{1,9}(?:[\s:,|\]/]|$))/iu;

/** `第 3/10 轮 训练损失: 0.53`: its word stands behind it, in front of a name. */
const inFrontOfName = /(第 ?\d{1,9}(?: ?\/ ?\d{1,9})? ?(?:轮|个? ?epoch|步|次迭代)) ?(?=\p{L})/giu;

/** Most lines begin otherwise, and are not looked at any further. */
const mayBeAttached = /^[\W_]{0,8}(?:ep|it)/i;

/** `message` with a blank behind the word in front of it that counts, and a comma behind one that stands after its number. */
export function withCounterApart(message: string): string {
	const apart = mayBeAttached.test(message) ? message.replace(attached, '$1 ') : message;
	return apart.includes('第') ? apart.replaceAll(inFrontOfName, '$1, ') : apart;
}

/** `message` without them, of the same length. */
export function withoutLeaders(message: string): string {
	if (!message.includes('..')) return message;
	return message
		.replaceAll(beforeSeparator, (dots) => ' '.repeat(dots.length))
		.replaceAll(separating, (dots) => ':'.padEnd(dots.length));
}

export const samples: ReadonlyArray<{text: string; withoutLeaders: string}> = [
	{text: 'Acc....: 91%', withoutLeaders: 'Acc    : 91%'},
	{text: 'lr ........ 0.1', withoutLeaders: 'lr :        0.1'},
	{text: 'Test acc....0.91', withoutLeaders: 'Test acc:   0.91'},
	{text: 'Loading... 5 files', withoutLeaders: 'Loading... 5 files'},
	{text: 'Step... (100/1000 | Loss: 0.5', withoutLeaders: 'Step... (100/1000 | Loss: 0.5'},
	{text: '../data/1', withoutLeaders: '../data/1'},
];
