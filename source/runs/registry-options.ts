/** What a registry of runs is told when it is made. */
import type {Patterns} from '../records/patterns.ts';
import type {ReadingListener} from './fed-lines.ts';
import type {Series} from './series.ts';
import type {SourceState} from './source-state.ts';

export type RegistryOptions = {
	/** The time in milliseconds since 1970. */
	now: () => number;
	/** Files of one run make one run; else every source is a run of its own. */
	group: boolean;
	/** Keeps the newest lines for showing; `summary` does without. */
	keepLines: boolean;
	/** Those of the user. */
	patterns?: Patterns | null;
	/** Called after every change, many times a second: only to note that there was one. */
	onChange?: () => void;
	/** Called with every line: see {@link ReadingListener}. */
	onReading?: ReadingListener;
	/** Called with every series of a source before its first value, in the order in which they come. */
	onSeries?: (series: Series, state: SourceState) => void;
};
