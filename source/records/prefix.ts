/**
 * What stands before the message: time, level, logger, place in the code, rank. Peeled piece by piece in whatever
 * order a formatter put them, so that no format has to be known.
 */
import {peelLauncher, peelRank, skipSpaces, timeFollows} from './launcher-prefix.ts';
import {levelLettered, levelNamed, readLevel, type Level, type LevelMatch} from './levels.ts';
import {readGlogTime, readTime, type TimeContext} from './timestamp.ts';
import {counterNamed, isMetricWord, isSplitWord} from './vocabulary.ts';

export type Prefix = {
	/** Milliseconds since 1970; NaN where none is printed. */
	time: number;
	level: Level | null;
	logger: string | null;
	/** Which process of several: `rank0`, `RayTrainWorker`. */
	rank: string | null;
	/** Where the message begins. */
	end: number;
};

/** Levels that are ordinary words: alone at the start of a line they are a level only where other parts say so. */
const wordyLevels = new Set<Level>(['TRACE', 'EXPERIMENT', 'PROGRESS', 'RESULT', 'METRIC', 'SUCCESS']);

const glogStart = /([IWEF])(?=(?:\d{4}){1,2} \d\d:\d\d:(?:\d\d|\d{10})\.)/y;
const glogOrigin = /\s+(?:\d+\s+)?([\w./-]+:\d+)\]\s?/y;
/** `2026-11-21 10:00:00.123456: W core/platform/loader.cc:59] Could not load`. */
const letterBeforePlace = /([IWEF]) ([\w./-]{1,200}:\d+)\]\s/y;
/** A line that was torn: the end of a time, then the level that stood behind it. */
const tornTime = /[\d:., -]{1,30}\]\s?(?=\[\s{0,4}[A-Z]{4,8}\s{0,4}\])/y;
/** `LOG (train[5.5]:main():train.cc:63) …`: an ordinary record where its level stands, then its place in the code. */
const logBeforePlace = /(V?)LOG(?:\[-?\d{1,3}\])?\s(?=\(\S{1,200}:\d+\)\s)/y;
/** A place in the code that has brackets of its own. */
const nestedPlace = /\((\S{1,200}\.\w{1,4}:\d+)\)(?=\s)/y;
const codePlace =
	/(?:[\w.<>/-]+:)?[\w.<>/-]+\.(?:py|cc|cpp|hpp|h|cu|rs|go|jl)(?:\[line:\d+\]|:(?:[\w.<>]+:)?\d+(?::[\w.<>]+)?)/
		.source;
