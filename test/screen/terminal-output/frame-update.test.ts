import headless from '@xterm/headless';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {frameUpdate} from '../../../source/screen/terminal-output/frame-update.ts';
import {widthOf, takeColumns} from '../../../source/text/width.ts';
import {characterWidths} from '../../support/character-widths.ts';

const size = {columns: 24, rows: 8};

/** A terminal that what is written is replayed on. */
class Replay {
	readonly #terminal = new headless.Terminal({
		cols: size.columns,
		rows: size.rows,
		allowProposedApi: true,
		scrollback: 0,
	});

	constructor() {
		this.#terminal.unicode.register(characterWidths);
		this.#terminal.unicode.activeVersion = characterWidths.version;
	}

	async write(bytes: string): Promise<void> {
		await new Promise<void>((resolve) => {
			this.#terminal.write(bytes, resolve);
		});
	}

	/** Every cell with its look. */
	get cells(): string[] {
		const {active} = this.#terminal.buffer;
		return Array.from({length: size.rows * size.columns}, (_, at) => {
			const cell = active.getLine(Math.floor(at / size.columns))!.getCell(at % size.columns)!;
			const look = [
				cell.getFgColorMode(),
				cell.getFgColor(),
				cell.isBold(),
				cell.isDim(),
				cell.isUnderline(),
			];
			return `${cell.getChars() || ' '} ${cell.getWidth()} ${look.join()}`;
		});
	}
}

const style = fc.constantFrom(
	'',
	'\u001B[31m',
	'\u001B[1m\u001B[36m',
	'\u001B[2m',
	'\u001B[4m',
	'\u001B[38;5;99m',
);
const word = fc.constantFrom(
	'loss',
	'0.5',
	' ',
	'   ',
	'│',
	'▁▂▃',
	'损失',
	'✅',
	'step 10',
	'─',
	'e\u0301',
	'a',
);
const line = fc.array(fc.tuple(style, word), {maxLength: 8}).map((pieces) => {
	let text = '';
	let left = size.columns;
	for (const [look, piece] of pieces) {
		const cut = takeColumns(piece, left);
		left -= widthOf(cut);
		text += look === '' ? cut : `${look}${cut}\u001B[0m`;
	}

	return text;
});

/** The next frame: another one, one that has moved up or down, or one of which a few rows are others. */
const step = fc.oneof(
	fc.array(line, {minLength: size.rows, maxLength: size.rows}).map((rows) => () => rows),
	fc
		.record({
			by: fc.integer({min: 1, max: 4}),
			top: fc.integer({min: 0, max: 3}),
			rows: fc.array(line, {minLength: 4, maxLength: 4}),
			isUp: fc.boolean(),
		})
		.map(({by, top, rows, isUp}) => (before: readonly string[]) => {
			const [above, moving] = [before.slice(0, top), before.slice(top)];
			const moved = isUp
				? [...moving.slice(by), ...rows.slice(0, by)]
				: [...rows.slice(0, by), ...moving.slice(0, -by)];
			return [...above, ...moved];
		}),
	fc
		.array(fc.tuple(fc.integer({min: 0, max: size.rows - 1}), line), {maxLength: 3})
		.map((changes) => (before: readonly string[]) => {
			const after = [...before];
			for (const [row, text] of changes) after[row] = text;
			return after;
		}),
);

describe('frameUpdate', () => {
	it('leaves the screen as if the frame had been written whole, whatever was there', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, {minLength: 1, maxLength: 6}), async (steps) => {
				const updated = new Replay();
				let before: readonly string[] | null = null;
				for (const next of steps) {
					const after: readonly string[] = next(before ?? Array.from({length: size.rows}, () => ''));
					await updated.write(frameUpdate(before, after));
					const whole = new Replay();
					await whole.write(frameUpdate(null, after));
					expect(updated.cells).toEqual(whole.cells);
					before = after;
				}
			}),
			{numRuns: 150},
		);
	});

	it('writes a whole frame so that each row is what it was given', async () => {
		const replay = new Replay();
		await replay.write('over the screen\r\nthat was\u001B[31m');
		await replay.write(frameUpdate(null, ['\u001B[1mloss\u001B[0m 损', 'x'.repeat(size.columns), 'end']));
		const text = replay.cells.map((cell) => cell[0]).join('');
		expect(text.slice(0, 8)).toBe('loss 损  ');
		expect(text.slice(size.columns, size.columns * 3).trimEnd()).toBe(`${'x'.repeat(size.columns)}end`);
		expect(text.slice(size.columns * 3).trim()).toBe('');
	});

	it('writes nothing where nothing has changed', () => {
		const frame = ['a', '\u001B[31mb\u001B[0m', ''];
		expect(frameUpdate(frame, [...frame])).toBe('');
	});

	it('writes only the cells that are others', () => {
		const before = '\u001B[2m12:00:01\u001B[0m mlwatch';
		const after = '\u001B[2m12:00:02\u001B[0m mlwatch';
		expect(frameUpdate(['top', before], ['top', after])).toBe('\u001B[2;8H\u001B[2m2\u001B[m');
	});

	it('lets the terminal move a log that goes on, and writes what is new of it in one piece', () => {
		const rows = ['title', 'step 1', 'step 2', 'step 3', 'step 4', 'foot'];
		const after = ['title', 'step 2', 'step 3', 'step 4', 'step 5', 'foot'];
		expect(frameUpdate(rows, after)).toBe('\u001B[2;5r\u001B[2H\u001B[1M\u001B[r\u001B[5H\u001B[2Kstep 5');
		expect(frameUpdate(after, rows)).toContain('\u001B[1L');
	});
});
