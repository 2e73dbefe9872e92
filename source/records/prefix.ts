/**
 * What stands before the message: time, level, logger, place in the code, rank. Peeled piece by piece in whatever
 * order a formatter put them, so that no format has to be known.
 */
import {peelLauncher, peelRank} from './launcher-prefix.ts';
import {readLevel} from './levels.ts';
import {peelBracket} from './prefix-brackets.ts';
import {peelName} from './prefix-names.ts';
import type {Prefix} from './prefix-parts.ts';
import {peelGlog, peelLevel, peelPair, peelTime} from './prefix-pieces.ts';
import type {TimeContext} from './timestamp.ts';

/** A line that was torn: the end of a time, then the level that stood behind it. */
const tornTime = /[\d:., -]{1,30}\]\s?(?=\[\s{0,4}[A-Z]{4,8}\s{0,4}\])/y;
const separators = /[\s|]*(?:[-–—:,>]+(?=\s|$)|:(?=[A-Z]{4,8}\b))?[\s|]*/y;

/** Peels the prefix of one line without escape sequences. `context` gives and takes the date (see `readTime`). */
export function readPrefix(text: string, context: TimeContext): Prefix {
	const prefix: Prefix = {time: Number.NaN, level: null, logger: null, rank: null, end: 0};
	let at = skipTornTime(text, peelLauncher(text, peelRank(text, 0, prefix), prefix));
	for (let round = 0; round < 10; round++) {
		const end = peelOne(text, at, prefix, context);
		if (end === undefined) break;
		separators.lastIndex = end;
		separators.exec(text);
		at = separators.lastIndex;
		prefix.end = at;
	}

	return prefix;
}

function skipTornTime(text: string, at: number): number {
	tornTime.lastIndex = at;
	return tornTime.test(text) && readLevel(text, tornTime.lastIndex) ? tornTime.lastIndex : at;
}

function peelOne(text: string, at: number, prefix: Prefix, context: TimeContext): number | undefined {
	return (
		peelGlog(text, at, prefix, context) ??
		peelTime(text, at, prefix, context) ??
		peelPair(text, at, prefix, context) ??
		peelLevel(text, at, prefix) ??
		peelBracket(text, at, prefix, context) ??
		peelName(text, at, prefix)
	);
}
