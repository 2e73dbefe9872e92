/** Where a line stands in the log of a run, and which of two lines comes first. */

export type LogPlace = {
	/** Which of the files of its run, in the order in which they were found. */
	file: number;
	/** Grows with every line of the file, also where that was read from its beginning again. */
	ordinal: number;
	/** The latest time that the file had printed by then, in milliseconds since 1970; NaN before any. */
	latest: number;
};

/**
 * Less than 0 where `a` stands before `b`. Lines of several files are in the order of their times; a file that prints none
 * comes first, as a whole.
 */
export function compare(a: LogPlace, b: LogPlace): number {
	if (a.file === b.file) return a.ordinal - b.ordinal;
	const [time, other] = [a.latest, b.latest];
	if (Number.isNaN(time) || Number.isNaN(other)) {
		if (Number.isNaN(time) !== Number.isNaN(other)) return Number.isNaN(time) ? -1 : 1;
		return a.file - b.file;
	}

	return time - other || a.file - b.file;
}

/** Whether it is the same line. */
export function isSamePlace(a: LogPlace | null, b: LogPlace | null): boolean {
	return a !== null && b !== null && a.file === b.file && a.ordinal === b.ordinal;
}
