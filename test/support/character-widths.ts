/**
 * How wide characters are on a terminal of today. `@xterm/headless` comes with the widths of Unicode 6 alone, in which an
 * emoji is one column wide: frames around `✅` would seem to be out of place.
 */
import type {IUnicodeVersionProvider} from '@xterm/headless';
import stringWidth from 'string-width';

/** How xterm packs a character's width, and whether it joins the one before it, into a number. */
const pack = (width: number, isJoined: boolean): number => (width << 1) | (isJoined ? 1 : 0);
const widthIn = (packed: number): number => (packed >> 1) & 3;

export const characterWidths: IUnicodeVersionProvider = {
	version: 'today',
	wcwidth(codepoint) {
		return Math.min(2, stringWidth(String.fromCodePoint(codepoint))) as 0 | 1 | 2;
	},
	charProperties(codepoint, preceding) {
		const width = this.wcwidth(codepoint);
		const before = widthIn(preceding);
		const isJoined = width === 0 && before > 0;
		return pack(isJoined ? before : width, isJoined);
	},
};
