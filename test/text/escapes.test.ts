import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	endOfEscape,
	hasEscapes,
	readStyledText,
	stripEscapes,
	type TextStyle,
} from '../../source/text/escapes.ts';

const introducer = /[\u001B\u0080-\u009F]/;

/** Whole sequences, in both forms of their introducers. */
const wholeSequence = fc.oneof(
	fc
		.tuple(
			fc.constantFrom('\u001B[', '\u009B'),
			fc.string({unit: fc.constantFrom('0', '3', '1', ';', ':', '?'), maxLength: 6}),
			fc.constantFrom('m', 'K', 'H', 'J', 'h', '~', ' q'),
		)
		.map((parts) => parts.join('')),
	fc
		.tuple(
			fc.constantFrom(
				'\u001B]',
				'\u009D',
				'\u001BP',
				'\u0090',
				'\u001B_',
				'\u009F',
				'\u001B^',
				'\u009E',
				'\u001BX',
				'\u0098',
			),
			fc.string({unit: fc.constantFrom('0', ';', 'a', 'm', ' ', '\n', '损'), maxLength: 6}),
			fc.constantFrom('\u0007', '\u001B\\', '\u009C'),
		)
		.map((parts) => parts.join('')),
	fc.constantFrom('\u001Bc', '\u001B7', '\u001B(B', '\u001B#8', '\u001B=', '\u0085', '\u0084', '\u009C'),
);

const plainText = fc
	.string({
		unit: fc.oneof(
			fc.constantFrom('a', '0', ';', 'm', '[', ']', '\\', ' ', '\t', '\r'),
			fc.string({unit: 'grapheme'}),
		),
	})
	.filter((text) => !introducer.test(text));

const hostile = fc
	.array(
		fc.oneof(
			wholeSequence,
			plainText,
			fc.constantFrom('\u001B', '\u001B[', '\u001B]0;', '\u009D', '\u001BP', '\u0007'),
		),
	)
	.map((parts) => parts.join(''));

describe('endOfEscape', () => {
	it.each([
		['colours', '\u001B[1;31m', 'x'],
		['8-bit colours', '\u009B31m', 'x'],
		['a private mode', '\u001B[?1049h', 'x'],
		['intermediate characters', '\u001B[1 q', 'x'],
		['a title', '\u001B]0;evil\u0007', 'x'],
		['a title to the string terminator', '\u001B]0;evil\u001B\\', 'x'],
		['an 8-bit title', '\u009D0;evil\u009C', 'x'],
		['a device control string', '\u001BPq#0\u001B\\', 'x'],
		['a character set', '\u001B(B', 'x'],
		['a two-character escape', '\u001B7', 'x'],
		['a lone escape before a letter of another alphabet', '\u001B', '损'],
		['a lone escape at the end', '\u001B', ''],
		['one escape before another', '\u001B', '\u001B[m'],
		['an escape that breaks off after an intermediate character', '\u001B', '(损'],
		['a lone 8-bit control', '\u0085', 'x'],
		['a control sequence that breaks off', '\u001B[31', '\n'],
		['a control sequence at the end', '\u001B[31', ''],
		['a title that nothing ends: only its introducer', '\u001B]', '0;title for ever'],
		['a title that another sequence breaks: only its introducer', '\u001B]', '0;title\u001B[31mred\u0007'],
		['an 8-bit title that nothing ends: only its introducer', '\u009D', '0;title for ever'],
	])('is after %s', (_, sequence, rest) => {
		expect(endOfEscape(sequence + rest, 0)).toBe(sequence.length);
	});
});

describe('stripEscapes', () => {
	it('removes whole sequences and nothing else', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(plainText, wholeSequence)), plainText, (pairs, last) => {
				const raw = pairs.map(([text, sequence]) => text + sequence).join('') + last;
				expect(stripEscapes(raw)).toBe(pairs.map(([text]) => text).join('') + last);
			}),
			{numRuns: 1000},
		);
	});

	it('leaves no introducer, whatever it is given', () => {
		fc.assert(
			fc.property(hostile, (raw) => {
				const text = stripEscapes(raw);
				expect(hasEscapes(text)).toBe(false);
				expect(text).not.toMatch(introducer);
			}),
			{numRuns: 1000},
		);
	});

	it('hides nothing behind a string that nothing ends', () => {
		expect(stripEscapes('\u001B]0;loss=0.5 step=3')).toBe('0;loss=0.5 step=3');
		expect(stripEscapes('a\u001BPb\u001B_c\u009Dd')).toBe('abcd');
	});

	it('is linear in what is hostile', () => {
		const introducers = ['\u001B]', '\u009D', '\u001BP', '\u001B[', '\u001B', '\u001B]\u0085'];
		for (const text of introducers) expect(stripEscapes(text.repeat(300_000))).toBe('');
		expect(stripEscapes(`\u001B[${'1;'.repeat(500_000)}mx`)).toBe('x');
	});
});

