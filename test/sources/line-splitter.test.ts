import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {LineSplitter, longestLine, type LineEnding} from '../../source/sources/line-splitter.ts';

type Line = [text: string, ending: LineEnding, dropped: number];

/** Bytes as characters of Latin-1, so that broken UTF-8 can be compared too. */
function split(chunks: readonly Buffer[]): Line[] {
	const lines: Line[] = [];
	const splitter = new LineSplitter((bytes, start, end, ending, dropped) => {
		lines.push([bytes.toString('latin1', start, end), ending, dropped]);
	});
	for (const chunk of chunks) splitter.push(chunk);
	splitter.end();
	return lines;
}

/** The lines of `text`, given in one piece. */
const linesOf = (text: string): Line[] => split([Buffer.from(text, 'latin1')]);

/** `bytes` in as many pieces as `cuts` make of it, with empty ones where two are the same. */
function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
	const places = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
	return [0, ...places].map((place, index) => bytes.subarray(place, places[index] ?? bytes.length));
}

const endings = fc.constantFrom('\n', '\r', '\r\n', '\r\r\n', '\r\r', '\n\r', '\r\r\r\r\n');
const shortText = fc.oneof(
	fc.string({unit: 'binary', maxLength: 5}),
	fc.constantFrom('x', '损失', '100%|███', '\u001B[A'),
);
const asBytes = (parts: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
	fc.array(parts, {maxLength: 24}).map((texts) => Buffer.from(texts.join('')));
const shortLines = fc.oneof(
	asBytes(fc.oneof(endings, shortText)),
	fc.uint8Array().map((bytes) => Buffer.from(bytes)),
);
const cuts = fc.array(fc.nat(), {maxLength: 8});

describe('LineSplitter', () => {
	it.each<[string, string, Line[]]>([
		['nothing', '', []],
		[
			'lines',
			'a\nb\n',
			[
				['a', 'newline', 0],
				['b', 'newline', 0],
			],
		],
		[
			'an empty line',
			'a\n\nb\n',
			[
				['a', 'newline', 0],
				['', 'newline', 0],
				['b', 'newline', 0],
			],
		],
		[
			'a line that nothing ends',
			'a\nb',
			[
				['a', 'newline', 0],
				['b', 'end', 0],
			],
		],
		[
			'lines of Windows',
			'a\r\nb\r\n',
			[
				['a', 'newline', 0],
				['b', 'newline', 0],
			],
		],
		[
			'lines of a terminal’s log',
			'a\r\r\nb\r\r\n',
			[
				['a', 'newline', 0],
				['b', 'newline', 0],
			],
		],
		['an empty line of Windows', '\r\n', [['', 'newline', 0]]],
		[
			'frames',
			'1%\r2%\r3%\n',
			[
				['1%', 'return', 0],
				['2%', 'return', 0],
				['3%', 'newline', 0],
			],
		],
		[
			'frames that begin with their return',
			'\r1%\r2%',
			[
				['1%', 'return', 0],
				['2%', 'end', 0],
			],
		],
		[
			'empty frames, which are left out',
			'1%\r\r\r2%\r',
			[
				['1%', 'return', 0],
				['2%', 'return', 0],
			],
		],
		['a frame at the end', '1%\r', [['1%', 'return', 0]]],
		[
			'a return after a line',
			'a\n\rb\n',
			[
				['a', 'newline', 0],
				['b', 'newline', 0],
			],
		],
		['only a return', '\r', []],
	])('knows %s', (_, text, lines) => {
		expect(linesOf(text)).toEqual(lines);
	});

	it('leaves out the hole in front of a line, however long it is', () => {
		const hole = '\0'.repeat(longestLine + 10);
		const told: Line[] = [
			['a', 'newline', 0],
			['b\0c', 'newline', 0],
		];
		expect(linesOf(`a\n${hole}b\0c\n`)).toEqual(told);
		expect(split([Buffer.from(`a\n${hole}`), Buffer.from(hole), Buffer.from('b\0c\n')])).toEqual(told);
	});

	it('gives the same lines whatever the chunks', () => {
		fc.assert(
			fc.property(shortLines, cuts, (bytes, places) => {
				expect(split(cutAt(bytes, places))).toEqual(split([bytes]));
			}),
			{numRuns: 2000},
		);
	});

	it('gives the same lines byte for byte', () => {
		fc.assert(
			fc.property(shortLines, (bytes) => {
				expect(split([...bytes].map((byte) => Buffer.from([byte])))).toEqual(split([bytes]));
			}),
		);
	});

	it('loses nothing but empty frames, doubled returns and zeros in front of a line', () => {
		const written: Readonly<Record<LineEnding, string>> = {newline: '\n', return: '\r', end: ''};
		fc.assert(
			fc.property(shortLines, cuts, (bytes, places) => {
				const joined = split(cutAt(bytes, places))
					.map(([text, ending]) => text + written[ending])
					.join('');
				const meant = bytes
					.toString('latin1')
					.replace(/\r+\n/g, '\n')
					.replace(/(^|[\r\n])\0+/g, '$1')
					.replace(/\r+/g, '\r')
					.replace(/(^|\n)\r/g, '$1');
				expect(joined).toBe(meant);
			}),
			{numRuns: 2000},
		);
	});

	it('takes the rest of a line again after it was told to end', () => {
		const lines: string[] = [];
		const splitter = new LineSplitter((bytes, start, end, ending) => {
			lines.push(`${bytes.toString('utf8', start, end)} ${ending}`);
		});
		splitter.push(Buffer.from('a'));
		splitter.end();
		splitter.end();
		splitter.push(Buffer.from('b\r'));
		splitter.end();
		splitter.push(Buffer.from('\nc\n'));
		expect(lines).toEqual(['a end', 'b return', ' newline', 'c newline']);
	});

	it.each([
		['half a line', 'Epoch'],
		['half a frame', '42%\r'],
		['a line that is too long', 'x'.repeat(longestLine + 1)],
	])('forgets %s when it is reset', (_, text) => {
		const lines: Line[] = [];
		const splitter = new LineSplitter((bytes, start, end, ending, dropped) => {
			lines.push([bytes.toString('utf8', start, end), ending, dropped]);
		});
		splitter.push(Buffer.from(text));
		splitter.reset();
		expect(splitter.unfinished).toHaveLength(0);
		for (const chunk of ['\nne', 'w\n']) splitter.push(Buffer.from(chunk));
		expect(lines).toEqual([
			['', 'newline', 0],
			['new', 'newline', 0],
		]);
	});

	it('shows the line whose end has not come', () => {
		const splitter = new LineSplitter(() => undefined);
		splitter.push(Buffer.from('a\nEpoch'));
		expect(splitter.unfinished.toString()).toBe('Epoch');
		splitter.push(Buffer.from(' 3'));
		expect(splitter.unfinished.toString()).toBe('Epoch 3');
		splitter.push(Buffer.from('\n'));
		expect(splitter.unfinished.toString()).toBe('');
	});

	it('offers a line that two chunks share to who takes many as it does others', () => {
		const taken: string[] = [];
		const told: string[] = [];
		const splitter = new LineSplitter(
			(line, start, end) => told.push(line.toString('utf8', start, end)),
			(chunk, start) => {
				const end = chunk.indexOf('\n', start);
				if (end === -1 || chunk[start] !== 0x73) return start;
				taken.push(chunk.toString('utf8', start, end));
				return end + 1;
			},
		);
		for (const chunk of ['step 1\nste', 'p 2\nsto', 'p\rend\nno', ' step\n\nstep 3\nstep 4', '\n'])
			splitter.push(Buffer.from(chunk));
		expect(taken).toEqual(['step 1', 'step 2', 'step 3', 'step 4']);
		expect(told).toEqual(['stop', 'end', 'no step', '']);
	});

	it('reads a character that two chunks share', () => {
		const bytes = Buffer.from('损失 0.5\n');
		const lines: string[] = [];
		const splitter = new LineSplitter((line, start, end) => lines.push(line.toString('utf8', start, end)));
		for (const byte of bytes) splitter.push(Buffer.from([byte]));
		expect(lines).toEqual(['损失 0.5']);
	});
});

describe('a line that is too long', () => {
	it.each([
		[longestLine - 1, 0],
		[longestLine, 0],
		[longestLine + 1, 1],
		[3 * longestLine + 5, 2 * longestLine + 5],
	])('of %d bytes loses %d of them', (length, dropped) => {
		const kept = 'x'.repeat(length - dropped);
		for (const [ending, name] of [
			['\n', 'newline'],
			['\r', 'return'],
			['', 'end'],
		] as const) {
			expect(linesOf('x'.repeat(length) + ending)).toEqual([[kept, name, dropped]]);
		}
	});

	it('is cut at the same byte whatever the chunks, and every byte is counted', () => {
		const longText = fc
			.tuple(fc.constantFrom('y', '损'), fc.integer({min: -3, max: 3}), fc.integer({min: 1, max: 2}))
			.map(([character, more, times]) =>
				character.repeat(Math.floor((times * longestLine) / Buffer.byteLength(character)) + more),
			);
		const longLines = asBytes(
			fc.oneof({arbitrary: endings, weight: 3}, {arbitrary: shortText, weight: 3}, longText),
		);
		fc.assert(
			fc.property(longLines, cuts, (bytes, places) => {
				const lines = split(cutAt(bytes, places));
				expect(lines).toEqual(split([bytes]));
				for (const [text, , dropped] of lines) {
					expect(text.length).toBeLessThanOrEqual(longestLine);
					if (dropped > 0) expect(text).toHaveLength(longestLine);
				}

				const counted = lines.reduce((sum, [text, , dropped]) => sum + text.length + dropped, 0);
				// But for the zeros in front of a line.
				const told = bytes.toString('latin1').replaceAll(/(?<![^\r\n])\0+|[\r\n]/g, '');
				expect(counted).toBe(told.length);
			}),
			{numRuns: 100},
		);
	});
});

describe('the work', () => {
	/** How many bytes of a chunk of `text` are looked at in search of an ending. */
	function searchedBytes(text: string): [searched: number, length: number] {
		const chunk = Buffer.from(text);
		let searched = 0;
		const indexOf = chunk.indexOf.bind(chunk);
		Object.assign(chunk, {
			indexOf(value: number, from: number) {
				const found = indexOf(value, from);
				searched += (found === -1 ? chunk.length : found + 1) - from;
				return found;
			},
		});
		new LineSplitter(() => undefined).push(chunk);
		return [searched, chunk.length];
	}

	it.each([
		['lines', 'ab\n'],
		['lines of Windows', 'ab\r\n'],
		['frames', 'ab\r'],
		['frames that begin with their return', '\rab'],
		['lines and frames', 'ab\rcd\n'],
	])('is linear in a chunk of %s', (_, part) => {
		const [searched, length] = searchedBytes(part.repeat(10_000));
		expect(searched).toBeLessThanOrEqual(4 * length);
	});
});
