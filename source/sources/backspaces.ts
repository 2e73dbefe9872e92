/** What a program takes back with backspaces, before it draws the next frame of its bar, is a frame as one that a return ends. */

const backspace = 0x08;
const carriageReturn = 0x0d;

/** `chunk` with a return in the place of each backspace: what stands before them is a frame. A copy, where it has any. */
export function withReturns(chunk: Buffer): Buffer {
	let at = chunk.indexOf(backspace);
	if (at === -1) return chunk;
	const copy = Buffer.from(chunk);
	for (; at !== -1; at = copy.indexOf(backspace, at + 1)) copy[at] = carriageReturn;
	return copy;
}
