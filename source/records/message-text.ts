/** What of a line is its message, for people: behind the prefix, without the place in the code at its end. */
import type {StyleSpan} from '../text/escapes.ts';
import type {Reading} from './reading.ts';

/** Rich's last column: the place in the code, after a gap. */
const trailingPlace = /(?<=\s)([\w.-]{1,200}\.py:\d+)\s*$/;

/** Fills in the message of the line `text`, which begins at `start`, with its styles; and the logger, if its end tells it. */
export function setMessage(reading: Reading, text: string, spans: readonly StyleSpan[], start: number): void {
	let message = text.slice(start).trimEnd();
	if (reading.logger === null && reading.level !== null) {
		const place = trailingPlace.exec(message);
		if (place && place.index > 0) {
			reading.logger = place[1]!;
			message = message.slice(0, place.index).trimEnd();
		}
	}

	reading.message = message;
	for (const span of spans) {
		const from = Math.max(0, span.start - start);
		const to = Math.min(message.length, span.end - start);
		if (to > from) reading.spans.push({start: from, end: to, style: span.style});
	}
}
