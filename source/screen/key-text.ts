/** How keys are written: the arrows as arrows, but in words where the terminal can show ASCII only. */
import type {Glyphs} from './glyphs.ts';

const arrows: ReadonlyArray<[arrow: string, word: string]> = [
	['↑', 'Up'],
	['↓', 'Down'],
	['←', 'Left'],
	['→', 'Right'],
];

/** `text`, which names keys. The ASCII that stands for arrows elsewhere (`<`) would name other keys. */
export function keyText(text: string, glyphs: Glyphs): string {
	if (glyphs !== 'ascii') return text;
	const apart = text.replaceAll(/(?<=[↑↓←→])(?=[↑↓←→])/g, ' ');
	return arrows.reduce((words, [arrow, word]) => words.replaceAll(arrow, word), apart);
}

/** The key called `name` in the table of keys. */
export function keyLabel(name: string, glyphs: Glyphs): string {
	if (glyphs === 'ascii') return name;
	return arrows.reduce(
		(text, [arrow, word]) => (text.endsWith(word) ? text.replace(word, arrow) : text),
		name,
	);
}
