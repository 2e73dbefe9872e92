/**
 * Ink takes the text of every node apart to drop sequences that it does not draw, again for each frame; a row that has
 * not changed gives the same each time, so it is remembered. The bundle gives this to Ink (scripts/build.js).
 */
import sanitize from 'ink/build/sanitize-ansi.js';

/** Texts remembered: those of a few frames, also of a high terminal. */
const most = 512;

const remembered = new Map<string, string>();

export default function rememberedSanitizeAnsi(text: string): string {
	let sanitized = remembered.get(text);
	if (sanitized === undefined) {
		if (remembered.size >= most) remembered.clear();
		sanitized = sanitize(text);
		remembered.set(text, sanitized);
	}

	return sanitized;
}
