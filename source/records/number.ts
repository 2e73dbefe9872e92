/** One number as a log prints it: sign, thousands, exponent, NaN and infinity, and the unit behind it. */

/** A number that was found. `unit` is what stands behind it: `%`, `GB`, `ms`, `it/s`, or null. */
export type NumberMatch = {value: number; unit: string | null; end: number};

const decimal =
	/[-+−]?(?:\d{1,3}(?:,\d{3})+(?!\d|,\d)|\d+)?(?:\.\d+|(?<=\d)\.(?!\d))?(?:(?<=[\d.])[eE][-+]?\d+|(?<=\.\d{0,20})[dD][-+]\d{1,3}|(?<=\.\d{1,20})f[-+]?\d{1,3})?/y;
const special = /([-+]?)(nan|inf|infinity)(?![\w.])/iy;
const beginnings = '0123456789.-+−nNiI';
/** A unit that is written against its number, and the ones that may stand after a space. */
const attached =
	/%|\/s(?:ec)?(?:\/\p{L}{1,10})?(?![\w/])|\s?\p{L}+\/(?:s|sec|step|it|iter|batch|second|epoch|min)(?!\w|\s?[=:](?!\s\p{L}))|(?:[kKMGTP]i?[Bb]|B|[numµ]?s|secs?|min|[kKMGBT]|x|°C|W|Hz|dB)(?!\w)|\s?(?:秒|초|сек|с)(?!\p{L})/uy;
const apart =
	/\s(?:[KMGT]i?B|[kmg]b|bytes|ms|µs|us|s|sec|secs|seconds|minutes?|mins?|hours?|%|samples|tokens|it\/s)(?<!\smin(?=\s{1,4}[-+]?[\d.]))(?![\w/]|\s?[=:])/iy;

/**
 * The number that begins at `start`, or nothing when what stands there is something else: `3x3`, `1.2.3`, `10:30:45`,
 * `2026-11-21`, `0x1f`.
 */
export function readNumber(text: string, start: number): NumberMatch | undefined {
	// Asked of every word: most begin as no number does.
	const first = text[start];
	if (first === undefined || !beginnings.includes(first)) return undefined;
	special.lastIndex = start;
	const word = first >= '0' && first <= '9' ? null : special.exec(text);
	if (word) {
		const magnitude = word[2]!.toLowerCase() === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
		return {value: word[1] === '-' ? -magnitude : magnitude, unit: null, end: special.lastIndex};
	}

	decimal.lastIndex = start;
	const digits = decimal.exec(text)?.[0];
	if (digits === undefined || !/\d/.test(digits)) return undefined;
	let end = start + digits.length;
	// `0.35f0` is how Julia writes a number of single precision, `0.35D+00` Fortran one of double precision.
	const value = Number(digits.replaceAll(',', '').replace('−', '-').replace(/[fdD]/, 'e'));

	attached.lastIndex = end;
	const unit = attached.exec(text)?.[0] ?? unitApart(text, end);
	if (unit !== undefined) end += unit.length;
	return isBoundary(text, end) ? {value, unit: unit?.trim() ?? null, end} : undefined;
}

/** The whole of `text` as a number with its unit (`8.2GB`, `0.95`, `nan`), or nothing. */
export function parseNumber(text: string): NumberMatch | undefined {
	const trimmed = text.trim();
	const match = readNumber(trimmed, 0);
	return match?.end === trimmed.length ? match : undefined;
}

function unitApart(text: string, end: number): string | undefined {
	apart.lastIndex = end;
	return apart.exec(text)?.[0];
}

/** Whether a number may end here: not in a word, a version, a time of day or a date. */
function isBoundary(text: string, end: number): boolean {
	const next = text[end];
	if (next === undefined) return true;
	if (/[\p{L}\d_]/u.test(next)) return false;
	return !(/[.:-]/.test(next) && /\d/.test(text[end + 1] ?? ''));
}

export const samples: ReadonlyArray<{text: string; value: number | undefined; unit?: string}> = [
	{text: '0.43', value: 0.43},
	{text: '63.0%', value: 63, unit: '%'},
	{text: '11,503', value: 11_503},
	{text: '-1.5e-05', value: -1.5e-5},
	{text: '2.3GB', value: 2.3, unit: 'GB'},
	{text: '2.47GiB(3.14%)', value: 2.47, unit: 'GiB'},
	{text: '12.4 GB', value: 12.4, unit: 'GB'},
	{text: '3 minutes left', value: 3, unit: 'minutes'},
	{text: '3.2it/s', value: 3.2, unit: 'it/s'},
	{text: '845ms/step', value: 845, unit: 'ms/step'},
	{text: '0.35f0', value: 0.35},
	{text: '1.5f-3', value: 0.0015},
	{text: '6.9D-01', value: 0.69},
	{text: '13512.1 words/s : gNorm', value: 13_512.1, unit: 'words/s'},
	{text: '12.5 tokens/s : 41', value: 12.5},
	{text: '0.5 min 0.1 max 0.9', value: 0.5},
	{text: '3 min', value: 3, unit: 'min'},
	{text: '1,2,3', value: 1},
	{text: '12.3秒', value: 12.3, unit: '秒'},
	{text: 'nan', value: Number.NaN},
	{text: '-inf', value: Number.NEGATIVE_INFINITY},
	{text: '0.55 tokens/s=41000', value: 0.55},
	{text: '11,181,642, trainable', value: 11_181_642},
	{text: '64.0/s/gpu', value: 64, unit: '/s/gpu'},
	{text: '17K', value: 17, unit: 'K'},
	{text: '.5', value: 0.5},
	{text: '5.', value: 5},
	{text: '3x3', value: undefined},
	{text: '1.2.3', value: undefined},
	{text: '10:30:45', value: undefined},
	{text: '2026-11-21', value: undefined},
	{text: 'info', value: undefined},
	{text: 'nano', value: undefined},
	{text: '5th', value: undefined},
];
