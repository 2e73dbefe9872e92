/** The pieces of a prefix that may stand anywhere in it: glog's beginning, a time, a pair of logfmt, a level. */
import {levelLettered, levelNamed, readLevel, type Level, type LevelMatch} from './levels.ts';
import type {Prefix} from './prefix-parts.ts';
import {readGlogTime, readTime, type TimeContext} from './timestamp.ts';
import {counterNamed, isMetricWord} from './vocabulary.ts';

/** Levels that are ordinary words: alone at the start of a line they are a level only where other parts say so. */
const wordyLevels = new Set<Level>(['TRACE', 'EXPERIMENT', 'PROGRESS', 'RESULT', 'METRIC', 'SUCCESS']);
const glogStart = /([IWEF])(?=(?:\d{4}){1,2} \d\d:\d\d:(?:\d\d|\d{10})\.)/y;
const glogOrigin = /\s+(?:\d+\s+)?([\w./-]+:\d+)\]\s?/y;
/** `2026-11-21 10:00:00.123456: W core/platform/loader.cc:59] Could not load`. */
const letterBeforePlace = /([IWEF]) ([\w./-]{1,200}:\d+)\]\s/y;
/** `LOG (train[5.5]:main():train.cc:63) …`: an ordinary record where its level stands, then its place in the code. */
const logBeforePlace = /(V?)LOG(?:\[-?\d{1,3}\])?\s(?=\(\S{1,200}:\d+\)\s)/y;
const nameAfterColon = /([A-Za-z_][\w.-]*):/y;
/** In lower case behind a time: `info`, but not `error 0.5` or `error rate`. */
const quietLevel = /(info|warn|warning|debug|fatal|error(?=\t))(?=\s+[^\s=:\d])/y;
/** A pair of `time="…" level=info msg="…"`, which logfmt puts in front. */
const pairInFront =
	/(?:(?:time|ts|timestamp)="?(?=\d)|(?:level|lvl|severity)="?(?=[A-Za-z])|(?:msg|message)="?(?=\S))/y;

/** Peels what glog begins a line with, at `at`: its letter, the time, and the place in the code. */
export function peelGlog(text: string, at: number, prefix: Prefix, context: TimeContext): number | undefined {
	glogStart.lastIndex = at;
	const start = glogStart.exec(text);
	if (!start || prefix.level) return undefined;
	const time = readGlogTime(text, at + 1, context);
	if (!time) return undefined;
	prefix.level = levelLettered(start[1]!)!;
	prefix.time = time.time;
	glogOrigin.lastIndex = time.end;
	const origin = glogOrigin.exec(text);
	if (!origin) return time.end;
	prefix.logger = origin[1]!;
	return glogOrigin.lastIndex;
}

export function peelPair(text: string, at: number, prefix: Prefix, context: TimeContext): number | undefined {
	pairInFront.lastIndex = at;
	const pair = pairInFront.exec(text)?.[0];
	if (pair === undefined) return undefined;
	const start = pairInFront.lastIndex;
	// `msg=` alone may be a metric's neighbour; behind a level it is the message.
	if (pair.startsWith('m')) return prefix.level ? start : undefined;
	if (pair.startsWith('t')) {
		const end = Number.isNaN(prefix.time) ? peelTime(text, start, prefix, context) : undefined;
		return end !== undefined && text[end] === '"' ? end + 1 : end;
	}

	const word = /^[A-Za-z]{3,10}(?=["\s])/.exec(text.slice(start, start + 11))?.[0];
	const level = word === undefined ? undefined : levelNamed(word);
	if (!level || prefix.level) return undefined;
	prefix.level = level;
	const end = start + word!.length;
	return text[end] === '"' ? end + 1 : end;
}

/** Peels a time at `at`. */
export function peelTime(text: string, at: number, prefix: Prefix, context: TimeContext): number | undefined {
	// Behind the time of a container runtime stands the log's own, which counts.
	if (!Number.isNaN(prefix.time) && (prefix.level || prefix.logger)) return undefined;
	const time = readTime(text, at, context);
	if (!time) return undefined;
	prefix.time = time.time;
	return text[time.end] === ']' ? time.end + 1 : time.end;
}

/** Peels a level at `at`, with the logger that stands behind its colon. */
export function peelLevel(text: string, at: number, prefix: Prefix): number | undefined {
	if (prefix.level) return undefined;
	letterBeforePlace.lastIndex = at;
	const letter = Number.isNaN(prefix.time) ? null : letterBeforePlace.exec(text);
	if (letter) {
		prefix.level = levelLettered(letter[1]!)!;
		prefix.logger ??= letter[2]!;
		return letterBeforePlace.lastIndex;
	}

	logBeforePlace.lastIndex = at;
	const log = logBeforePlace.exec(text);
	if (log) {
		prefix.level = log[1] === '' ? 'INFO' : 'DEBUG';
		return logBeforePlace.lastIndex;
	}

	const match = readLevel(text, at) ?? readQuietLevel(text, at, prefix);
	if (!match) return undefined;
	const afterColon = text[match.end - 1] === ':' ? loggerAfterColon(text, match.end) : undefined;
	const stands = !Number.isNaN(prefix.time) || afterColon !== undefined || text[at] === '[';
	if (wordyLevels.has(match.level) && !stands) return undefined;
	prefix.level = match.level;
	if (afterColon === undefined) return match.end;
	prefix.logger = afterColon;
	return match.end + afterColon.length + 1;
}

function readQuietLevel(text: string, at: number, prefix: Prefix): LevelMatch | undefined {
	quietLevel.lastIndex = at;
	const name = Number.isNaN(prefix.time) ? undefined : quietLevel.exec(text)?.[1];
	return name === undefined ? undefined : {level: levelNamed(name)!, end: quietLevel.lastIndex};
}

function loggerAfterColon(text: string, start: number): string | undefined {
	nameAfterColon.lastIndex = start;
	const name = nameAfterColon.exec(text)?.[1];
	return name !== undefined && !isMetricWord(name) && counterNamed(name) === undefined ? name : undefined;
}
