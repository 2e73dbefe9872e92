/**
 * What stands before the message: time, level, logger, place in the code, rank. Peeled piece by piece in whatever
 * order a formatter put them, so that no format has to be known.
 */
import {levelLettered, readLevel, type Level} from './levels.ts';
import {readGlogTime, readTime, type TimeContext} from './timestamp.ts';
import {isSplitWord} from './vocabulary.ts';

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

const rankPrefix =
	/(?:\[(rank ?\d+|default\d+)\]:?\s?|\(([\w.]+)(?: rank=\d+)? pid=\d+(?:, ip=[\d.]+)?\)\s?)/iy;
const glogStart = /([IWEF])(?=\d{4} \d\d:\d\d:\d\d\.)/y;
const glogOrigin = /\s+(?:\d+\s+)?([\w./-]+:\d+)\]\s?/y;
const codePlace =
	/(?:[\w./<>-]+:)?[\w.<>/-]+\.(?:py|cc|cpp|hpp|h|cu|rs|go|jl):(?:[\w.<>]+:)?\d+(?::[\w.<>]+)?/.source;
const place = new RegExp(`(${codePlace}|[\\w.<>]+:[\\w.<>]+:\\d+)(?=\\s*(?:-|>>|\\]|:|\\s|$))`, 'y');
const bracket = /[[(]([^[\](){}]{1,160})[\])]:?/y;
const insideBracket = new RegExp(
	`^(?:${codePlace}|[\\w.<>/-]+\\.py[:, ]+\\d+.*|[\\w.<>-]+(?::[\\w.<>-]+)+)$`,
);
const plainName = /^[\w.<>/-]+$/;
const timeFollows = /^\s*\d{4}-\d\d-\d\d[ T]\d\d:/;
const nameBeforeSeparator = /([A-Za-z_][\w.]*)(?=\s(?:-|\|)\s)/y;
const nameAfterColon = /([A-Za-z_][\w.]*):(?!\s*\d)/y;
const nameBeforeLevel = /([A-Za-z_][\w.:/-]*)\s+(?=[[(<]?[A-Z]{4,8}\b)/y;
const separators = /[\s|]*(?:[-:,>]+(?=\s|$)|:(?=[A-Z]{4,8}\b))?[\s|]*/y;

/** Peels the prefix of one line without escape sequences. `context` gives and takes the date (see `readTime`). */
export function readPrefix(text: string, context: TimeContext): Prefix {
	const prefix: Prefix = {time: Number.NaN, level: null, logger: null, rank: null, end: 0};
	let at = peelRank(text, prefix);
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

function peelRank(text: string, prefix: Prefix): number {
	rankPrefix.lastIndex = 0;
	const match = rankPrefix.exec(text);
	if (!match) return skipSpaces(text, 0);
	prefix.rank = match[1] ?? match[2]!;
	prefix.end = rankPrefix.lastIndex;
	// What follows keeps its indentation: it tells that a line continues another.
	return skipSpaces(text, prefix.end);
}

function skipSpaces(text: string, start: number): number {
	let at = start;
	while (text[at] === ' ' || text[at] === '\t') at++;
	return at;
}

/** Peels one piece at `at`; the index after it, or nothing where the message begins. */
function peelOne(text: string, at: number, prefix: Prefix, context: TimeContext): number | undefined {
	return (
		peelGlog(text, at, prefix, context) ??
		peelTime(text, at, prefix, context) ??
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

function peelTime(text: string, at: number, prefix: Prefix, context: TimeContext): number | undefined {
	if (!Number.isNaN(prefix.time)) return undefined;
	const time = readTime(text, at, context);
	if (!time) return undefined;
	prefix.time = time.time;
	return text[time.end] === ']' ? time.end + 1 : time.end;
}

function peelLevel(text: string, at: number, prefix: Prefix): number | undefined {
	if (prefix.level) return undefined;
	const match = readLevel(text, at);
	if (!match) return undefined;
	const afterColon = text[match.end - 1] === ':' ? loggerAfterColon(text, match.end) : undefined;
	const stands = !Number.isNaN(prefix.time) || afterColon !== undefined || text[at] === '[';
	if (wordyLevels.has(match.level) && !stands) return undefined;
	prefix.level = match.level;
	if (afterColon === undefined) return match.end;
	prefix.logger = afterColon;
	return match.end + afterColon.length + 1;
}

/** The name in `LEVEL:name:message`, the default of Python's `logging.basicConfig`. */
function loggerAfterColon(text: string, start: number): string | undefined {
	nameAfterColon.lastIndex = start;
	return nameAfterColon.exec(text)?.[1];
}

function peelBracket(text: string, at: number, prefix: Prefix, context: TimeContext): number | undefined {
	bracket.lastIndex = at;
	const match = bracket.exec(text);
	if (!match) return undefined;
	const end = bracket.lastIndex;
	const inside = match[1]!.trim();
	if (peelInside(inside, prefix, context)) return end;
	if (!isOrigin(inside, text.slice(end), prefix)) return undefined;
	prefix.logger ??= inside;
	return end;
}

/** Whether a bracket names a logger or a place in the code. `after` is the text behind it. */
function isOrigin(inside: string, after: string, prefix: Prefix): boolean {
	const isFirst = Number.isNaN(prefix.time) && !prefix.level;
	if (isFirst) return plainName.test(inside) && timeFollows.test(after);
	if (insideBracket.test(inside)) return true;
	if (prefix.logger !== null || !plainName.test(inside) || /^\d/.test(inside)) return false;
	return /^\s*(?:[|:[-]|$)/.test(after);
}

/** `[INFO|trainer.py:12]`, `[06/06 22:46:45 detectron2]`, `[2024-12-04 06:01:59]`: parts of a prefix in one bracket. */
function peelInside(inside: string, prefix: Prefix, context: TimeContext): boolean {
	let at = 0;
	let isPeeled = false;
	while (at < inside.length) {
		const end = peelTime(inside, at, prefix, context) ?? peelLevel(inside, at, prefix);
		if (end === undefined) break;
		isPeeled = true;
		at = end;
		while (at < inside.length && /[\s|,:-]/.test(inside[at]!)) at++;
	}

	if (isPeeled && at < inside.length) prefix.logger ??= inside.slice(at).trim();
	return isPeeled;
}

function peelName(text: string, at: number, prefix: Prefix): number | undefined {
	if (Number.isNaN(prefix.time) && !prefix.level) return undefined;

	place.lastIndex = at;
	const match = place.exec(text);
	if (match) {
		prefix.logger ??= match[1]!;
		return place.lastIndex;
	}

	if (!prefix.level) {
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
	const isBetweenSeparators = /[-|]$/.test(before);
	if (!isBetweenSeparators || (!prefix.level && !readLevel(follows, 0))) return undefined;
	// Behind the level `train - loss=0.3` tells the split, not the logger.
	if (prefix.level && (prefix.logger !== null || isSplitWord(name[1]!))) return undefined;
	prefix.logger ??= name[1]!;
	return nameBeforeSeparator.lastIndex;
}

export type PrefixSample = {
	text: string;
	level: Level | null;
	logger: string | null;
	hasTime: boolean;
	message: string;
};

export const samples: readonly PrefixSample[] = [
	{
		text: '2025-07-30 13:00:00 [INFO] ExperimentStarted: x',
		level: 'INFO',
		logger: null,
		hasTime: true,
		message: 'ExperimentStarted: x',
	},
	{text: 'INFO:root:Epoch 3', level: 'INFO', logger: 'root', hasTime: false, message: 'Epoch 3'},
	{
		text: 'INFO 2020-10-21 11:18:42,102 [root:config.py:<module>:72]',
		level: 'INFO',
		logger: 'root:config.py:<module>:72',
		hasTime: true,
		message: '',
	},
	{
		text: '[10/21/20 11:18:42] INFO     Informative messages',
		level: 'INFO',
		logger: null,
		hasTime: true,
		message: 'Informative messages',
	},
	{
		text: '                    WARNING  Something',
		level: 'WARNING',
		logger: null,
		hasTime: false,
		message: 'Something',
	},
	{
		text: '2024-01-15 10:30:45.123 | INFO     | __main__:main:42 - hello',
		level: 'INFO',
		logger: '__main__:main:42',
		hasTime: true,
		message: 'hello',
	},
	{
		text: '2024-01-15 10:30:45,123 - training - [METRIC] - Metrics at step 100',
		level: 'METRIC',
		logger: 'training',
		hasTime: true,
		message: 'Metrics at step 100',
	},
	{
		text: '2024-01-15 10:30:45 | 📊METRIC | [training] | Metrics at step 5',
		level: 'METRIC',
		logger: 'training',
		hasTime: true,
		message: 'Metrics at step 5',
	},
	{
		text: '2024-01-15 10:30:45,123 - my_experiment_training - INFO - Epoch 1',
		level: 'INFO',
		logger: 'my_experiment_training',
		hasTime: true,
		message: 'Epoch 1',
	},
	{
		text: '[2023-04-18 01:47:58,805] [INFO] [timer.py:199:stop] epoch=0',
		level: 'INFO',
		logger: 'timer.py:199:stop',
		hasTime: true,
		message: 'epoch=0',
	},
	{
		text: '[06/06 22:46:45 detectron2]: Command line',
		level: null,
		logger: 'detectron2',
		hasTime: true,
		message: 'Command line',
	},
	{
		text: 'I0728 23:55:38.865341  4259 net.cpp:122] Setting up',
		level: 'INFO',
		logger: 'net.cpp:122',
		hasTime: true,
		message: 'Setting up',
	},
	{
		text: '[2024-09-24 07:16:31 ViT-B/16] (xclip.py 215): INFO load',
		level: 'INFO',
		logger: 'ViT-B/16',
		hasTime: true,
		message: 'load',
	},
	{
		text: '[INFO|trainer.py:1234] 2024-12-04 06:01:59,758 >> Running',
		level: 'INFO',
		logger: 'trainer.py:1234',
		hasTime: true,
		message: 'Running',
	},
	{
		text: '[rank0]:[titan] 2025-10-30 20:35:49,197 - root - INFO - step: 60',
		level: 'INFO',
		logger: 'titan',
		hasTime: true,
		message: 'step: 60',
	},
	{text: '01:06:36.923 [I] Loading', level: 'INFO', logger: null, hasTime: true, message: 'Loading'},
	{
		text: 'Warning: Detected 250 missing values',
		level: 'WARNING',
		logger: null,
		hasTime: false,
		message: 'Detected 250 missing values',
	},
	{
		text: '11/20/2026 19:37:19 - INFO - root -   Total steps = 8000',
		level: 'INFO',
		logger: 'root',
		hasTime: true,
		message: 'Total steps = 8000',
	},
	{
		text: '2026-11-21 10:00:00,123 - train - INFO - loss=0.3',
		level: 'INFO',
		logger: 'train',
		hasTime: true,
		message: 'loss=0.3',
	},
	{
		text: '2026-11-21 10:00:00,123 - INFO - train - loss=0.3',
		level: 'INFO',
		logger: null,
		hasTime: true,
		message: 'train - loss=0.3',
	},
	{
		text: 'RESULT final accuracy 0.9',
		level: null,
		logger: null,
		hasTime: false,
		message: 'RESULT final accuracy 0.9',
	},
	{
		text: 'Epoch 5: Batch 34 - loss=1.128',
		level: null,
		logger: null,
		hasTime: false,
		message: 'Epoch 5: Batch 34 - loss=1.128',
	},
	{text: '[ 10/5005] loss 0.3', level: null, logger: null, hasTime: false, message: '[ 10/5005] loss 0.3'},
];
