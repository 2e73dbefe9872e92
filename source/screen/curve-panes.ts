/**
 * The panes that are mostly curves, kept from frame to frame: they cost most of a frame, and a value among thousands
 * moves no character of a curve. The log and the progress are drawn with every frame, these when the ticker says so.
 */
import type {Run} from '../runs/run.ts';
import type {Row} from './rows.ts';

type Kept = {run: Run; rows: Row[]; version: number; due: number};

export class CurvePanes {
	#due = Number.NaN;
	readonly #kept = new Map<string, Kept>();

	/** Begins a frame. `due` is another number where curves are to be drawn anew. */
	begin(due: number): void {
		if (due === this.#due) return;
		// What was not shown any more is forgotten.
		for (const [look, kept] of this.#kept) if (kept.due !== this.#due) this.#kept.delete(look);
		this.#due = due;
	}

	/**
	 * The rows of the pane of `run` that `look` tells apart (which one, how large, what it shows), drawn if need be: when it
	 * is due, unless `version` says that what it shows is the same as before.
	 */
	rows(run: Run, look: string, draw: () => Row[], version = Number.NaN): Row[] {
		const kept = this.#kept.get(look);
		if (kept?.run === run && (kept.due === this.#due || kept.version === version)) {
			kept.due = this.#due;
			return kept.rows;
		}

		const rows = draw();
		this.#kept.set(look, {run, rows, version, due: this.#due});
		return rows;
	}
}
