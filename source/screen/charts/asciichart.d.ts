declare module 'asciichart' {
	export type PlotConfig = {
		min?: number;
		max?: number;
		height?: number;
		offset?: number;
		format?: () => string;
	};

	/** `asciichart` 1.5, which has no types of its own: rows joined with newlines. */
	export function plot(series: readonly number[], config?: PlotConfig): string;
}
