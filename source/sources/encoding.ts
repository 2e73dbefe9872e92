/**
 * In what encoding a log is written, by its bytes alone.
 *
 * Bytes that are ASCII mean the same in UTF-8, Latin-1 and GBK; what tells them apart is how the others stand together:
 * whether they make characters of UTF-8 (RFC 3629), pairs of GBK (GB 2312, whose level 1 is what running text is written
 * with), or single letters among those of ASCII.
 */

/** By their names in the Encoding Standard (https://encoding.spec.whatwg.org), as `TextDecoder` takes them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'gbk';

const names: Readonly<Record<Encoding, string>> = {
	'utf-8': 'UTF-8',
	'utf-16le': 'UTF-16LE',
	'utf-16be': 'UTF-16BE',
	'windows-1252': 'Latin-1',
	gbk: 'GBK',
};

/** The name of `encoding` for people. */
export function encodingName(encoding: Encoding): string {
	return names[encoding];
}

/** How many bytes of a log {@link encodingOfHead} looks at. */
export const firstBytes = 4;

/** What the first {@link firstBytes} bytes of a log tell: a byte order mark, or ASCII with two bytes a character. */
export function encodingOfHead(head: Buffer): Encoding | undefined {
	const [first = -1, second = -1, third = -1, fourth = -1] = head;
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
	if (second === 0 && fourth === 0 && isText(first) && isText(third)) return 'utf-16le';
	if (first === 0 && third === 0 && isText(second) && isText(fourth)) return 'utf-16be';
	return undefined;
}

/** What the lines of a log that were seen so far say for one encoding or another. */
export class EncodingEvidence {
	/** Bytes that make characters of UTF-8, those that do so and may as well be pairs of GBK, and those that do not. */
	#valid = 0;
	#either = 0;
	#broken = 0;
	/** Pairs of GBK, and single letters of Latin-1. */
	#pairs = 0;
	#letters = 0;

	/** Takes the end of a line, from its first byte that is not ASCII on; `before` is the byte in front of that. */
	take(bytes: Buffer, before: number): void {
		for (let start = 0; start < bytes.length;) {
			if (bytes[start]! < 0x80) {
				start++;
				continue;
			}

			let end = start + 1;
			while (end < bytes.length && bytes[end]! >= 0x80) end++;
			this.#takeStretch(
				bytes.subarray(start, end),
				start === 0 ? before : bytes[start - 1]!,
				bytes[end] ?? 0,
			);
			start = end;
		}
	}

	/** What the log is most probably written in. */
	get encoding(): Encoding {
		if (this.#pairs > this.#letters) return this.#valid >= 2 * this.#broken ? 'utf-8' : 'gbk';
		const isUtf8 = this.#letters === 0 || this.#valid + this.#either >= 2 * this.#broken;
		return isUtf8 ? 'utf-8' : 'windows-1252';
	}

	/** True when hardly anything that may come would change the answer, or too much was contradictory. */
	get isEnough(): boolean {
		const all = this.#valid + this.#either + this.#broken;
		if (all >= 8192) return true;
		switch (this.encoding) {
			case 'gbk':
				return this.#pairs >= 8 && this.#pairs >= 4 * this.#letters;
			case 'windows-1252':
				return this.#letters >= 8 && this.#letters >= 4 * this.#pairs;
			default:
				return this.#valid + this.#either / 4 >= 12 && all >= 5 * this.#broken;
		}
	}

	/** Takes bytes that are not ASCII, between the bytes `before` and `after`, which are. */
	#takeStretch(stretch: Buffer, before: number, after: number): void {
		const {length} = stretch;
		const broken = brokenBytes(stretch);
		const isAlone = length <= 2;
		const isInWord = isLetter(before) && isLetter(after);
		const arePairs = length % 2 === 0 && commonPairs(stretch) === length / 2;
		if (broken === 0) {
			// What makes an `é` is a hanzi too, but that does not stand within a word.
			if (arePairs && !(isAlone && isInWord)) this.#either += length;
			else this.#valid += length;
			return;
		}

		if (arePairs && !(isAlone && isInWord)) {
			this.#broken += length;
			this.#pairs += length / 2;
			return;
		}

		this.#broken += broken;
		this.#valid += length - broken;
		if (!isAlone) this.#pairs += commonPairs(stretch);
		else if ((length === 1 || isInWord) && isWestern(stretch[0]!)) this.#letters++;
	}
}

/** What windows-1252 has below 0xA0 and texts have: the euro sign, the ellipsis, quotes, dashes, `Š`, `Œ`, `Ž` and `Ÿ`. */
const belowLatin1 = new Set([
	0x80, 0x85, 0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9a, 0x9c, 0x9e, 0x9f,
]);

/** True for what windows-1252 prints as a letter or a sign that texts have. */
function isWestern(byte: number): boolean {
	return byte >= 0xa0 || belowLatin1.has(byte);
}

function commonPairs(bytes: Buffer): number {
	let pairs = 0;
	for (let at = 0; at + 1 < bytes.length; at += 2) if (isCommonPair(bytes[at]!, bytes[at + 1]!)) pairs++;
	return pairs;
}

/**
 * True for what texts and logs in GBK have most: punctuation and full-width letters (rows 1 to 3 of GB 2312), lines of
 * tables (row 9), hanzi of level 1 (rows 16 to 55), and the blocks of progress bars, which GBK has beside them.
 */
function isCommonPair(lead: number, trail: number): boolean {
	if (lead === 0xa8 && trail >= 0x80 && trail <= 0x87) return true;
	const isCommonRow = (lead >= 0xa1 && lead <= 0xa3) || lead === 0xa9 || (lead >= 0xb0 && lead <= 0xd7);
	return isCommonRow && trail >= 0xa1 && trail <= 0xfe;
}

/** How many of `bytes` are no part of a character of UTF-8. */
function brokenBytes(bytes: Buffer): number {
	let broken = 0;
	for (let at = 0; at < bytes.length;) {
		const length = utf8Length(bytes, at);
		if (length === 0) broken++;
		at += length || 1;
	}

	return broken;
}

/** Bytes of the character of UTF-8 at `at`; 0 where there is none (RFC 3629, section 4). */
function utf8Length(bytes: Buffer, at: number): number {
	const lead = bytes[at]!;
	const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
	if (length === 0 || at + length > bytes.length) return 0;
	for (let next = at + 1; next < at + length; next++) if (bytes[next]! >= 0xc0) return 0;
	const second = bytes[at + 1]!;
	const isOverlong = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
	const isBeyond = (lead === 0xed && second >= 0xa0) || (lead === 0xf4 && second >= 0x90);
	return isOverlong || isBeyond ? 0 : length;
}

function isLetter(byte: number): boolean {
	return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

/** Printable ASCII, or one of its characters that logs have: tab, line feed, carriage return, escape. */
function isText(byte: number): boolean {
	return (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13 || byte === 27;
}
