/**
 * Which files are one log that was rotated, by their names alone.
 *
 * Python's RotatingFileHandler and logrotate number them (`x.log.1`, the newest; `x.log.2.gz`), its
 * TimedRotatingFileHandler and logrotate's `dateext` put a date behind the name (`x.log.2024-01-15_10`, `x.log-20240115`),
 * loguru a time before the extension (`x.2024-01-15_10-30-00_123456.log`).
 */
import {fileName, folderOf} from '../text/file-name.ts';

/** A log and what was rotated out of it, oldest first. */
export type RotatedLog = {path: string; history: readonly string[]};

const compressed = /\.(?:gz|zst|bz2|xz)$/i;
const extension = '\\.(?:log|out|err|txt|jsonl|ndjson|json)';

/** A number in front of a longer one is an identifier (`job.out.123456`). */
const numbered = new RegExp(`^(.*${extension})\\.(\\d{1,3})$`, 'i');
const dated = new RegExp(
	`^(.*${extension})(?:\\.(\\d{4}-\\d\\d-\\d\\d(?:_\\d\\d(?:-\\d\\d){0,2})?)|[.-](\\d{8}(?:[-_]?\\d{2,6})?|\\d{10}))$`,
	'i',
);
const datedBefore = new RegExp(
	`^(.+)\\.(\\d{4}-\\d\\d-\\d\\d(?:_\\d\\d-\\d\\d-\\d\\d(?:_\\d{1,6})?)?)(?:\\.(\\d{1,3}))?(${extension})$`,
	'i',
);

type Part = {
	path: string;
	/** The path of the file that is written. */
	base: string;
	/** What tells that it was rotated out of that; null where it is that file, or what became of it. */
	rotation: 'number' | 'date' | 'date in the name' | null;
	/** Larger for what is newer, compared item by item. */
	order: readonly number[];
	isCompressed: boolean;
};

/** What the log was called before the file at `path` was compressed or rotated out of it: `x.log` for `x.log.2.gz`. */
export function unrotatedPath(path: string): string {
	const {base, rotation} = partOf(path);
	// Different runs may have a date in their names too.
	return rotation === 'date in the name' ? path.replace(compressed, '') : base;
}

/** The path of the file that is written, where that at `path` was rotated out of one. */
export function writtenPath(path: string): string {
	return partOf(path).base;
}

/** The logs that `paths` are, each at the place of its first path. A compressed copy of a file beside it is left out. */
export function rotatedLogs(paths: readonly string[]): RotatedLog[] {
	const byBase = new Map<string, Part[]>();
	for (const path of paths) {
		const part = partOf(path);
		const parts = byBase.get(part.base);
		if (parts) parts.push(part);
		else byBase.set(part.base, [part]);
	}

	return [...byBase.values()].flatMap((parts) => logsOf(withoutCopies(parts)));
}

/** The paths of what was rotated out of the log at `path`, oldest first, among the files of its directory by their `names`. */
export function historyAmong(names: readonly string[], path: string): string[] {
	const name = fileName(path);
	const folder = folderOf(path);
	const stem = name.replace(/\.[^.]*$/, '');
	const others = names.filter((other) => other.startsWith(stem) && other !== name);
	const log = rotatedLogs([name, ...others]).find((one) => one.path === name);
	return (log?.history ?? []).map((older) => `${folder}${older}`);
}

/** The logs that files of one base are: one, unless they only look as if they were rotated. */
function logsOf(parts: readonly Part[]): RotatedLog[] {
	const isWritten = parts.some(({rotation, isCompressed}) => rotation === null && !isCompressed);
	// The newest is number 1: numbers without it number something else.
	const hasNewest = parts.some(({rotation, order}) => rotation === 'number' && order.at(-1)! >= -1);
	const belongs = ({rotation}: Part): boolean =>
		isWritten || (rotation === 'number' ? hasNewest : rotation !== 'date in the name');
	const alone = parts.filter((part) => !belongs(part)).map(({path}) => ({path, history: []}));
	const history = parts
		.filter(belongs)
		.sort(byAge)
		.map(({path}) => path);
	const newest = history.pop();
	return newest === undefined ? alone : [{path: newest, history}, ...alone];
}

function byAge(a: Part, b: Part): number {
	for (const [at, value] of a.order.entries()) if (value !== b.order[at]) return value - (b.order[at] ?? 0);
	// What the file that is written was when somebody compressed it.
	return Number(b.isCompressed) - Number(a.isCompressed);
}

/** While a file is being compressed it is still there: what is made of it may not be whole yet. */
function withoutCopies(parts: readonly Part[]): Part[] {
	const whole = new Set(parts.filter(({isCompressed}) => !isCompressed).map(({path}) => path));
	return parts.filter(
		({path, rotation, isCompressed}) =>
			!isCompressed || rotation === null || !whole.has(path.replace(compressed, '')),
	);
}

function partOf(path: string): Part {
	const isCompressed = compressed.test(path);
	const name = path.replace(compressed, '');
	const number = numbered.exec(name);
	if (number) {
		// Behind what is dated: whoever does both numbers the newest.
		return {path, base: number[1]!, rotation: 'number', order: [1, -Number(number[2])], isCompressed};
	}

	const date = dated.exec(name);
	if (date) {
		const order = [0, ...timeIn(date[2] ?? date[3]!)];
		return {path, base: date[1]!, rotation: 'date', order, isCompressed};
	}

	const inName = datedBefore.exec(name);
	if (inName) {
		const order = [0, ...timeIn(inName[2]!), Number(inName[3] ?? 0)];
		return {path, base: `${inName[1]!}${inName[4]!}`, rotation: 'date in the name', order, isCompressed};
	}

	return {path, base: name, rotation: null, order: [2], isCompressed};
}

/** A date and a time as numbers that compare as they do. */
function timeIn(text: string): number[] {
	const digits = text.replaceAll(/\D/g, '');
	return [Number(digits.slice(0, 8).padEnd(8, '0')), Number(digits.slice(8).padEnd(12, '0'))];
}
