/**
 * The control sequence that puts text on the clipboard of the terminal (OSC 52), also from afar: XTerm Control Sequences,
 * "Operating System Commands", Ps = 52. Its payload is base64, so that nothing in the text is obeyed.
 */

/** Bytes that are copied at most: what terminals take that take the least (100,000 of base64, some less its frame). */
const mostBytes = 74_994;

export type Copy = {
	/** Written to the terminal. */
	sequence: string;
	/** Characters that it copies, and those that the text has. */
	copied: number;
	of: number;
};

/**
 * Copies `text`. Within tmux the sequence is also passed on to the terminal outside (DCS passthrough, where tmux allows it):
 * tmux itself takes the plain one where `set-clipboard` is on.
 */
export function copySequence(text: string, isInTmux: boolean): Copy {
	const bytes = Buffer.from(text);
	let end = Math.min(bytes.length, mostBytes);
	// Not in the middle of a character.
	while (end < bytes.length && end > 0 && (bytes[end]! & 0xc0) === 0x80) end--;
	const plain = `\u001B]52;c;${bytes.toString('base64', 0, end)}\u0007`;
	const passed = `\u001BPtmux;\u001B${plain}\u001B\\`;
	return {
		sequence: isInTmux ? plain + passed : plain,
		copied: Array.from(bytes.toString('utf8', 0, end)).length,
		of: Array.from(text).length,
	};
}
