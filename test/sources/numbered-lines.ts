/** Lines whose numbers tell when one is lost, doubled or out of order. */
export function numberedLines(from: number, to: number): string {
	return Array.from({length: to - from + 1}, (_, index) => `line ${from + index} of the log\n`).join('');
}
