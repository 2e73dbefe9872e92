/**
 * Terminal escape sequences in foreign text: found, removed, and its colours understood.
 *
 * The grammar is that of ECMA-48 (5.4 control sequences, 8.3.89 control strings) with the 7-bit and the 8-bit
 * introducers. Everything is linear in the length of the text, whatever it holds.
 */

/** How a stretch of text looked. Only what we make anew ourselves; hidden and blinking text is not among it. */
export type TextStyle = {
	/** A colour name, `ansi256(n)` or `#rrggbb`, as Ink takes it. */
	color?: string;
	bold?: boolean;
	dim?: boolean;
	italic?: boolean;
	underline?: boolean;
};

/** The style of `text.slice(start, end)`. Spans are in order and do not overlap; what is between them is plain. */
export type StyleSpan = {start: number; end: number; style: TextStyle};

/** Text without escape sequences, and the styles that they gave it. */
export type StyledText = {text: string; spans: StyleSpan[]};

const escape = 0x1b;
const bell = 0x07;

/** DCS, SOS, CSI, ST, OSC, PM, APC and the rest of C1, as code points. */
const isC1 = (code: number): boolean => code >= 0x80 && code <= 0x9f;
const opensSequence = /[\u001B\u0080-\u009F]/;

/** True when `text` holds an ESC or a C1 control, so that one of the functions below has work to do. */
export const hasEscapes = (text: string): boolean => opensSequence.test(text);

/**
 * The index after the escape sequence that begins at `start` (an ESC or a C1 control).
 *
 * A control string that nothing ends (an open OSC would swallow whatever is printed next) gives up only its
 * introducer: its payload is then ordinary text, so nothing is hidden.
 */
export function endOfEscape(text: string, start: number): number {
	const first = text.charCodeAt(start);
	if (first !== escape) {
		if (first === 0x9b) return endOfControlSequence(text, start + 1);
		return isStringIntroducer8(first) ? endOfControlString(text, start + 1) : start + 1;
	}

	const second = text.charCodeAt(start + 1);
	if (second === 0x5b) return endOfControlSequence(text, start + 2);
	if (isStringIntroducer7(second)) return endOfControlString(text, start + 2);

	let at = start + 1;
	while (at < text.length && between(text.charCodeAt(at), 0x20, 0x2f)) at++;
	return at < text.length && between(text.charCodeAt(at), 0x30, 0x7e) ? at + 1 : start + 1;
}

/** `text` without its escape sequences. Other controls stay: `makeSafe` deals with them. */
export function stripEscapes(text: string): string {
	return hasEscapes(text) ? readStyledText(text).text : text;
}

/** Splits `raw` into plain text and styles; every escape sequence but SGR is dropped. */
export function readStyledText(raw: string): StyledText {
	if (!hasEscapes(raw)) return {text: raw, spans: []};

	const spans: StyleSpan[] = [];
	let text = '';
	let style: TextStyle = {};
	let from = 0;

	const take = (end: number): void => {
		if (end > from) {
			const start = text.length;
			text += raw.slice(from, end);
			if (Object.keys(style).length > 0) spans.push({start, end: text.length, style});
		}
	};

	for (let at = 0; at < raw.length;) {
		const code = raw.charCodeAt(at);
		if (code !== escape && !isC1(code)) {
			at++;
			continue;
		}

		take(at);
		const end = endOfEscape(raw, at);
		if (raw[end - 1] === 'm' && end - at > 1) style = applySgr(style, raw.slice(at, end));
		at = end;
		from = end;
	}

	take(raw.length);
	return {text, spans};
}

function endOfControlSequence(text: string, parameters: number): number {
	let at = parameters;
	while (at < text.length && between(text.charCodeAt(at), 0x30, 0x3f)) at++;
	while (at < text.length && between(text.charCodeAt(at), 0x20, 0x2f)) at++;
	return at < text.length && between(text.charCodeAt(at), 0x40, 0x7e) ? at + 1 : at;
}

function endOfControlString(text: string, payload: number): number {
	for (let at = payload; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === bell || code === 0x9c) return at + 1;
		if (code === escape) return text[at + 1] === '\\' ? at + 2 : payload;
		if (isC1(code)) return payload;
	}

	return payload;
}

