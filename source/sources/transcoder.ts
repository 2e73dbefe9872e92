/**
 * Bytes of a log in whatever encoding to bytes of UTF-8, the same whatever the chunks.
 *
 * ASCII and UTF-8 go through as they are, neither copied nor looked at once that is decided. Until it is, what is not
 * ASCII waits for the end of its line (as it would in the splitter behind this), is weighed, and is read as what all
 * lines so far say; so nothing is late, and one broken byte decides nothing.
 */
import {isAscii} from 'node:buffer';
import {TextDecoder} from 'node:util';
import {EncodingEvidence, encodingOfHead, firstBytes, type Encoding} from './encoding.ts';

/** Bytes of a line that wait to be weighed, at most. */
const mostHeld = 64 * 1024;

const newline = 0x0a;
const carriageReturn = 0x0d;

export class Transcoder {
	readonly #sink: (utf8: Buffer) => void;
	#encoding: Encoding = 'utf-8';
	#isDecided = false;
	/** What decodes, once it is decided that it is not UTF-8. */
	#decoder: TextDecoder | undefined;
	/** The first bytes, until there are enough to be looked at. */
	#head: Buffer | undefined = Buffer.alloc(0);
	#evidence = new EncodingEvidence();
	/** The end of a line from its first byte that is not ASCII on, in the chunks in which it came. */
	#held: Buffer[] = [];
	#heldLength = 0;
	/** The byte before what is held, or before what comes next. */
	#before = newline;

	/**
	 * `sink` is given bytes of UTF-8, valid only during the call; broken ones of a log in UTF-8 are as they were.
	 * `encoding`: what the log is written in, where that is known already, as in the middle of it.
	 */
	constructor(sink: (utf8: Buffer) => void, encoding?: Encoding) {
		this.#sink = sink;
		if (!encoding) return;
		this.#head = undefined;
		this.#decide(encoding);
	}

	/** What the log is read as; UTF-8 as long as all is ASCII. */
	get encoding(): Encoding {
		return this.#encoding;
	}

	/** Takes the next bytes. */
	push(chunk: Buffer): void {
		if (this.#head) this.#takeHead(chunk);
		else this.#take(chunk);
	}

	/** Gives out what waits, because nothing more will come. */
	end(): void {
		if (this.#head) this.#settleHead(this.#head);
		if (this.#heldLength > 0) this.#weigh();
		const rest = this.#decoder?.decode();
		if (rest) this.#sink(Buffer.from(rest));
	}

	/** Forgets everything: another file comes, perhaps in another encoding. */
	reset(): void {
		this.#encoding = 'utf-8';
		this.#isDecided = false;
		this.#decoder = undefined;
		this.#head = Buffer.alloc(0);
		this.#evidence = new EncodingEvidence();
		this.#held = [];
		this.#heldLength = 0;
		this.#before = newline;
	}

	#takeHead(chunk: Buffer): void {
		const head = this.#head!.length > 0 ? Buffer.concat([this.#head!, chunk]) : chunk;
		if (head.length < firstBytes) this.#head = Buffer.from(head);
		else this.#settleHead(head);
	}

	#settleHead(head: Buffer): void {
		this.#head = undefined;
		const encoding = encodingOfHead(head);
		if (encoding) this.#decide(encoding);
		this.#take(head);
	}

	#take(chunk: Buffer): void {
		let rest = chunk;
		while (rest.length > 0) {
			if (this.#isDecided) {
				this.#pass(rest);
				return;
			}

			rest = this.#heldLength > 0 || !isAscii(rest) ? this.#hold(rest) : this.#passUndecided(rest);
		}
	}

	#passUndecided(ascii: Buffer): Buffer {
		this.#before = ascii.at(-1) ?? this.#before;
		if (ascii.length > 0) this.#sink(ascii);
		return ascii.subarray(ascii.length);
	}

	/** Holds `chunk` to the end of the line, and weighs it where that has come; what is left of the chunk. */
	#hold(chunk: Buffer): Buffer {
		let start = 0;
		if (this.#heldLength === 0) {
			while (chunk[start]! < 0x80) start++;
			this.#passUndecided(chunk.subarray(0, start));
		}

		const most = start + mostHeld - this.#heldLength;
		const ending = endOfLine(chunk, start, most);
		const end = ending ?? Math.min(chunk.length, most);
		this.#held.push(Buffer.from(chunk.subarray(start, end)));
		this.#heldLength += end - start;
		if (ending !== undefined || this.#heldLength === mostHeld) this.#weigh();
		return chunk.subarray(end);
	}

	#weigh(): void {
		const bytes = Buffer.concat(this.#held);
		this.#held = [];
		this.#heldLength = 0;
		this.#evidence.take(bytes, this.#before);
		this.#before = bytes.at(-1)!;
		this.#encoding = this.#evidence.encoding;
		if (this.#encoding === 'utf-8') this.#sink(bytes);
		else this.#sink(Buffer.from(new TextDecoder(this.#encoding).decode(bytes)));
		if (this.#evidence.isEnough) this.#decide(this.#encoding);
	}

	#decide(encoding: Encoding): void {
		this.#encoding = encoding;
		this.#isDecided = true;
		if (encoding !== 'utf-8') this.#decoder = new TextDecoder(encoding);
	}

	#pass(chunk: Buffer): void {
		if (!this.#decoder) {
			this.#sink(chunk);
			return;
		}

		const text = this.#decoder.decode(chunk, {stream: true});
		if (text !== '') this.#sink(Buffer.from(text));
	}
}

/** `bytes` as text, in the encoding that they are in. */
export function decodeText(bytes: Buffer): {text: string; encoding: Encoding} {
	const chunks: Buffer[] = [];
	const transcoder = new Transcoder((utf8) => chunks.push(Buffer.from(utf8)));
	transcoder.push(bytes);
	transcoder.end();
	return {text: Buffer.concat(chunks).toString(), encoding: transcoder.encoding};
}

/** The index after the first byte from `start` on that ends a line, within `most`; nothing where there is none. */
function endOfLine(bytes: Buffer, start: number, most: number): number | undefined {
	const end = Math.min(bytes.length, most);
	for (let at = start; at < end; at++) {
		const byte = bytes[at];
		if (byte === newline || byte === carriageReturn) return at + 1;
	}

	return undefined;
}
