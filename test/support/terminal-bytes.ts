/** What a program wrote to its terminal, taken apart: its own control sequences, and what must not be there. */

/** Everything that mlwatch, or Ink for it, may write: nothing else moves, hides, titles or asks anything. */
const allowed = new RegExp(
	[
		// The alternate screen, the cursor shown or hidden, and output held back until a frame is whole.
		/\u001B\[\?(?:1049|25|2026)[hl]/,
		// The question for the colour of the background.
		/\u001B\]11;\?\u001B\\/,
		// The cursor to somewhere, and erasing.
		/\u001B\[\d*[A-G]/,
		/\u001B\[(?:\d+(?:;\d+)?)?H/,
		/\u001B\[[0-2]?[JK]/,
		// Rows moved by the terminal: its margins, and lines deleted or inserted within them.
		/\u001B\[(?:\d+;\d+)?r/,
		/\u001B\[\d+[LM]/,
		// Colours and weight. Not among them: blinking (5, 6), hidden (8), other fonts.
		/\u001B\[(?:(?:[0-47]|2[1-47]|3[0-79]|4[0-79]|9[0-7]|10[0-7]|[34]8;5;\d+|[34]8;2;\d+;\d+;\d+)(?:;(?!m)|(?=m)))*m/,
	]
		.map(({source}) => source)
		.join('|'),
	'g',
);

/** Control characters, and marks that change the direction of reading or that nobody sees. */
const forbidden =
	/[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]|[\u{E0000}-\u{E0FFF}]/gu;

/**
 * What is in `bytes` and must not be, each with a little of what follows it; none when all is well. `copied` are the texts
 * that were to be put on the clipboard: plainly, and as tmux passes it on. No other one may be.
 */
export function foreignControls(bytes: string, copied: readonly string[] = []): string[] {
	let own = bytes;
	for (const text of copied) {
		const copy = `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`;
		own = own.replaceAll(`\u001BPtmux;\u001B${copy}\u001B\\`, '').replaceAll(copy, '');
	}

	const rest = own.replace(allowed, '');
	return [...rest.matchAll(forbidden)].map(({index}) => JSON.stringify(rest.slice(index, index + 12)));
}

/** `bytes` without every sequence that is allowed: what is left is text. */
export function withoutSequences(bytes: string): string {
	return bytes.replace(allowed, '');
}
