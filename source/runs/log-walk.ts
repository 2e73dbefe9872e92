/** Walking through a log from a place up or down, to find the lines that are wanted, wherever they are kept. */
import type {Level} from '../records/levels.ts';
import type {Glance} from './log-history.ts';
import type {LineList} from './line-ring.ts';
import type {LogLine} from './log-lines.ts';
import type {LogPlace} from './log-place.ts';
import type {RunLog, Stretch} from './run-log.ts';

/**
 * Work that has to wait now and then: for what a promise brings or, where it yields `turn`, for others to have their turn.
 * As long as nothing has to be waited for it is done at once.
 */
export type Work<Result> = Generator<Promise<unknown> | 'turn', Result, void>;

/** Which lines are wanted. */
export type Wanted = {
	/** None below it: what has only such lines is passed over unread. */
	minimum: Level | null;
	/** `before` is the line above, where that is known. */
	test: (line: LogLine, before: LogLine | undefined) => boolean;
	/** A test takes so long that others must have their turn between. */
	isCostly: boolean;
	glance?: Glance | undefined;
	/** Told each line that is found, before all are. */
	onFound?: ((line: LogLine) => void) | undefined;
	/** Told how much has been walked through, from 0 to 1. */
	onProgress?: ((fraction: number) => void) | undefined;
};

/** Every line. */
export const everyLine: Wanted = {minimum: null, isCostly: false, test: () => true};

/** Characters that are tested before others have their turn. */
const mostCharacters = 16 * 1024;

/**
 * The `count` nearest wanted lines, oldest first: up from the line at `from` (null: the newest) with that one, or down from
 * behind it (null: from the oldest).
 */
export function* walk(
	log: RunLog,
	from: LogPlace | null,
	direction: 'up' | 'down',
	wanted: Wanted,
	count: number,
): Work<LogLine[]> {
	const found: LogLine[] = [];
	const by = direction === 'up' ? -1 : 1;
	const first = from ? log.stretchOf(from) : direction === 'up' ? log.length - 1 : 0;
	const all = direction === 'up' ? first + 1 : log.length - first;
	let tested = 0;
	for (let at = first; at >= 0 && at < log.length && found.length < count; at += by) {
		wanted.onProgress?.(((at - first) * by) / all);
		const stretch = log.stretch(at);
		if (!stretch.mayHave(wanted.minimum)) continue;
		const lines = yield* linesOf(stretch, wanted);
		const split = from ? stretch.countUpTo(from, lines) : direction === 'up' ? lines.length : 0;
		const [start, end] = direction === 'up' ? [split - 1, -1] : [split, lines.length];
		for (let index = start; index !== end && found.length < count; index += by) {
			if (wanted.minimum !== null && lines.isBelow?.(index, wanted.minimum)) continue;
			const line = lines.at(index)!;
			if (wanted.test(line, index > 0 ? lines.at(index - 1) : undefined)) {
				found.push(line);
				wanted.onFound?.(line);
			}

			tested += line.text.length;
			if (wanted.isCostly && tested > mostCharacters) {
				tested = 0;
				yield 'turn';
			}
		}
	}

	return direction === 'up' ? found.reverse() : found;
}

function* linesOf(stretch: Stretch, {glance}: Wanted): Work<LineList> {
	const lines = stretch.lines();
	if (lines) return lines;
	let loaded: LineList = [];
	yield stretch.load(glance).then((read) => {
		loaded = read;
	});
	return loaded;
}
