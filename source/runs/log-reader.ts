/** From the bytes of a log, in whatever encoding and whatever chunks, to what its lines say. */
import {LineReader} from '../records/line-reader.ts';
import type {Reading} from '../records/reading.ts';
import {withReturns} from '../sources/backspaces.ts';
import type {Encoding} from '../sources/encoding.ts';
import {cutText, LineSplitter} from '../sources/line-splitter.ts';
import {Transcoder} from '../sources/transcoder.ts';

/** Who takes what the lines of a log say. */
export type ReadingTaker = {
	/** Takes one line, whose reading is valid only during the call. `isFrame`: the next one is drawn over it. */
	line(reading: Reading, isFrame: boolean): void;
	/** Takes many lines of `bytes` in one go, from `start` on, as far as it can; the index after the last one. */
	rows?(bytes: Buffer, start: number): number;
};

export class LogReader {
	/** Another one where the log is begun anew. */
	lines: LineReader;
	readonly #transcoder: Transcoder;
	readonly #splitter: LineSplitter;

	/** `encoding`: what the log is written in, where that is known already, as in the middle of it. */
	constructor(lines: LineReader, taker: ReadingTaker, encoding?: Encoding) {
		this.lines = lines;
		this.#splitter = new LineSplitter(
			(bytes, start, end, ending, dropped) => {
				const isFrame = ending === 'return';
				const reading =
					dropped > 0
						? this.lines.readText(cutText(bytes, start, end, dropped), isFrame)
						: this.lines.read(bytes, start, end, isFrame);
				taker.line(reading, isFrame);
			},
			(bytes, start) => taker.rows?.(bytes, start) ?? start,
		);
		this.#transcoder = new Transcoder((utf8) => {
			this.#splitter.push(withReturns(utf8));
		}, encoding);
	}

	/** What the log is written in, by what was read so far. */
	get encoding(): Encoding {
		return this.#transcoder.encoding;
	}

	/** Takes the next bytes. A line that does not end with them is not there yet. */
	push(bytes: Buffer): void {
		this.#transcoder.push(bytes);
	}

	/** Takes the next text, whatever the log is written in. */
	pushText(text: string): void {
		this.#splitter.push(Buffer.from(text));
	}

	/** Reads what was waiting for the rest of its line, because nothing more comes. */
	end(): void {
		this.#transcoder.end();
		this.#splitter.end();
	}

	/** Forgets what was not read to its end: another file comes, perhaps in another encoding. */
	reset(): void {
		this.#transcoder.reset();
		this.#splitter.reset();
	}
}
