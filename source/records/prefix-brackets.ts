/** Brackets in a prefix: with one part of it, or with several. */
import {levelLettered, readLevel} from './levels.ts';
import {codePlace, place} from './prefix-names.ts';
import {skipSpaces, timeFollows, type Prefix} from './prefix-parts.ts';
import {peelGlog, peelLevel, peelTime} from './prefix-pieces.ts';
import type {TimeContext} from './timestamp.ts';

/** A place in the code that has brackets of its own. */
const nestedPlace = /\((\S{1,200}\.\w{1,4}:\d+)\)(?=\s)/y;
const bracket = /[[({]([^[\](){}]{1,160})[\])}]:?/y;
/** How long the program has run: `[411,663ms]`. */
const elapsed = /^\d[\d.,]{0,20}\s?(?:ms|s|secs?|seconds)$/;
const insideBracket = new RegExp(
	`^(?:${codePlace}|[\\w.<>/-]+\\.py[:, ]+\\d+.*|[\\w.<>-]+(?::[\\w.<>-]+)+(?:, ?\\w+=\\d+)*)$`,
);
const letterAndPlace = /^([IWEF]) ([\w./-]{1,200}\.\w{1,4}:\d+)$/;
const bracketedLevel = /^\s?\[(?:trace|debug|info|warn|warning|error|fatal|critical)\]\s/i;
const plainName = /^[\w.<>/-]+$/;

/** Peels a bracket at `at` that holds one part of a prefix, or several. */
export function peelBracket(
	text: string,
	at: number,
	prefix: Prefix,
	context: TimeContext,
): number | undefined {
	nestedPlace.lastIndex = at;
	const nested = prefix.level && nestedPlace.exec(text);
	if (nested) {
		prefix.logger ??= nested[1]!;
		return nestedPlace.lastIndex;
	}

	bracket.lastIndex = at;
	const match = bracket.exec(text);
	if (!match) return undefined;
	if (isProcess(match[1]!, text[at]!, prefix)) {
		prefix.rank ??= match[1]!;
		return bracket.lastIndex;
	}

	const end = bracket.lastIndex;
	// `[2026-11-21 10:00:00,123][41234] Saving`: which process it is.
	if (!Number.isNaN(prefix.time) && text[at - 1] === ']' && /^\d{5,7}$/.test(match[1]!)) return end;
	const inside = match[1]!.trim();
	if (peelInside(inside, prefix, context)) return end;
	if (!prefix.level && elapsed.test(inside) && readLevel(text, skipSpaces(text, end))) return end;
	if (!isOrigin(inside, text.slice(end), prefix)) return undefined;
	prefix.logger ??= inside;
	return end;
}

function isProcess(inside: string, opening: string, {level, logger}: Prefix): boolean {
	const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(inside) ?? [];
	if (index === undefined || opening !== '(' || level === null) return false;
	return Number(index) < Number(count) && /\.py:\d+$/.test(logger ?? '');
}

function isOrigin(inside: string, after: string, prefix: Prefix): boolean {
	const isFirst = Number.isNaN(prefix.time) && !prefix.level;
	const isPlace = insideBracket.test(inside);
	// `[LINE:216] INFO`, `[titan] 2026-11-21 10:00:00`, `[LightGBM] [Warning]`
	if (isFirst) {
		return (
			(plainName.test(inside) && (timeFollows(after) || bracketedLevel.test(after))) ||
			(isPlace && readLevel(after.trimStart(), 0) !== undefined)
		);
	}

	if (isPlace) return true;
	// `[MainThread] INFO`, `[12345] INFO`
	if (!prefix.level && plainName.test(inside) && readLevel(after.trimStart(), 0)) return true;
	if (prefix.logger !== null || !plainName.test(inside) || /^\d/.test(inside)) return false;
	return /^\s*(?:[|:[-]|$)/.test(after);
}

function peelInside(inside: string, prefix: Prefix, context: TimeContext): boolean {
	const start = peelGlog(inside, 0, prefix, context);
	if (start !== undefined) {
		// `W1206 07:13:29.103836355 reducer.cpp:1431`
		if (start < inside.length) prefix.logger = inside.slice(start).trim();
		return true;
	}

	// `[E ProcessGroupNCCL.cpp:475]`
	const withPlace = letterAndPlace.exec(inside);
	if (withPlace && !prefix.level) {
		prefix.level = levelLettered(withPlace[1]!)!;
		prefix.logger ??= withPlace[2]!;
		return true;
	}

	const lettered = /^(?:[A-Za-z]\w{0,30} )?([IWEFDC]) (?=\d)/.exec(inside);
	if (lettered) prefix.level ??= levelLettered(lettered[1]!)!;
	let at = lettered ? lettered[0].length : 0;
	let isPeeled = false;
	while (at < inside.length) {
		const end =
			peelTime(inside, at, prefix, context) ?? peelLevel(inside, at, prefix) ?? peelPlace(inside, at, prefix);
		if (end === undefined) break;
		isPeeled = true;
		at = end;
		while (at < inside.length && /[\s|,:-]/.test(inside[at]!)) at++;
	}

	if (isPeeled && at < inside.length) prefix.logger ??= inside.slice(at).trim();
	return isPeeled;
}

function peelPlace(inside: string, at: number, prefix: Prefix): number | undefined {
	place.lastIndex = at;
	const match = prefix.level ? null : place.exec(inside);
	if (!match || !readLevel(inside, skipSpaces(inside, place.lastIndex))) return undefined;
	prefix.logger ??= match[1]!;
	return place.lastIndex;
}
