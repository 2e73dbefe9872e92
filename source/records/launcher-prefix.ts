/** What launchers, containers and their logs put before each line: which process of several wrote it, or where it ran. */
import {levelNamed, readLevel} from './levels.ts';
import {skipSpaces, timeFollows, type Prefix} from './prefix-parts.ts';
import {counterNamed, isMetricWord, isSplitWord} from './vocabulary.ts';

/** `[rank0]:`, `(Worker pid=12)`, `[node-0:0]:`, `[gpu01:0/2] `, mpirun's `[1,0]<stderr>:`. */
const rankPrefix =
	/(?:\[(rank ?\d+|default\d+)\]:?\s?|\(([\w.]+)(?: rank=\d+)? pid=\d+(?:, ip=[\d.]+)?\)\s?|\[(\d+,[\w:,-]{1,64})\]<std(?:out|err)>:\s?|\[([A-Za-z][\w.-]{0,63}:\d{1,5}(?:\/\d{1,5})?)\](?::(?=\S)|\s(?=\[?\d{4}-\d\d-\d\d[ T])))/iy;
/** `0: `, `train-1  | `, `node01: `, `10.0.0.1: `. */
const launcherPrefix = /(?:(\d{1,5}):|([\w.-]{1,64})\s*[|:])\s+/y;

/** Peels the name of a process at `start`, which is known by its brackets; where the next piece begins. */
export function peelRank(text: string, start: number, prefix: Prefix): number {
	rankPrefix.lastIndex = start;
	const match = rankPrefix.exec(text);
	if (!match) return skipSpaces(text, start);
	prefix.rank = match[1] ?? match[2] ?? match[3] ?? match[4]!;
	prefix.end = rankPrefix.lastIndex;
	// What follows keeps its indentation: it tells that a line continues another.
	return skipSpaces(text, prefix.end);
}

/** Peels `0: ` and `train-1  | ` where a prefix follows; what they name is which process of several it is. */
export function peelLauncher(text: string, at: number, prefix: Prefix): number {
	launcherPrefix.lastIndex = at;
	const match = launcherPrefix.exec(text);
	if (!match) return at;
	const end = launcherPrefix.lastIndex;
	const opening = text[end] === '[' ? end + 1 : end;
	if (!timeFollows(text.slice(opening, opening + 20)) && !readLevel(text, end)) return at;
	const name = match[2];
	if (name !== undefined && (levelNamed(name) || isMeasured(name))) return at;
	prefix.rank ??= match[1] ?? name!;
	prefix.end = end;
	return end;
}

/** Whether a line may begin with `name` because it tells of that. */
function isMeasured(name: string): boolean {
	return isMetricWord(name) || isSplitWord(name) || counterNamed(name) !== undefined;
}
