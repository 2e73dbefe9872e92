/** A frame as a terminal shows it, as text to be compared: its characters, and below them the look of every cell. */
import headless, {type IBufferCell} from '@xterm/headless';
import {characterWidths} from './character-widths.ts';

/** `lines` on a terminal of `columns` cells: the rows, their looks by letters, and what the letters stand for. */
export async function screenText(lines: readonly string[], columns: number): Promise<string> {
	const terminal = new headless.Terminal({cols: columns, rows: lines.length, allowProposedApi: true});
	terminal.unicode.register(characterWidths);
	terminal.unicode.activeVersion = characterWidths.version;
	await new Promise<void>((resolve) => {
		terminal.write(lines.join('\r\n'), resolve);
	});
	const rows = lines.map((_, row) => terminal.buffer.active.getLine(row)!);
	const letters = new Map<string, string>([['', ' ']]);
	const looks = rows.map((row) =>
		Array.from({length: columns}, (_, column) => letterFor(lookOf(row.getCell(column)!), letters))
			.join('')
			.trimEnd(),
	);
	const legend = [...letters].slice(1).map(([look, letter]) => `${letter} ${look}`);
	return [...rows.map((row) => row.translateToString(true)), ...looks, ...legend, ''].join('\n');
}

function letterFor(look: string, letters: Map<string, string>): string {
	if (!letters.has(look)) letters.set(look, String.fromCharCode(96 + letters.size));
	return letters.get(look)!;
}

/** The look of a cell; nothing for one without, and for blanks. */
function lookOf(cell: IBufferCell): string {
	if (cell.getChars().trim() === '') return '';
	const colour = cell.isFgDefault()
		? ''
		: cell.isFgRGB()
			? `#${cell.getFgColor().toString(16)}`
			: `colour ${cell.getFgColor()}`;
	const weights = [cell.isBold() && 'bold', cell.isDim() && 'dim', cell.isUnderline() && 'underlined'];
	return [colour, ...weights].filter(Boolean).join(' ');
}
