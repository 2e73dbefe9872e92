/** The middle of `values`. */
export function median(values: readonly number[]): number {
	return percentile(values, 50);
}

/** The value that `share` percent of `values` do not exceed; NaN where there are none. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN;
}
