/** How many folded lines stand below those on the screen. */
import {isFolded} from '../runs/folding.ts';
import type {LogPlace} from '../runs/log-place.ts';
import {walk, type Wanted, type Work} from '../runs/log-walk.ts';
import type {Run} from '../runs/run.ts';
import type {RunLog} from '../runs/run-log.ts';
import {perform} from './work-queue.ts';

type Count = {lines: number; isKnown: boolean};

/** Counts that are kept of a run: more than a screen has lines. */
const mostKept = 1000;

export class FoldCounts {
	readonly #counts = new WeakMap<Run, Map<string, Count>>();
	readonly #note: () => void;

	/** `note` is told where a count has become known later. */
	constructor(note: () => void) {
		this.#note = note;
	}

	/** The lines folded below that at `place` of the log of `run`, which `logOf` gives; 0 as long as they have to be read. */
	below(place: LogPlace, run: Run, logOf: () => RunLog): number {
		const kept = this.#keptOf(run);
		const key = `${place.file} ${place.ordinal}`;
		const counted = kept.get(key);
		if (counted?.isKnown) return counted.lines;
		const count: Count = {lines: counted?.lines ?? 0, isKnown: true};
		if (kept.size >= mostKept) kept.clear();
		kept.set(key, count);
		let isAtOnce = true;
		perform(
			countBelow(logOf(), place),
			() => false,
			({lines, isWhole}) => {
				// At the end of the log more may come.
				Object.assign(count, {lines, isKnown: isWhole});
				if (!isAtOnce) this.#note();
			},
		);
		isAtOnce = false;
		return count.lines;
	}

	#keptOf(run: Run): Map<string, Count> {
		let kept = this.#counts.get(run);
		if (!kept) {
			kept = new Map();
			this.#counts.set(run, kept);
		}

		return kept;
	}
}

function* countBelow(log: RunLog, place: LogPlace): Work<{lines: number; isWhole: boolean}> {
	let lines = 0;
	const behind: Wanted = {
		minimum: null,
		isCostly: false,
		test(other, before) {
			if (!isFolded(other, before)) return true;
			lines++;
			return false;
		},
	};
	const found = yield* walk(log, place, 'down', behind, 1);
	return {lines, isWhole: found.length > 0};
}
