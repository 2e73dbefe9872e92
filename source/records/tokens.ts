/** The words, numbers and separators of a message. */
import {readDuration} from './duration.ts';
import {readNumber} from './number.ts';
import {counterNamed, isMetricWord} from './vocabulary.ts';

export type TokenKind =
	| 'word'
	| 'number'
	| 'ratio'
	| 'duration'
	| 'text'
	| 'equals'
	| 'colon'
	| 'open'
	| 'close'
	/** What ends a phrase: a comma, a bar, a dash between spaces. */
	| 'break'
	/** Two spaces or more: ends a phrase, but may stand between a name and its aligned value. */
	| 'gap'
	| 'other';

export type Token = {
	kind: TokenKind;
	start: number;
	end: number;
	/** Of a number; of a ratio `12/50`, its 12; of a duration, seconds. */
	value: number;
	/** Of a ratio, its 50; NaN for anything else. */
	total: number;
	unit: string | null;
};

const word = /[\p{L}_](?:[\p{L}\p{M}\d_²³]|[@/.'-](?=[\p{L}\d_])|@\.(?=\d)|\^(?=\d))*/uy;
const ratio =
	/(\d(?:,?\d){0,20}(?:\.\d{1,20})?)(?:\s{0,4}\/\s{0,12}|\s{1,4}(?:(?:completed |done )?out of|of)\s{1,4})(\d(?:,?\d){0,20}|\?)(?![\w/]|[:.]\d)/y;
/** `12k/100k`: the same in thousands or millions. */
const ratioOfMultiples = /(\d{1,9}(?:\.\d{1,3})?)([kKM]) ?\/ ?(\d{1,9}(?:\.\d{1,3})?)([kKM])(?![\w/])/y;
const size = /\s?([KMGTP]i?B|[kmg]b|bytes)(?![\w/])/y;
const drawnBar = /[█▏▎▍▌▋▊▉━╸╺]\s*$/;
const clockBehind = / \d{1,2}:\d\d(?!\d)/y;
/** A norm between its bars: `|g| 8.0e+02`. */
const norm = /\|\p{L}[\p{L}\d_]{0,40}\|(?=\s?[-+=:.\d\s])/uy;
/** Words that people cut short with a full stop: `Val. Loss`, `acc.: 0.5`, `Ep. 1`. */
const abbreviation =
	/^(?:val|valid|trn|tr|vld|tst|dev|eval|avg|ave|acc|prec|rec|min|max|std|iter|ep|up|num|tot|approx|est|cur|curr|prev|diff|rel|abs|reg|cum|coef|freq|misc|(?:\p{L}{1,20}-)?spec|\p{L}\.\p{L})$/iu;
/** What a range adds to a name: the `:0.95` of `mAP@0.5:0.95`, the `:95` of `mAP@50:95`; in `mean@1:0.5` stands the value. */
const range = /(?:(?<=@0?\.\d{1,3}):0?\.\d{1,3}|(?<=@\d\d):\d\d(?!\.\d))(?=\s*[:=|]|\s+[\d.]|$)/y;
/** What goes on with a word behind an index in it: the `[0]PerSample` of `Err[0]PerSample`. */
const behindIndex = /\[\d{1,4}\][\p{L}_]\w{0,60}/uy;
/** `loss[0]: 0.5`: one of several. */
const index = /\[\d{1,4}\](?=\s?[:=])/y;
/** A name that begins with a number: `.5R: 0.61`, `.75R: -nan`. */
const numberedName =
	/\.?(?!0x)\d[\d.]{0,10}[\p{L}_][\p{L}\d_]{0,60}(?=\s?[:=]\s?(?:[-+.]?\d|[-+]?(?:nan|inf)(?!\w)))/uy;
/** A URL, a path or the name of a saved file: its numbers are ports, versions and steps. */
const address =
	/\p{L}[\p{L}\d+.-]*:\/\/[^\s,;|'"<>)\]}]+|(?:\.{0,2}\/[\w.@=-]+){2,}|[\w@=+][\w.@=+/-]{0,200}\.(?:ckpt|pth?|bin|safetensors|h5|onnx|np[yz]|pkl|json|ya?ml|csv|txt|tar|gz|png)\b/uy;
const quoted = /'([^']*)'|"([^"]*)"/y;
const gap = /\s{2,}|\t/y;
/** A dash between blanks, or a stroke: `loss 0.5 / length 500`, but not in `12 / 50`. */
const dash = /\s+(?:[-–—→]+>?\s+|\/\s+(?=\p{L}))/uy;

/** Splits `text`. Linear in its length. */
export function tokenize(text: string): Token[] {
	const tokens: Token[] = [];
	const add = (kind: TokenKind, from: number, end: number, value = Number.NaN, total = Number.NaN): Token => {
		const token: Token = {kind, start: from, end, value, total, unit: null};
		tokens.push(token);
		return token;
	};

	const bars = text.split('|', 4).length - 1;
	for (let at = 0; at < text.length;) {
		const character = text[at]!;
		if (/\s/.test(character)) {
			at = takeSpace(text, at, add);
			continue;
		}

		const isAfterWord = at > 0 && /[\p{L}\d_.]/u.test(text[at - 1]!);
		if (/[\d.+\-−nNiI]/.test(character) && !isAfterWord) {
			const end = takeNumber(text, at, tokens, add);
			if (end !== undefined) {
				at = end;
				continue;
			}
		}

		address.lastIndex = at;
		if (!isAfterWord && address.test(text)) {
			add('other', at, address.lastIndex);
			at = address.lastIndex;
			continue;
		}

		word.lastIndex = at;
		if (word.test(text)) {
			const end = endOfWord(text, at, word.lastIndex);
			add('word', at, end);
			at = end;
			continue;
		}

		// Bars that stand for columns have blanks beside them, or others behind them.
		norm.lastIndex = at;
		if (character === '|' && bars === 2 && at > 0 && /\s/.test(text[at - 1]!) && norm.test(text)) {
			add('word', at, norm.lastIndex);
			at = norm.lastIndex;
			continue;
		}

		// A tab, as the system's log writes it.
		if (text.startsWith('#011', at)) {
			add('gap', at, at + 4);
			at += 4;
			continue;
		}

		// `Step #100`, `step#: 100`
		if (character === '#' && (isAfterWord ? /[:=]/ : /\d/).test(text[at + 1] ?? '')) {
			at++;
			continue;
		}

		at = takePunctuation(text, at, tokens, add);
	}

	return tokens;
}

function takeSpace(text: string, at: number, add: Add): number {
	dash.lastIndex = at;
	if (dash.test(text)) {
		add('break', at, dash.lastIndex);
		return dash.lastIndex;
	}

	gap.lastIndex = at;
	if (!gap.test(text)) return at + 1;
	add('gap', at, gap.lastIndex);
	return gap.lastIndex;
}

type Add = (kind: TokenKind, from: number, end: number, value?: number, total?: number) => Token;

/** The end of a word, with the full stop of one that is cut short, and with what stands behind an index in it. */
function endOfWord(text: string, start: number, end: number): number {
	if (text[end] === '.' && /[\s:=]/.test(text[end + 1] ?? '') && abbreviation.test(text.slice(start, end)))
		return end + 1;
	range.lastIndex = end;
	if (text[end] === ':' && range.test(text)) return range.lastIndex;
	behindIndex.lastIndex = end;
	if (text[end] !== '[') return end;
	if (behindIndex.test(text)) return counterNamed(text.slice(start, end)) ? end : behindIndex.lastIndex;
	index.lastIndex = end;
	return index.test(text) && isMetricWord(text.slice(start, end)) ? index.lastIndex : end;
}

function takeNumber(text: string, at: number, tokens: readonly Token[], add: Add): number | undefined {
	const duration = /\d/.test(text[at]!) ? readDuration(text, at) : undefined;
	if (duration) {
		add('duration', at, duration.end, duration.seconds).unit = 's';
		return duration.end;
	}

	ratio.lastIndex = at;
	const match = ratio.exec(text);
	if (match && !isDate(text, at, ratio.lastIndex)) {
		// `10164 / 16384 MB` is how much of something is used.
		size.lastIndex = ratio.lastIndex;
		const unit = size.exec(text)?.[1];
		if (unit !== undefined) {
			add('number', at, size.lastIndex, toNumber(match[1]!)).unit = unit;
			return size.lastIndex;
		}

		add(
			'ratio',
			at,
			ratio.lastIndex,
			toNumber(match[1]!),
			match[2] === '?' ? Number.NaN : toNumber(match[2]!),
		);
		return ratio.lastIndex;
	}

	ratioOfMultiples.lastIndex = at;
	const multiples = ratioOfMultiples.exec(text);
	if (multiples) {
		const [, done, unit, total, unitOfTotal] = multiples as unknown as [
			string,
			string,
			string,
			string,
			string,
		];
		const end = ratioOfMultiples.lastIndex;
		add('ratio', at, end, Number(done) * multipleOf(unit), Number(total) * multipleOf(unitOfTotal));
		return end;
	}

	const number = readNumber(text, at);
	if (number && !isWordOfName(text, tokens, at)) {
		add('number', at, number.end, number.value).unit = number.unit;
		return number.end;
	}

	numberedName.lastIndex = at;
	// In `0,001loss` they are the end of a number that is written wrong.
	if (!/\d,$/.test(text.slice(Math.max(0, at - 2), at)) && numberedName.test(text)) {
		add('word', at, numberedName.lastIndex);
		return numberedName.lastIndex;
	}

	// A date, a version, `3x3`: one thing that is no number, taken whole so that no part of it is one.
	if (!/\d/.test(text[at]!)) return undefined;
	let end = at + 1;
	while (end < text.length && /[\w.:/-]/.test(text[end]!)) end++;
	add('other', at, end);
	return end;
}

function multipleOf(unit: string): number {
	return unit === 'M' ? 1e6 : 1e3;
}

/** `number of nan iterations: 0` */
function isWordOfName(text: string, tokens: readonly Token[], at: number): boolean {
	const before = /[nN]/.test(text[at]!) ? tokens.at(-1) : undefined;
	return before?.kind === 'word' && /^(?:of|no|any)$/i.test(text.slice(before.start, before.end));
}

function takePunctuation(text: string, at: number, tokens: readonly Token[], add: Add): number {
	const character = text[at]!;
	if (character === "'" || character === '"') {
		const before = tokens.at(-1)?.kind;
		quoted.lastIndex = at;
		if ((before === 'equals' || before === 'colon') && quoted.test(text)) {
			add('text', at + 1, quoted.lastIndex - 1);
			return quoted.lastIndex;
		}

		return at + 1;
	}

	if (character === '=' && text[at + 1] === '=') {
		let end = at;
		while (text[end] === '=') end++;
		add('break', at, end);
		return end;
	}

	// `loss => 0.5`
	if (character === '=' && text[at + 1] === '>') {
		add('equals', at, at + 2);
		return at + 2;
	}

	if (character === '=') add('equals', at, at + 1);
	else if (character === ':') add('colon', at, at + 1);
	else if (/[[({<]/.test(character)) add('open', at, at + 1);
	else if (/[\])}>]/.test(character)) add('close', at, at + 1);
	else if (/[,;|│┃]/.test(character)) add('break', at, at + 1);
	else add('other', at, at + String.fromCodePoint(text.codePointAt(at)!).length);
	return at + String.fromCodePoint(text.codePointAt(at)!).length;
}

/** `10/21/20` and `2024/01/15` are dates, and `21/10 11:18` is one with a time behind it, but not behind a bar (`━━━ 21/30 0:00:06`). */
function isDate(text: string, start: number, end: number): boolean {
	clockBehind.lastIndex = end;
	if (clockBehind.test(text)) return !drawnBar.test(text.slice(Math.max(0, start - 4), start));
	return text[end] === '/' || (start > 0 && text[start - 1] === '/');
}

function toNumber(digits: string): number {
	return Number(digits.replaceAll(',', ''));
}
