/** A line of text that is typed at the bottom of a pane. */

/** Characters of what is typed, at most. */
const longest = 200;

/** `text` after the key called `name`; null where that is no key of writing. */
export function typedOn(text: string, name: string): string | null {
	if (name === 'Backspace') return Array.from(text).slice(0, -1).join('');
	if (name === '^U') return '';
	const typed = name === 'Space' ? ' ' : name;
	return Array.from(typed).length === 1 ? (text + typed).slice(0, longest) : null;
}
