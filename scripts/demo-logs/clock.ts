/** Times of the demo logs: the same whenever and wherever they are made. */

/** `start` plus `seconds`. */
export function after(start: string, seconds: number): Date {
	return new Date(Date.parse(start) + Math.round(seconds * 1000));
}

/** `2026-11-02 09:14:07`; with a separator, milliseconds behind it: `2026-11-02 09:14:07,123`. */
export function dateTime(time: Date, separator = ''): string {
	const text = time.toISOString().replace('T', ' ').replace('Z', '');
	return separator === '' ? text.slice(0, 19) : text.replace('.', separator);
}
