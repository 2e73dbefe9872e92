/**
 * Terminal escape sequences in foreign text: found, removed, and its colours understood.
 *
 * The grammar is that of ECMA-48 (5.4 control sequences, 8.3.89 control strings) with the 7-bit and the 8-bit
 * introducers. Everything is linear in the length of the text, whatever it holds.
 */

import {applySgr, type TextStyle} from './sgr.ts';

export type {TextStyle};

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
		if (raw[end - 1] === 'm' && opensControlSequence(raw, at)) style = applySgr(style, raw.slice(at, end));
		at = end;
		from = end;
	}

	take(raw.length);
	return {text, spans};
}

function opensControlSequence(text: string, at: number): boolean {
	return text[at] === '\u009B' || text[at + 1] === '[';
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
