/** Which runs are looked at together. */
export type RunsState = {
	/** Names of the runs that are marked, in the order in which they were. */
	marked: readonly string[];
	/** The charts show the marked runs over each other. */
	isComparing: boolean;
};

export const initialRuns: RunsState = {marked: [], isComparing: false};
