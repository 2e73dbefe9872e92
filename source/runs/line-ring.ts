/**
 * Lines in their order, the newest of which are kept: bounded in number and in size.
 *
 * They come in pieces, so that lines which are described only when somebody looks at them (`kept-rows.ts`) take their
 * place among the others.
 */
import type {LogLine} from './log-lines.ts';
import type {Level} from '../records/levels.ts';
import {isSamePlace, type LogPlace} from './log-place.ts';

/** What is read of a list of lines. An array is one. */
export type LineList = Pick<readonly LogLine[], 'length' | 'at'> & {
	/** Whether the line at `index` is known to be below `minimum`, without that it has to be described. */
	isBelow?(index: number, minimum: Level): boolean;
};

/** Lines that came one after the other. */
export type Piece = {
	readonly length: number;
	line(at: number): LogLine;
	place(at: number): LogPlace;
	/** Whether all of them are known to be below `minimum`. */
	areBelow(minimum: Level): boolean;
	/** Roughly the characters of the lines from `from` to before `end`. */
	size(from: number, end: number): number;
	/** Calls `tell` for the last line of each file among those from `from` to before `end`; for others too, if that is simpler. */
	tellLast(from: number, end: number, tell: (place: LogPlace) => void): void;
	/** Called when nobody will look at any of them again. */
	release?(): void;
};

export type Limits = {lines: number; characters: number};

/** A piece, and the number of its first line among all that ever came. */
type Placed = {piece: Piece; start: number};

/** Lines of a piece of single ones, at the most: it is dropped as a whole. */
const mostSingle = 256;

export class LineRing {
	limits: Limits;
	/** Not changed but for what comes behind them: a {@link LineList} may be looked at while lines are dropped. */
	#pieces: Placed[] = [];
	/** The number of the oldest line that is kept, and of the next one that comes. */
	#first = 0;
	#next = 0;
	/** The number of the next line when somebody was given those before it, to look at when he likes. */
	#lookedAt = 0;
	#characters = 0;
	/** The last piece, where it takes single lines. */
	#open: SingleLines | null = null;

	constructor(limits: Limits) {
		this.limits = limits;
	}

	get length(): number {
		return this.#next - this.#first;
	}

	/** The lines that are kept now. */
	get list(): LineList {
		this.#lookedAt = this.#next;
		return new PiecedList(this.#pieces, this.#first, this.length);
	}

	add(line: LogLine): void {
		if (!this.#open || this.#open.length >= mostSingle) this.#push((this.#open = new SingleLines([])));
		this.#open.add(line);
		this.#characters += line.text.length;
		this.#next++;
	}

	addPiece(piece: Piece): void {
		this.#open = null;
		this.#push(piece);
		this.#characters += piece.size(0, piece.length);
		this.#next += piece.length;
	}

	/** Keeps `lines` in place of all that there are. */
	replace(lines: readonly LogLine[]): void {
		this.#pieces = [];
		this.#first = this.#next;
		this.#characters = 0;
		this.addPiece(new SingleLines([...lines]));
	}

	/**
	 * Drops what is too much, in one go when a quarter too many has come rather than one by one. `tell` is told of the last
	 * line of each file that was dropped, and perhaps of others.
	 */
	trim(tell: (place: LogPlace) => void): void {
		const {lines, characters} = this.limits;
		if (this.length <= lines * 1.25 && this.#characters <= characters * 1.25) return;
		this.drop(Math.max(0, this.length - lines), tell);
		let excess = this.#characters - characters;
		let count = 0;
		// The newest line stays, however long it is.
		while (excess > 0 && count < this.length - 1) excess -= this.#sizeOf(this.#first + count++);
		if (count > 0) this.drop(count, tell);
	}

	/** Drops the oldest `count` lines. */
	drop(count: number, tell: (place: LogPlace) => void): void {
		const first = this.#first + count;
		for (const {piece, start} of this.#pieces) {
			if (start >= first) break;
			piece.tellLast(Math.max(0, this.#first - start), Math.min(piece.length, first - start), tell);
		}

		this.#first = first;
		this.#pieces = this.#pieces.filter(({piece, start}) => {
			if (start + piece.length > first) return true;
			if (start >= this.#lookedAt) piece.release?.();
			return false;
		});
		if (this.#pieces.length === 0) this.#open = null;
		this.#characters = this.#pieces.reduce(
			(sum, {piece, start}) => sum + piece.size(Math.max(0, first - start), piece.length),
			0,
		);
	}

	/** The index behind the line at `place`; 0 where there is none. */
	indexAfter(place: LogPlace): number {
		for (const {piece, start} of this.#pieces.toReversed()) {
			for (let at = piece.length - 1; at >= Math.max(0, this.#first - start); at--)
				if (isSamePlace(piece.place(at), place)) return start + at + 1 - this.#first;
		}

		return 0;
	}

	#push(piece: Piece): void {
		this.#pieces.push({piece, start: this.#next});
	}

	#sizeOf(number: number): number {
		const {piece, start} = find(this.#pieces, number);
		return piece.size(number - start, number - start + 1);
	}
}

class SingleLines implements Piece {
	readonly #lines: LogLine[];

	constructor(lines: LogLine[]) {
		this.#lines = lines;
	}

	get length(): number {
		return this.#lines.length;
	}

	add(line: LogLine): void {
		this.#lines.push(line);
	}

	line(at: number): LogLine {
		return this.#lines[at]!;
	}

	place(at: number): LogPlace {
		return this.#lines[at]!;
	}

	areBelow(): boolean {
		return false;
	}

	size(from: number, end: number): number {
		let sum = 0;
		for (let at = from; at < end; at++) sum += this.#lines[at]!.text.length;
		return sum;
	}

	tellLast(from: number, end: number, tell: (place: LogPlace) => void): void {
		for (let at = from; at < end; at++) tell(this.#lines[at]!);
	}
}

class PiecedList implements LineList {
	readonly length: number;
	readonly #pieces: readonly Placed[];
	readonly #first: number;

	constructor(pieces: readonly Placed[], first: number, length: number) {
		this.#pieces = pieces;
		this.#first = first;
		this.length = length;
	}

	/** The line at `index`; counted from the end where that is less than 0, as in an array. */
	at(index: number): LogLine | undefined {
		const from = index < 0 ? this.length + index : index;
		if (from < 0 || from >= this.length) return undefined;
		const {piece, start} = find(this.#pieces, this.#first + from);
		return piece.line(this.#first + from - start);
	}

	isBelow(index: number, minimum: Level): boolean {
		return find(this.#pieces, this.#first + index).piece.areBelow(minimum);
	}
}

/** The piece that has the line `number`. */
function find(pieces: readonly Placed[], number: number): Placed {
	let [low, high] = [0, pieces.length - 1];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (pieces[middle]!.start <= number) low = middle;
		else high = middle - 1;
	}

	return pieces[low]!;
}
