/**
 * What a user searches a log for: a regular expression, with smart case.
 *
 * It meets lines of anybody's, so it runs on an engine whose time is linear in the text (RE2's); plain text, which is what
 * is searched for most, on JavaScript's, which is linear there and much faster.
 */
import {RE2JS, RE2JSException} from 're2js';

/** Characters of a line in which places are found to be marked: more than any screen shows of it. */
const mostMarked = 2000;

type Found = {start: number; end: number};

export class SearchPattern {
	readonly source: string;
	/** Why it is no regular expression, and is searched for as plain text; null where it is one. */
	readonly mistake: string | null;
	/** Upper and lower case count: it has a capital letter. */
	readonly #isCaseSensitive: boolean;
	readonly #plain: RegExp | null;
	readonly #expression: RE2JS | null;
	/** Text that whatever matches has in it; null where none is known. */
	readonly #required: string | null;

	constructor(source: string) {
		this.source = source;
		this.#isCaseSensitive = /\p{Lu}/u.test(source.replaceAll(/\\./g, ''));
		const compiled = isPlain(source) ? null : compile(source, this.#isCaseSensitive);
		this.mistake = typeof compiled === 'string' ? compiled : null;
		this.#expression = typeof compiled === 'string' ? null : compiled;
		this.#plain = this.#expression ? null : plain(source, this.#isCaseSensitive);
		const required = this.#expression ? requiredText(source) : source;
		// What letters beyond ASCII look like in bytes depends on the encoding.
		this.#required = required !== '' && /^[ -~]*$/.test(required) ? required : null;
	}

	test(text: string): boolean {
		return this.#plain ? this.#plain.test(text) : this.#expression!.test(text);
	}

	/** The places in `text` that match, in order; beyond the first part of a very long one none is looked for. */
	find(text: string): Found[] {
		const part = text.slice(0, mostMarked);
		const found: Found[] = [];
		if (this.#plain) {
			const global = new RegExp(this.#plain.source, `${this.#plain.flags}g`);
			for (const {index, 0: match} of part.matchAll(global))
				found.push({start: index, end: index + match.length});
			return found;
		}

		const matcher = this.#expression!.matcher(part);
		while (matcher.find()) {
			if (matcher.end() > matcher.start()) found.push({start: matcher.start(), end: matcher.end()});
		}

		return found;
	}

	/** Whether text in `bytes`, of an encoding that has ASCII as it is, may match: a quick look, which may be wrong with yes. */
	mayBeIn(bytes: Buffer): boolean {
		if (this.#required === null) return true;
		if (this.#isCaseSensitive) return bytes.includes(this.#required);
		return bytes.toString('latin1').toLowerCase().includes(this.#required);
	}
}

/** Whether nothing in `source` means anything but itself. */
function isPlain(source: string): boolean {
	return !/[\\^$.|?*+()[\]{}]/.test(source);
}

function plain(source: string, isCaseSensitive: boolean): RegExp {
	return new RegExp(source.replaceAll(/[\\^$.|?*+()[\]{}/]/g, '\\$&'), isCaseSensitive ? 'u' : 'iu');
}

function compile(source: string, isCaseSensitive: boolean): RE2JS | string {
	try {
		return RE2JS.compile(source, isCaseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
	} catch (error) {
		if (!(error instanceof RE2JSException)) throw error;
		return error.message.replace(/^error parsing regexp: /, '').replace(/: `.*$/s, '');
	}
}

/** The longest piece of `source` that stands in whatever matches; empty where that is not plain to see. */
function requiredText(source: string): string {
	// Alternatives, groups, escapes, counts; and classes that have a bracket in themselves.
	if (/[\\|(){}]|\[\^?\]|\[[^\]]*\[/.test(source)) return '';
	// A character before `*` or `?` may be missing; before `+` it is there, but may be there again.
	const pieces = source.split(/\[[^\]]*\][*+?]?\??|.[*?]\??|\+\??|[.^$]/su);
	return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}
