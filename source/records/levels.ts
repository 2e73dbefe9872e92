/** The levels that logs print, under one set of names, and how to find one in a line. */

/** From the least to the most urgent, by the numbers of Python's `logging` and of the ML logger's own levels. */
export const levels = [
	'TRACE',
	'DEBUG',
	'INFO',
	'EXPERIMENT',
	'PROGRESS',
	'RESULT',
	'METRIC',
	'SUCCESS',
	'WARNING',
	'ERROR',
	'CRITICAL',
] as const;

export type Level = (typeof levels)[number];

const rank = new Map<Level, number>(levels.map((level, index) => [level, index]));

/**
 * True when a record of `level` is shown at a minimum of `minimum`. A record without a level is as urgent as INFO: it
 * was printed for people.
 */
export function isAtLeast(level: Level | null, minimum: Level): boolean {
	return rank.get(level ?? 'INFO')! >= rank.get(minimum)!;
}

const aliases = new Map<string, Level>([
	...levels.map((level): [string, Level] => [level, level]),
	['WARN', 'WARNING'],
	['FATAL', 'CRITICAL'],
	['ERR', 'ERROR'],
	['CRIT', 'CRITICAL'],
	['DBG', 'DEBUG'],
	['NOTICE', 'INFO'],
]);

/** The level that `name` stands for, in any case (`WARN`, `warning`, `Fatal`), or nothing. */
export function levelNamed(name: string): Level | undefined {
	return aliases.get(name.toUpperCase());
}

/** The level of a number of Python's `logging` (10, 20 … 50) or of loggers in JSON (pino's 60), or nothing. */
export function levelNumbered(number: number): Level | undefined {
	const numbers: Readonly<Record<number, Level>> = {
		5: 'TRACE',
		10: 'DEBUG',
		20: 'INFO',
		22: 'EXPERIMENT',
		23: 'PROGRESS',
		24: 'RESULT',
		25: 'METRIC',
		30: 'WARNING',
		40: 'ERROR',
		50: 'CRITICAL',
		60: 'CRITICAL',
	};
	return numbers[number];
}

const letters: Readonly<Record<string, Level>> = {
	T: 'TRACE',
	D: 'DEBUG',
	I: 'INFO',
	W: 'WARNING',
	E: 'ERROR',
	F: 'CRITICAL',
	C: 'CRITICAL',
};

/** An icon that some formatters put before the level's name (`ℹ️ INFO`, `❌ERROR`). */
const icon = /(?:\p{Extended_Pictographic}[\uFE0F\u200D]*\s*)?/u.source;
const bracketed = new RegExp(`[[(<{]\\s*${icon}([A-Za-z]{3,10})\\s*[\\])>}]:?`, 'uy');
const bare = new RegExp(`${icon}([A-Z]{3,10})(?=[\\s:|\\]\\-,]|$):?`, 'uy');
/** Not before a lone number: `Error: 12.5%` is a metric. */
const spoken = /(warning|error|info|debug|critical|fatal):(?=\s)(?!\s+[-+]?[\d.]+\s?%?\s*(?:[,;|]|$))/iy;
const letter = /\[([TDIWEFC])\](?=\s)/y;

/** What was found, and the index after it (`end`). */
export type LevelMatch = {level: Level; end: number};

/**
 * A level that begins at `start` of `text`: `INFO`, `INFO:`, `[WARN ]`, `<error>`, `[I]`, and `Warning:` as a sentence
 * begins with it. Names in lower case count only in brackets or before a colon: they are words too.
 */
export function readLevel(text: string, start: number): LevelMatch | undefined {
	for (const pattern of [bracketed, bare, spoken]) {
		pattern.lastIndex = start;
		const match = pattern.exec(text);
		const level = match && levelNamed(match[1]!);
		if (level) return {level, end: pattern.lastIndex};
	}

	letter.lastIndex = start;
	const match = letter.exec(text);
	return match ? {level: letters[match[1]!]!, end: letter.lastIndex} : undefined;
}

/** The level of one of glog's letters (I W E F). */
export function levelLettered(character: string): Level | undefined {
	return letters[character];
}
