/** Names without brackets in a prefix: of the logger, or of the place in the code. */
import {readLevel} from './levels.ts';
import type {Prefix} from './prefix-parts.ts';
import {isSplitWord} from './vocabulary.ts';

export const codePlace =
	/(?:[\w.<>/-]+:)?[\w.<>/-]+\.(?:py|cc|cpp|hpp|h|cu|rs|go|jl)(?:\[line:\d+\]|:(?:[\w.<>]+:)?\d+(?::[\w.<>]+)?)/
		.source;
/** `app.train:1196`: a module and its line, where only a place can stand. */
const moduleLine = /[A-Za-z_][\w.]*:\d+/.source;
const moduleBeforeLevel = new RegExp(
	`(${moduleLine})(?=(?:[\\s|-]+${moduleLine})*[\\s|-]+[[(<]?[A-Z]{4,8}\\b)`,
	'y',
);
const moduleBehindLevel = new RegExp(`(${moduleLine})(?=\\s+(?:[-–—|]\\s|\\p{L}|\\[)|$)`, 'uy');
export const place = new RegExp(
	`(${codePlace}|[A-Za-z_<][\\w.<>]*:[\\w.<>]+:\\d+)(?=\\s*(?:-|>>|\\]|:|\\s|$))`,
	'y',
);
/** A logger may be called as the file is that it writes: `log\train.log`. */
const nameBeforeSeparator = /([A-Za-z_][\w.\\/]*)(?=\s[-–—|]\s)/y;
const nameBeforeLevel = /([A-Za-z_][\w.:/-]*)\s+(?=[[(<]?[A-Z]{4,8}\b)/y;
/** `__main__ - INFO - `: the logger, where nothing stands before it. */
const nameAndLevel = /([A-Za-z_][\w.]{0,80})\s[-|]\s(?=[A-Z]{4,8}\s[-|]\s)/y;
/** Between the time of a container runtime, or of the system's log, and the line of the program. */
const streamOrProgram = /(?:std(?:out|err) [FP] |[\w.-]{1,64} [\w./-]{1,64}\[\d{1,8}\]: )/y;
/** The number of a process, between the time and the level. */
const processNumber = /\d{1,8}\s+(?:[-–—|]\s+)?(?=[[(<]?[A-Z]{4,8}\b)/y;

/** Peels the name of a logger at `at`, a place in the code, or what a runtime puts between its time and the line. */
export function peelName(text: string, at: number, prefix: Prefix): number | undefined {
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

function placesIn({level}: Prefix): readonly RegExp[] {
	return level ? [place, moduleBehindLevel] : [place, moduleBeforeLevel];
}
