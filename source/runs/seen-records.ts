/** Remembers records that several files of a run hold (`info.log` and `error.log`), so that each counts once. */
import {isAtLeast} from '../records/levels.ts';
import type {Reading} from '../records/reading.ts';
import type {SourceState} from './source-state.ts';

/** Records that are remembered, of warnings and errors and of all others each: a flood of one keeps the other. */
const mostRecords = 20_000;

export class SeenRecords {
	readonly #notable = new Map<string, SourceState>();
	readonly #others = new Map<string, SourceState>();

	/** True when another source of the run has brought this line of a record before. */
	isRepeated(reading: Reading, state: SourceState): boolean {
		if (!reading.level || Number.isNaN(reading.time) || (reading.message === '' && !reading.logger))
			return false;
		const seen = isAtLeast(reading.level, 'WARNING') ? this.#notable : this.#others;
		// Each file may have a logger of its own; where the message is on the next line the logger tells the place.
		const key = `${reading.time} ${reading.level} ${reading.message || reading.logger!}`;
		const first = seen.get(key);
		if (first !== undefined) return first !== state && !areOtherProcesses(first, state);
		if (seen.size >= mostRecords) forgetOldest(seen);
		seen.set(key, state);
		return false;
	}
}

/** What two processes of a training log alike each of them did: these are two records. */
function areOtherProcesses({process: one}: SourceState, {process: other}: SourceState): boolean {
	return one !== null && other !== null && one !== other;
}

function forgetOldest(seen: Map<string, SourceState>): void {
	let left = mostRecords / 4;
	for (const key of seen.keys()) {
		if (left-- <= 0) return;
		seen.delete(key);
	}
}