/** `app.train:1196`: a module and its line, where only a place can stand. */
const moduleLine = /[A-Za-z_][\w.]*:\d+/.source;
const moduleBeforeLevel = new RegExp(
	`(${moduleLine})(?=(?:[\\s|-]+${moduleLine})*[\\s|-]+[[(<]?[A-Z]{4,8}\\b)`,
	'y',
);
const moduleBehindLevel = new RegExp(`(${moduleLine})(?=\\s+(?:[-–—|]\\s|\\p{L}|\\[)|$)`, 'uy');
const place = new RegExp(
	`(${codePlace}|[A-Za-z_<][\\w.<>]*:[\\w.<>]+:\\d+)(?=\\s*(?:-|>>|\\]|:|\\s|$))`,
	'y',
);
const bracket = /[[({]([^[\](){}]{1,160})[\])}]:?/y;
/** How long the program has run: `[411,663ms]`. */
const elapsed = /^\d[\d.,]{0,20}\s?(?:ms|s|secs?|seconds)$/;
const insideBracket = new RegExp(
	`^(?:${codePlace}|[\\w.<>/-]+\\.py[:, ]+\\d+.*|[\\w.<>-]+(?::[\\w.<>-]+)+(?:, ?\\w+=\\d+)*)$`,
);
const bracketedLevel = /^\s?\[(?:trace|debug|info|warn|warning|error|fatal|critical)\]\s/i;
const plainName = /^[\w.<>/-]+$/;
/** A logger may be called as the file is that it writes: `log\train.log`. */
const nameBeforeSeparator = /([A-Za-z_][\w.\\/]*)(?=\s[-–—|]\s)/y;
const nameAfterColon = /([A-Za-z_][\w.-]*):/y;
const nameBeforeLevel = /([A-Za-z_][\w.:/-]*)\s+(?=[[(<]?[A-Z]{4,8}\b)/y;
/** `__main__ - INFO - `: the logger, where nothing stands before it. */
const nameAndLevel = /([A-Za-z_][\w.]{0,80})\s[-|]\s(?=[A-Z]{4,8}\s[-|]\s)/y;
/** In lower case behind a time: `info`, but not `error 0.5` or `error rate`. */
const quietLevel = /(info|warn|warning|debug|fatal|error(?=\t))(?=\s+[^\s=:\d])/y;
/** Between the time of a container runtime, or of the system's log, and the line of the program. */
const streamOrProgram = /(?:std(?:out|err) [FP] |[\w.-]{1,64} [\w./-]{1,64}\[\d{1,8}\]: )/y;
/** A pair of `time="…" level=info msg="…"`, which logfmt puts in front. */
const pairInFront =
	/(?:(?:time|ts|timestamp)="?(?=\d)|(?:level|lvl|severity)="?(?=[A-Za-z])|(?:msg|message)="?(?=\S))/y;
/** The number of a process, between the time and the level. */
const processNumber = /\d{1,8}\s+(?:[-–—|]\s+)?(?=[[(<]?[A-Z]{4,8}\b)/y;
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

/** Peels one piece at `at`; the index after it, or nothing where the message begins. */
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

function peelGlog(text: string, at: number, prefix: Prefix, context: TimeContext): number | undefined {
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

/** One of the pairs of logfmt: a time, a level, or the message itself, whose name only is peeled. */
function peelPair(text: string, at: number, prefix: Prefix, context: TimeContext): number | undefined {
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

function peelTime(text: string, at: number, prefix: Prefix, context: TimeContext): number | undefined {
	// Behind the time of a container runtime stands the log's own, which counts.
	if (!Number.isNaN(prefix.time) && (prefix.level || prefix.logger)) return undefined;
	const time = readTime(text, at, context);
	if (!time) return undefined;
	prefix.time = time.time;
	return text[time.end] === ']' ? time.end + 1 : time.end;
}

function peelLevel(text: string, at: number, prefix: Prefix): number | undefined {
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

/** The name in `LEVEL:name:message`, the default of Python's `logging.basicConfig`. */
function loggerAfterColon(text: string, start: number): string | undefined {
	nameAfterColon.lastIndex = start;
	const name = nameAfterColon.exec(text)?.[1];
	return name !== undefined && !isMetricWord(name) && counterNamed(name) === undefined ? name : undefined;
}

function peelBracket(text: string, at: number, prefix: Prefix, context: TimeContext): number | undefined {
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
	const inside = match[1]!.trim();
	if (peelInside(inside, prefix, context)) return end;
	if (!prefix.level && elapsed.test(inside) && readLevel(text, skipSpaces(text, end))) return end;
	if (!isOrigin(inside, text.slice(end), prefix)) return undefined;
	prefix.logger ??= inside;
	return end;
}

/** `(3/8)` behind a place in the code: the fourth of eight processes. */
function isProcess(inside: string, opening: string, {level, logger}: Prefix): boolean {
	const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(inside) ?? [];
	if (index === undefined || opening !== '(' || level === null) return false;
	return Number(index) < Number(count) && /\.py:\d+$/.test(logger ?? '');
}

/** Whether a bracket names a logger or a place in the code. `after` is the text behind it. */
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

/**
 * `[INFO|trainer.py:12]`, `[06/06 22:46:45 detectron2]`, `[2024-12-04 06:01:59]`, `[app W 2024-12-04 06:01:59 train:12]`:
 * parts of a prefix in one bracket.
 */
function peelInside(inside: string, prefix: Prefix, context: TimeContext): boolean {
	const start = peelGlog(inside, 0, prefix, context);
	if (start !== undefined) {
		// `W1206 07:13:29.103836355 reducer.cpp:1431`
		if (start < inside.length) prefix.logger = inside.slice(start).trim();
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

/** How the place in the code may be printed, beside what is known already. */
function placesIn({level}: Prefix): readonly RegExp[] {
	return level ? [place, moduleBehindLevel] : [place, moduleBeforeLevel];
}

/** `train.py:42` in front of the level that stands in the same bracket. */
function peelPlace(inside: string, at: number, prefix: Prefix): number | undefined {
	place.lastIndex = at;
	const match = prefix.level ? null : place.exec(inside);
	if (!match || !readLevel(inside, skipSpaces(inside, place.lastIndex))) return undefined;
	prefix.logger ??= match[1]!;
	return place.lastIndex;
}

function peelName(text: string, at: number, prefix: Prefix): number | undefined {
	const places = Number.isNaN(prefix.time) && !prefix.level ? [nameAndLevel] : placesIn(prefix);
	for (const form of places) {
		form.lastIndex = at;
		const match = form.exec(text);
		if (!match || (form === nameAndLevel && !readLevel(text, form.lastIndex))) continue;
		prefix.logger ??= match[1]!;
		return form.lastIndex;
	}

	if (places.includes(nameAndLevel)) return undefined;
	if (!prefix.level) {
		streamOrProgram.lastIndex = at;
		if (streamOrProgram.test(text)) return streamOrProgram.lastIndex;
		processNumber.lastIndex = at;
		if (processNumber.test(text) && readLevel(text, processNumber.lastIndex)) return processNumber.lastIndex;
		nameBeforeLevel.lastIndex = at;
		const name = nameBeforeLevel.exec(text);
		if (name && readLevel(text, nameBeforeLevel.lastIndex)) {
			prefix.logger ??= name[1]!;
			return nameBeforeLevel.lastIndex;
		}
	}

	nameBeforeSeparator.lastIndex = at;
	const name = nameBeforeSeparator.exec(text);
	if (!name) return undefined;
	const follows = text.slice(nameBeforeSeparator.lastIndex + 3).trimStart();
	const before = text.slice(0, at).trimEnd();
	// `ERROR app.train - it failed`
	const isBehindLevel = prefix.level !== null && /[A-Z]$/.test(before) && /^[a-z_][\w.]*$/.test(name[1]!);
	if (!(isBehindLevel || /[-–—|]$/.test(before)) || (!prefix.level && !readLevel(follows, 0)))
		return undefined;
	// Behind the level `train - loss=0.3` tells the split, not the logger.
	if (prefix.level && ((prefix.logger !== null && !isBehindLevel) || isSplitWord(name[1]!))) return undefined;
	if (isBehindLevel) prefix.logger = name[1]!;
	prefix.logger ??= name[1]!;
	return nameBeforeSeparator.lastIndex;
}
