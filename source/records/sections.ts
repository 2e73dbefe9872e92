/** The data that a line is about, and where a later part of it is about other data: `[train] loss=0.5, [valid] loss=0.6`. */
import type {Reading} from './reading.ts';
import {isRowName} from './row-name.ts';
import type {TokenLine} from './token-line.ts';
import {counterNamed, isAside, isSplitWord, splitNamed, type Split} from './vocabulary.ts';

type Section = {
	/** The word that it begins with. */
	word: string;
	/** Whether that is the split of all names in it; else only of those that the line has twice. */
	isWhole: boolean;
};

const learningRate = /^(?:lr|learning[ _]rate)$/i;

export class Sections {
	readonly #line: TokenLine;
	readonly #reading: Reading;
	#section: Section | null = null;
	/** Names that were taken before the first section but one. */
	#namesBefore: ReadonlySet<string> = new Set();

	constructor(line: TokenLine, reading: Reading) {
		this.#line = line;
		this.#reading = reading;
	}

	/**
	 * Notes the split that a word of the phrase from `first` to `last` tells of the whole line: one that begins the line, or
	 * stands for itself (`[val]`, `- val -`, `val:`, `Validation:  45%|██`). Counters behind it are those of its own loop,
	 * unless there were steps before it.
	 */
	noteLine(first: number, last: number, hasSteps: boolean): void {
		const reading = this.#reading;
		if (first === last && isRowName(this.#line, first)) {
			this.#section = {word: this.#line.wordOf(first), isWhole: true};
			return;
		}

		if (reading.split) return;
		const isStart = first === 0 || (first === 1 && (this.#line.isKind(0, 'open') || this.#isBullet(0)));
		// `I Training of epoch 3`: a letter for the level.
		if (isStart && first < last && /^[DIWEF]$/.test(this.#line.wordOf(first))) first++;
		const word = this.#line.wordOf(first);
		const beginning = isStart ? splitNamed(word) : undefined;
		const alone = this.#line.isAlone(last) ? splitNamed(this.#line.wordOf(last)) : undefined;
		reading.split = beginning ?? alone ?? this.#splitOfSet(first, last) ?? null;
		// `val_loss=0.6 step=10`
		const told = reading.split ?? (isStart ? splitNamed(/^\p{L}+/u.exec(word)?.[0] ?? '') : undefined);
		if (isAside(told) && !hasSteps) reading.countsAside = true;
	}

	/** `- Train metrics: loss: 0.949`, `| Validation Epoch #1  Loss: 1.21` */
	#isBullet(at: number): boolean {
		const line = this.#line;
		if (line.isKind(at, 'break'))
			return line.isKind(at + 2, 'word') && counterNamed(line.wordOf(at + 2)) !== undefined;
		return line.isKind(at, 'other') && /^[-*•]$/.test(line.wordOf(at));
	}

	/** The split of data that is called a set of it: `valid on 'valid' subset`, `[Training Set]`. */
	#splitOfSet(first: number, last: number): Split | undefined {
		const isSet = last > first && /^(?:sub)?set$/i.test(this.#line.wordOf(last));
		return isSet ? splitNamed(this.#line.wordOf(last - 1)) : undefined;
	}

	/**
	 * Notes where another section begins behind metrics called `names`: by a split (`| val: loss 0.6`), or by a name before
	 * a bracket (`total[loss=0.6, …]`).
	 */
	noteSection(first: number, last: number, names: () => string[]): void {
		const line = this.#line;
		const isGroup =
			first === last && line.message[line.tokens[last]!.end] === '[' && line.isKind(last + 2, 'word');
		// `| Val | Loss 0.6`, `|| Val - Loss: 0.6`
		const isBetween = line.isKind(first - 1, 'break') && line.isKind(last + 1, 'break');
		const isMarked = isBetween || line.isKind(last + 1, 'close') || line.isKind(last + 1, 'colon');
		const isWhole = isMarked && first === last && line.isAlone(last);
		const split = splitNamed(line.wordOf(first));
		// `[valid] loss=0.6, [plot] time=0.1`
		const isBracketed = isWhole && line.isKind(first - 1, 'open') && line.isKind(last + 1, 'close');
		if (!split && this.#section?.isWhole && isBracketed)
			this.#section = {word: line.wordOf(first), isWhole: true};
		if (!isGroup && (!split || (first === last && !isWhole))) return;
		const isSame = split !== undefined && split === (this.#reading.split ?? 'train');
		this.#section = isSame ? null : {word: line.wordOf(first), isWhole};
		if (this.#namesBefore.size === 0) this.#namesBefore = new Set(names());
	}

	/** `name` with the word of the section that it stands in. */
	nameIn(name: string): string {
		const section = this.#section;
		if (!section || !(section.isWhole || this.#namesBefore.has(name))) return name;
		// `train: loss=0.5 | val: loss=0.6 | lr=0.001`: that is only the training's.
		if (learningRate.test(name) && !this.#namesBefore.has(name)) return name;
		return name.match(/\p{L}+/gu)?.some((word) => isSplitWord(word)) ? name : `${section.word} ${name}`;
	}
}
