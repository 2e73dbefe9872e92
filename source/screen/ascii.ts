/** What we draw with, for terminals that can show ASCII only: one character for each, so that nothing moves. */

const equivalents: Readonly<Record<string, string>> = {
	// Frames, axes and lines.
	...each('─╌┄┈╴╶╼╾╺', '-'),
	...each('│┃┊┆╎▏▎▌▍▐❙┤├', '|'),
	...each('╭┌┬╷', ','),
	...each('╮┐', '.'),
	...each('╰└┴', '`'),
	...each('╯┘', "'"),
	...each('┼', '+'),
	// Bars, and sparklines by their height.
	'━': '=',
	'╸': '>',
	...each('▁▖▗', '_'),
	...each('▂', '.'),
	...each('▃▄▙▟▞▚', '-'),
	...each('▅', '='),
	...each('▆', '+'),
	...each('▇▀▛▜▘▝▋▊▉', '*'),
	'█': '#',
	// Signs; a word stands beside each.
	...each('●★', '*'),
	...each('○◇◌☆', 'o'),
	...each('◆■', '#'),
	...each('✔✓▼▾↓', 'v'),
	...each('✖×✗', 'x'),
	...each('▲▴↑', '^'),
	...each('▸›→⇢≥', '>'),
	...each('◂‹←≤', '<'),
	'↗': '/',
	'↘': '\\',
	'↕': '|',
	// Text.
	...each('–−—', '-'),
	'…': '~',
	'≈': '~',
	ø: '~',
	Δ: 'd',
	'±': '~',
	'≠': '!',
	'·': '.',
	µ: 'u',
	'°': 'o',
	'⏎': '<',
	'∞': '8',
};

const drawn = new RegExp(`[${Object.keys(equivalents).join('')}\u2800-\u28FF]`, 'g');

/**
 * `text` with ASCII in the place of what frames, bars and signs are made of, also where a log printed these. Letters of
 * other alphabets stay: nobody could read what would stand for them.
 */
export function toAscii(text: string): string {
	return text.replace(drawn, (character) => equivalents[character] ?? '.');
}

function each(characters: string, equivalent: string): Record<string, string> {
	return Object.fromEntries(Array.from(characters, (character) => [character, equivalent]));
}
