import type {Reading} from '../records/reading.ts';

/** The message of `reading` for people: that of a JSON record with its metrics, where it does not tell them. */
export function shownText(reading: Reading): string {
	const {message, metricCount, names, values, units} = reading;
	if (!reading.isJson) return message;
	let text = message;
	for (let at = 0; at < metricCount; at++) {
		const name = names[at]!;
		if (!message.includes(name)) text += `  ${name}=${values[at]!}${units[at] ?? ''}`;
	}

	return text;
}
