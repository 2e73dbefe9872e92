/** Names that are told in two languages: `  num epochs / epoch数: 10`. */

const both =
	/^(\s*[A-Za-z][\w ()*-]{1,60}?) \/ (?=[^:=/]{0,80}[\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7AF])[^:=/]{1,80}(?=[:=])/;

/** `message` with the first of them alone, whose words are known. */
export function inOneLanguage(message: string): string {
	return message.includes(' / ') ? message.replace(both, '$1') : message;
}

export const samples: ReadonlyArray<{text: string; inOne: string}> = [
	{text: '  num epochs / epoch数: 10', inOne: '  num epochs: 10'},
	{text: 'num images * repeats / 画像の数×回数: 200', inOne: 'num images * repeats: 200'},
	{text: 'loss / 损失: 0.5, acc / 准确率: 0.9', inOne: 'loss: 0.5, acc / 准确率: 0.9'},
	{text: 'epoch 3 / 10: 损失=0.5', inOne: 'epoch 3 / 10: 损失=0.5'},
	{text: 'tokens / sec: 12', inOne: 'tokens / sec: 12'},
];
