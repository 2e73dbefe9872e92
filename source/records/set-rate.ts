/** Sentences that set a learning rate: `Adjusting learning rate of group 0 to 5.0000e-02.`, `lr reduced from 0.1 to 0.01`. */
import {parseNumber} from './number.ts';
import type {Reading} from './reading.ts';

const longest = 400;
const sentence =
	/(?<![\p{L}\p{N}_])(learning[ _]rate|lr)(?: (?:of|for) (?:parameter )?group (\d{1,3}))?(?: (?:is|was|has been))?(?: (?:set|reset|reduced|decayed|changed|adjusted|updated|decreased|increased|dropped))?(?: from [-+.\deE]{1,25})? to:? ([\d.]{1,25}(?:[eE][-+]?\d{1,3})?)(?=[\s.,;)]|$)/iu;

/** Reads the rate into `reading`, where `message` is such a sentence and has measured nothing else. */
export function readSetRate(message: string, reading: Reading): void {
	if (reading.metricCount > 0 || message.length > longest || !message.includes(' to')) return;
	const match = sentence.exec(message);
	const number = match ? parseNumber(match[3]!.replace(/\.$/, '')) : undefined;
	if (!match || !number) return;
	const group = Number(match[2] ?? 0);
	reading.addMetric(group > 0 ? `${match[1]!} (group ${group})` : match[1]!, number.value, null);
}
