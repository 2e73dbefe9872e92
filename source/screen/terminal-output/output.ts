/**
 * How Ink puts the texts of a frame together: in place of its own `output`, which takes every text apart into characters,
 * again for each frame. Ours are lines that stand beside and below each other, which need not be taken apart; what is
 * anything else is left to Ink's own. The bundle gives this to Ink (scripts/build.js).
 */
import InkOutput from 'ink/build/output.js';
import stringWidth from '../../text/string-width.ts';

type Size = {width: number; height: number};
type Transformer = (line: string, index: number) => string;
type Clip = Record<'x1' | 'x2' | 'y1' | 'y2', number | undefined>;

export default class Output {
	readonly width: number;
	readonly height: number;
	/** The same for Ink's own, in the order in which it was asked for. */
	readonly #operations: Array<(output: InkOutput) => void> = [];
	readonly #rows: Array<{text: string; width: number}>;
	#isSimple = true;

	constructor({width, height}: Size) {
		this.width = width;
		this.height = height;
		this.#rows = Array.from({length: height}, () => ({text: '', width: 0}));
	}

	write(x: number, y: number, text: string, options: {transformers: Transformer[]}): void {
		this.#operations.push((output) => {
			output.write(x, y, text, options);
		});
		for (const [index, line] of text.split('\n').entries()) {
			if (!this.#isSimple) return;
			this.#isSimple = this.#append(x, y + index, line, transformed(line, index, options.transformers));
		}
	}

	/** Puts `line`, which is made of `original`, behind what its row has; false where it has no place there. */
	#append(x: number, y: number, original: string, line: string): boolean {
		if (original === '' || line === '') return true;
		const row = this.#rows[y];
		const width = stringWidth(line);
		// Beside what is there already, inside the frame, and its looks are either its own or those given to it now.
		const hasOneLook = line === original || !original.includes('\u001B');
		if (!row || x < row.width || x + width > this.width || line.includes('\n') || !hasOneLook) return false;
		row.text += ' '.repeat(x - row.width) + line;
		row.width = x + width;
		return true;
	}

	clip(clip: Clip): void {
		this.#isSimple = false;
		this.#operations.push((output) => {
			output.clip(clip);
		});
	}

	unclip(): void {
		this.#operations.push((output) => {
			output.unclip();
		});
	}

	get(): {output: string; height: number} {
		if (this.#isSimple) {
			return {output: this.#rows.map(({text}) => text.trimEnd()).join('\n'), height: this.height};
		}

		const output = new InkOutput({width: this.width, height: this.height});
		for (const operation of this.#operations) operation(output);
		return output.get();
	}
}

function transformed(line: string, index: number, transformers: readonly Transformer[]): string {
	return transformers.reduce((text, transform) => transform(text, index), line);
}
