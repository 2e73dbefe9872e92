/** Cells with a character and a tone each, and rows made of them. */
import {span, type Row, type Span} from '../rows.ts';
import type {Tone} from '../theme.ts';

export class Cells {
	readonly width: number;
	readonly height: number;
	readonly #characters: string[];
	readonly #tones: Tone[];

	constructor(width: number, height: number) {
		this.width = width;
		this.height = height;
		this.#characters = new Array<string>(width * height).fill(' ');
		this.#tones = new Array<Tone>(width * height).fill('plain');
	}

	isEmpty(column: number, row: number): boolean {
		return this.#characters[row * this.width + column] === ' ';
	}

	put(column: number, row: number, character: string, tone: Tone): void {
		const at = row * this.width + column;
		this.#characters[at] = character;
		this.#tones[at] = tone;
	}

	rows(): Row[] {
		return Array.from({length: this.height}, (_, row) => this.#row(row * this.width));
	}

	/** Cells of one tone are one piece; where nothing is drawn, any tone does. */
	#row(start: number): Span[] {
		const spans: Span[] = [];
		let [text, tone]: [string, Tone | null] = ['', null];
		for (let at = start; at < start + this.width; at++) {
			const character = this.#characters[at]!;
			const next = this.#tones[at]!;
			if (character !== ' ' && tone !== null && next !== tone) {
				spans.push(span(text, tone));
				[text, tone] = ['', null];
			}

			if (character !== ' ') tone ??= next;
			text += character;
		}

		if (text !== '') spans.push(span(text, tone ?? 'plain'));
		return spans;
	}
}
