/**
 * The panes that are mostly curves, kept from frame to frame: they cost most of a frame, and a value among thousands
 * moves no character of a curve. The log and the progress are drawn with every frame, these when the ticker says so.
 */
import type {Run} from '../runs/run.ts';
import type {Row} from './rows.ts';

export class CurvePanes {
	#due = Number.NaN;
	readonly #kept = new Map<string, {run: Run; rows: Row[]}>();

	/** Begins a frame. `due` is another number where curves are to be drawn anew. */
	begin(due: number): void {
		if (due !== this.#due) this.#kept.clear();
		this.#due = due;
	}

	/** The rows of the pane of `run` that `look` tells apart (which one, how large, what it shows), drawn if need be. */
	rows(run: Run, look: string, draw: () => Row[]): Row[] {
		const kept = this.#kept.get(look);
		if (kept?.run === run) return kept.rows;
		const rows = draw();
		this.#kept.set(look, {run, rows});
		return rows;
	}
}
