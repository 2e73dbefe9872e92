/** What a series is called by, so that it is found again when the same logs are read once more. */
import type {Series} from './series.ts';
import type {SourceState} from './source-state.ts';

export class SeriesKeys {
	/** Sources that have a series, by their files: a store may hold several runs, and what was printed. */
	readonly #states = new Map<string, SourceState[]>();
	/** How many series of a source were called so far. */
	readonly #counts = new Map<SourceState, number>();

	/**
	 * The key of `series`, which is the next of `state`: the same whenever the logs are read, also where more has been
	 * written to one of them.
	 */
	next(series: Series, state: SourceState): string {
		const {path, store = ''} = state.source;
		const file = `${path}\0${store}`;
		const states = this.#states.get(file) ?? [];
		this.#states.set(file, states);
		if (!states.includes(state)) states.push(state);
		const count = this.#counts.get(state) ?? 0;
		this.#counts.set(state, count + 1);
		// A name comes twice where a setting became a metric.
		return [file, states.indexOf(state), count, series.context, series.printedName].join('\0');
	}
}