describe('readStyledText', () => {
	/** The style of the x in `raw`. */
	const styleOf = (raw: string): TextStyle => {
		const {text, spans} = readStyledText(raw);
		const at = text.indexOf('x');
		return spans.find(({start, end}) => start <= at && at < end)?.style ?? {};
	};

	it('gives text and where its styles are', () => {
		expect(readStyledText('a \u001B[31mred\u001B[0m and \u001B[1mbold')).toEqual({
			text: 'a red and bold',
			spans: [
				{start: 2, end: 5, style: {color: 'red'}},
				{start: 10, end: 14, style: {bold: true}},
			],
		});
	});

	it('says the same text as stripEscapes, with spans in order, inside it and never of nothing', () => {
		fc.assert(
			fc.property(hostile, (raw) => {
				const {text, spans} = readStyledText(raw);
				expect(text).toBe(stripEscapes(raw));
				let before = 0;
				for (const {start, end, style} of spans) {
					expect(start).toBeGreaterThanOrEqual(before);
					expect(end).toBeGreaterThan(start);
					expect(Object.keys(style)).not.toEqual([]);
					before = end;
				}

				expect(before).toBeLessThanOrEqual(text.length);
			}),
			{numRuns: 1000},
		);
	});

	it.each([
		['bold', '1', {bold: true}],
		['dim', '2', {dim: true}],
		['italic', '3', {italic: true}],
		['underlined', '4', {underline: true}],
		['bold and red', '1;31', {bold: true, color: 'red'}],
		['bright green', '92', {color: 'greenBright'}],
		['bright black, which is gray', '90', {color: 'gray'}],
		['of the palette', '38;5;208', {color: 'ansi256(208)'}],
		['of the palette’s sixteen', '38;5;9', {color: 'redBright'}],
		['of any colour', '38;2;255;100;0', {color: '#ff6400'}],
		['of any colour and bold', '38;2;255;100;0;1', {color: '#ff6400', bold: true}],
		['bold after a background of any colour', '48;2;1;4;3;1', {bold: true}],
		['bold after a background of the palette', '48;5;4;1', {bold: true}],
		['plain after an empty parameter', '1;', {}],
		['plain', '', {}],
	])('understands %s', (_, codes, style) => {
		expect(styleOf(`\u001B[${codes}mx`)).toEqual(style);
		expect(styleOf(`\u009B${codes}mx`)).toEqual(style);
	});

	it.each([
		['22', {italic: true, underline: true, color: 'red'}],
		['23', {bold: true, dim: true, underline: true, color: 'red'}],
		['24', {bold: true, dim: true, italic: true, color: 'red'}],
		['39', {bold: true, dim: true, italic: true, underline: true}],
		['0', {}],
	])('ends styles by %s', (code, style) => {
		expect(styleOf(`\u001B[1;2;3;4;31m\u001B[${code}mx`)).toEqual(style);
	});

	it.each([
		['hidden text', '8'],
		['blinking text', '5'],
		['a background', '41'],
		['black', '30'],
		['white', '37'],
		['bright white', '97'],
		['nearly black', '38;2;10;10;10'],
		['nearly white', '38;5;255'],
	])('drops %s', (_, code) => {
		expect(styleOf(`\u001B[${code}mx`)).toEqual({});
	});

	// ITU T.416 and ISO 8613-6: parameters after a colon belong to the one before it.
	it.each([
		['of any colour, with a colour space', '38:2::255:100:0', {color: '#ff6400'}],
		['of any colour, without a colour space', '38:2:255:100:0', {color: '#ff6400'}],
		['of the palette', '38:5:208', {color: 'ansi256(208)'}],
		['of any colour and bold', '38:2::255:100:0;1', {color: '#ff6400', bold: true}],
		['underlined with a curl', '4:3', {underline: true}],
		['not underlined, and as bold as before', '1;4:0', {bold: true}],
	])('understands parameters with colons: %s', (_, codes, style) => {
		expect(styleOf(`\u001B[${codes}mx`)).toEqual(style);
	});

	it.each(['58;5;1', '58;2;255;0;4', '58:5:1'])(
		'takes the colour of an underline (%s) for nothing else',
		(codes) => {
			expect(styleOf(`\u001B[31m\u001B[${codes}mx`)).toEqual({color: 'red'});
		},
	);

	it.each([
		['an escape that ends in m', '\u001Bm'],
		['a private sequence that ends in m', '\u001B[>4;1m'],
		['a title that ends in m', '\u001B]0;m\u0007'],
		['a movement of the cursor', '\u001B[1A'],
	])('keeps the style over %s', (_, sequence) => {
		expect(styleOf(`\u001B[31m${sequence}x`)).toEqual({color: 'red'});
	});
});
