/**
 * The one place that makes foreign text safe for a terminal (CWE-150).
 *
 * Whatever a log, a file name or a JSON key contains, what comes out of here moves no cursor, sets no title,
 * hides nothing and changes no direction of reading.
 */
import {hasEscapes, stripEscapes} from './escapes.ts';

/**
 * Everything that a terminal would obey, reorder or not show: C0, DEL, C1, soft hyphen, combining grapheme joiner,
 * fillers, zero-width and direction marks (Unicode 16, table 23-3), variation selectors, byte order mark, interlinear
 * annotation, tags, and surrogates without a partner.
 */
const unsafe =
	/[\u0000-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB]|[\u{E0000}-\u{E0FFF}]|\p{Surrogate}/gu;

const isUnsafe = new RegExp(unsafe.source, 'u');

/** Joiners and variation selectors only choose a glyph; without them the width of an emoji is what we think it is. */
const vanishing = /[\u00AD\u034F\u180B-\u180F\u200C\u200D\uFE00-\uFE0F]/;

const tabStop = 8;

/**
 * `text` as one line that can be written to a terminal as it is: escape sequences removed, tabs expanded (stops of 8
 * columns), other controls shown as their pictures (␀ … ␡), marks of direction and of zero width as �.
 *
 * Idempotent: `makeSafe(makeSafe(x)) === makeSafe(x)`.
 */
export function makeSafe(text: string): string {
	if (!isUnsafe.test(text)) return text;
	const plain = hasEscapes(text) ? stripEscapes(text) : text;
	return expandTabs(plain).replace(unsafe, picture);
}

/** True when `makeSafe` would leave `text` as it is. */
export function isSafe(text: string): boolean {
	return !isUnsafe.test(text);
}

/**
 * `value` as JSON in which unsafe characters beyond those that JSON itself forbids are escaped too (`\u009b`), so that
 * printing the document to a terminal does nothing either.
 */
export function safeJson(value: unknown, indent = 2): string {
	return JSON.stringify(value, undefined, indent).replace(unsafe, (character) =>
		character === '\n' ? character : escapeForJson(character),
	);
}

function picture(character: string): string {
	const code = character.codePointAt(0)!;
	if (code < 0x20) return String.fromCodePoint(0x2400 + code);
	if (code === 0x7f) return '␡';
	return vanishing.test(character) ? '' : '\uFFFD';
}

function escapeForJson(character: string): string {
	let escaped = '';
	for (let index = 0; index < character.length; index++) {
		escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
	}

	return escaped;
}

function expandTabs(text: string): string {
	if (!text.includes('\t')) return text;
	let expanded = '';
	for (const part of text.split(/(\t)/)) {
		expanded += part === '\t' ? ' '.repeat(tabStop - (expanded.length % tabStop)) : part;
	}

	return expanded;
}
