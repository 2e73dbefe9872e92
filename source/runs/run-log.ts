/**
 * The whole log of a run as a row of stretches, oldest first: blocks of its files, then the newest lines, which are in
 * memory. Each stretch follows the one before it, so that whoever walks through them sees every line once, in order.
 */
import {isAtLeast, type Level} from '../records/levels.ts';
import type {Glance, LogHistory} from './log-history.ts';
import type {LineList} from './line-ring.ts';
import type {LogLine} from './log-lines.ts';
import {compare, type LogPlace} from './log-place.ts';
import type {Run} from './run.ts';

export type Stretch = {
	/** False where no line of it is of `minimum` or above. */
	mayHave(minimum: Level | null): boolean;
	/** Its lines; undefined where they have to be loaded first. */
	lines(): LineList | undefined;
	/** Reads its lines; none where `glance` says so. */
	load(glance?: Glance): Promise<LineList>;
	/** How many of its `lines` do not stand behind `place`. */
	countUpTo(place: LogPlace, lines: LineList): number;
};

/** A block of the file at `file`; its beginning is that of a stretch. */
type Cut = {file: number; at: number; place: LogPlace};

export class RunLog {
	readonly run: Run;
	readonly #history: LogHistory | null;
	readonly #last: LogPlace | null;
	/** Files that have lines which are only there, and how many of their blocks have such lines. */
	readonly #blocks: ReadonlyMap<number, number>;
	/** Where there are several such files. */
	readonly #cuts: readonly Cut[];

	/** `last`: where the log ends for who looks at a screen that stands still; null where it goes on. */
	constructor(run: Run, history: LogHistory | null, last: LogPlace | null = null) {
		this.run = run;
		this.#history = history;
		this.#last = last;
		this.#blocks = history ? blocksOf(run) : new Map();
		this.#cuts = this.#blocks.size > 1 ? cutsOf(run, this.#blocks) : [];
	}

	/** The number of stretches: the last one is that of the newest lines. */
	get length(): number {
		return this.#older + 2;
	}

	/** True where older lines are on a disk, so that not all are in memory. */
	get hasHistory(): boolean {
		return this.#older > 0;
	}

