/** `time` (milliseconds since 1970) as ISO 8601 in UTC: `2026-11-02T10:34:57.123Z`; null where it is none. */
export function isoTime(time: number): string | null {
	const date = new Date(time);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