/** DCS `P`, SOS `X`, OSC `]`, PM `^`, APC `_` after an ESC. */
function isStringIntroducer7(code: number): boolean {
	return code === 0x50 || code === 0x58 || code === 0x5d || code === 0x5e || code === 0x5f;
}

function isStringIntroducer8(code: number): boolean {
	return code === 0x90 || code === 0x98 || code === 0x9d || code === 0x9e || code === 0x9f;
}

function between(code: number, low: number, high: number): boolean {
	return code >= low && code <= high;
}

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

/**
 * The style after one SGR sequence (ECMA-48 8.3.117; 38;5 and 38;2 of ITU T.416).
 *
 * Backgrounds, concealment and blinking are dropped, and so are black and white: on one terminal or another they
 * make text that cannot be seen.
 */
function applySgr(before: TextStyle, sequence: string): TextStyle {
	const body = sequence.slice(sequence.startsWith('\u009B') ? 1 : 2, -1);
	if (!/^[\d;:]*$/.test(body)) return before;

	const codes = body.split(/[;:]/).map(Number);
	let style: TextStyle = {...before};
	for (let index = 0; index < codes.length; index++) {
		const code = codes[index]!;
		if (code === 0) style = {};
		else if (code === 1) style.bold = true;
		else if (code === 2) style.dim = true;
		else if (code === 3) style.italic = true;
		else if (code === 4) style.underline = true;
		else if (code === 22) style = without(style, 'bold', 'dim');
		else if (code === 23) style = without(style, 'italic');
		else if (code === 24) style = without(style, 'underline');
		else if (code === 39) style = without(style, 'color');
		else if (between(code, 30, 37)) style = withColor(style, indexed(code - 30));
		else if (between(code, 90, 97)) style = withColor(style, indexed(code - 90 + 8));
		else if (code === 38 || code === 48) {
			const [color, used] = extendedColor(codes, index + 1);
			if (code === 38) style = withColor(style, color);
			index += used;
		}
	}

	return style;
}

function extendedColor(codes: readonly number[], at: number): [color: string | undefined, used: number] {
	if (codes[at] === 5) return [indexed(codes[at + 1] ?? 0), 2];
	if (codes[at] !== 2) return [undefined, 0];
	const [red = 0, green = 0, blue = 0] = codes.slice(at + 1, at + 4).map((value) => value & 0xff);
	return [isReadable(red, green, blue) ? `#${hex(red)}${hex(green)}${hex(blue)}` : undefined, 4];
}

/** Colour number 0 to 255 of the xterm palette, or nothing where it is too dark or too light to be read. */
function indexed(number: number): string | undefined {
	const palette = number & 0xff;
	if (palette < 16) {
		const name = names[palette % 8]!;
		if (name === 'white' || palette === 0) return undefined;
		return palette < 8 ? name : name === 'black' ? 'gray' : `${name}Bright`;
	}

	const level = palette < 232 ? undefined : 8 + (palette - 232) * 10;
	const cube = palette - 16;
	const steps = [0, 95, 135, 175, 215, 255];
	const red = level ?? steps[Math.floor(cube / 36)]!;
	const green = level ?? steps[Math.floor(cube / 6) % 6]!;
	const blue = level ?? steps[cube % 6]!;
	return isReadable(red, green, blue) ? `ansi256(${palette})` : undefined;
}

/** Neither nearly black nor nearly white, by relative luminance (ITU-R BT.709, without gamma). */
function isReadable(red: number, green: number, blue: number): boolean {
	const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	return luminance > 40 && luminance < 235;
}

function hex(value: number): string {
	return value.toString(16).padStart(2, '0');
}

function withColor(style: TextStyle, color: string | undefined): TextStyle {
	return color === undefined ? without(style, 'color') : {...style, color};
}

function without(style: TextStyle, ...keys: ReadonlyArray<keyof TextStyle>): TextStyle {
	return Object.fromEntries(
		Object.entries(style).filter(([key]) => !(keys as readonly string[]).includes(key)),
	);
}