	stretch(at: number): Stretch {
		if (at < this.#older) return this.#stretchOfBlocks(at);
		const {lines} = this.run;
		return at === this.#older
			? inMemory(() => this.#upToLast(lines.olderNotable), false)
			: inMemory(
					() => this.#newest(),
					true,
					(place) => lines.indexAfter(place),
				);
	}

	/** The stretch that the line at `place` is in. */
	stretchOf(place: LogPlace): number {
		if (!this.run.lines.isOlder(place)) return this.length - 1;
		if (this.#older === 0) return this.length - 2;
		let [low, high] = [0, this.#older - 1];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (compare(this.#cut(middle).place, place) <= 0) low = middle;
			else high = middle - 1;
		}

		return low;
	}

	/**
	 * How many warnings or errors begin before the stretch `before` (without it: in all of the log); null where that is not
	 * known: the files are several, or the log goes on behind its end.
	 */
	recordsUntil(areErrors: boolean, before?: number): number | null {
		if (this.run.states.length > 1 || this.#last !== null) return null;
		const history = this.run.states[0]?.history;
		return history ? history.recordsBefore(before ?? history.length, areErrors) : null;
	}

	get #older(): number {
		return this.#blocks.size === 1 ? [...this.#blocks.values()][0]! : this.#cuts.length;
	}

	#cut(at: number): Cut {
		return this.#cuts[at] ?? cutOf(this.run, [...this.#blocks.keys()][0]!, at);
	}

	#newest(): LineList {
		const {list} = this.run.lines;
		if (!this.#last) return list;
		const length = this.run.lines.indexAfter(this.#last);
		const at = (index: number): LogLine | undefined => (index < length ? list.at(index) : undefined);
		return {length, at, isBelow: (index, minimum) => list.isBelow?.(index, minimum) === true};
	}

	#upToLast(lines: readonly LogLine[]): readonly LogLine[] {
		const last = this.#last;
		return last ? lines.filter((line) => compare(line, last) <= 0) : lines;
	}

	#stretchOfBlocks(at: number): Stretch {
		const {run} = this;
		const history = this.#history!;
		const blocks = this.#blocksIn(at);
		const from = this.#cut(at).place;
		const next = at + 1 < this.#older ? this.#cut(at + 1).place : null;
		const merge = (all: ReadonlyArray<readonly LogLine[]>): readonly LogLine[] =>
			this.#upToLast(
				merged(all).filter(
					(line) =>
						run.lines.isOlder(line) &&
						(this.#cuts.length === 0 || isWithin(line, at === 0 ? null : from, next)),
				),
			);
		return {
			mayHave: (minimum) =>
				minimum === null || blocks.some(([file, block]) => run.states[file]!.history!.has(block, minimum)),
			lines: () => {
				const all = blocks.map(([file, block]) => history.linesOf(run, file, block));
				return all.includes(undefined) ? undefined : merge(all as Array<readonly LogLine[]>);
			},
			load: async (glance) => merge(await history.load(run, blocks, glance)),
			countUpTo: countInOrder,
		};
	}

	/** The blocks that have lines of stretch `at`: of each file at most one. */
	#blocksIn(at: number): Array<readonly [number, number]> {
		if (this.#cuts.length === 0) return [[[...this.#blocks.keys()][0]!, at]];
		const current = new Map<number, number>();
		for (let before = at; before >= 0 && current.size < this.#blocks.size; before--) {
			const {file, at: block} = this.#cuts[before]!;
			if (!current.has(file)) current.set(file, block);
		}

		return [...current];
	}
}

function blocksOf(run: Run): ReadonlyMap<number, number> {
	const blocks = new Map<number, number>();
	for (const [file, {history}] of run.states.entries()) {
		if (!history || !run.lines.hasOlder(file)) continue;
		const count = history.blocksUpTo(run.lines.firstOrdinal(file) - 1);
		if (count > 0) blocks.set(file, count);
	}

	return blocks;
}

function cutOf(run: Run, file: number, at: number): Cut {
	const {part, line, latest} = run.states[file]!.history!.block(at);
	return {file, at, place: {file, ordinal: part.base + line, latest}};
}

function cutsOf(run: Run, blocks: ReadonlyMap<number, number>): Cut[] {
	const cuts = [...blocks].flatMap(([file, count]) =>
		Array.from({length: count}, (_, at) => cutOf(run, file, at)),
	);
	return cuts.sort((a, b) => compare(a.place, b.place));
}

function isWithin(line: LogLine, from: LogPlace | null, next: LogPlace | null): boolean {
	return (from === null || compare(line, from) >= 0) && (next === null || compare(line, next) < 0);
}

/** The lines of several files in their order; what one has brought, another does not repeat. */
function merged(all: ReadonlyArray<readonly LogLine[]>): readonly LogLine[] {
	if (all.length === 1) return all[0]!;
	const seen = new Map<string, number>();
	return all
		.flat()
		.sort(compare)
		.filter((line) => {
			if (line.level === null || Number.isNaN(line.time)) return true;
			const key = `${line.time} ${line.level} ${line.text}`;
			const first = seen.get(key) ?? line.file;
			seen.set(key, first);
			return first === line.file;
		});
}

/** A stretch that need not be loaded. `hasAll`: it has lines of every level, not only warnings and errors. */
function inMemory(
	lines: () => LineList,
	hasAll: boolean,
	countUpTo: Stretch['countUpTo'] = countInOrder,
): Stretch {
	return {
		mayHave: (minimum) => hasAll || (minimum !== null && isAtLeast(minimum, 'WARNING')),
		lines,
		load: () => Promise.resolve(lines()),
		countUpTo,
	};
}

function countInOrder(place: LogPlace, lines: LineList): number {
	let count = lines.length;
	while (count > 0 && compare(lines.at(count - 1)!, place) > 0) count--;
	return count;
}
