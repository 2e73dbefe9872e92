/** The characters that a terminal can show: what curves, bars and frames are drawn with. */

/**
 * From the finest: dots of braille (2×4 in a cell), quarters of blocks (2×2), the line of asciichart, and plain ASCII.
 * All but the last one take box-drawing characters for granted.
 */
export const glyphSets = ['braille', 'blocks', 'classic', 'ascii'] as const;

export type Glyphs = (typeof glyphSets)[number];

/** Terminals whose fonts have a few hundred characters: the console of Linux and what emulates it, and hardware. */
const poorTerminal = /^(?:linux|con\d*x\d+|cons25\w*|vt\d+\w*|ansi|dumb|unknown)$/;

/**
 * The glyphs for an environment: ASCII for consoles, and where the locale names another encoding than UTF-8 (`LANG=C`).
 * A locale that is not set at all says nothing: in containers it is missing, whatever the terminal can.
 */
export function glyphsFor(environment: Readonly<Record<string, string | undefined>>): Glyphs {
	if (poorTerminal.test(environment['TERM'] ?? '')) return 'ascii';
	// In the order of POSIX (https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html); empty is not set.
	const locale = [environment['LC_ALL'], environment['LC_CTYPE'], environment['LANG']].find(Boolean);
	return locale === undefined || /utf-?8/i.test(locale) ? 'braille' : 'ascii';
}
