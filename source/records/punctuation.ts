/** Signs of Chinese and Japanese text, each as wide as two letters, that stand where others have those of ASCII. */

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
	return message.replaceAll(/[：，、；（）【】＝％]/g, (sign) => plain.get(sign)!);
}
