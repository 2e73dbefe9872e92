/**
 * Values that stand before what they are called, between commas or bars: `10.96 avg, 0.001 rate`, `| 12.5 ms/step |`. Only
 * where the line tells progress or has other values: one such part alone is prose.
 */
import {parseNumber} from './number.ts';
import type {Reading} from './reading.ts';
import {isMetricWord, isRateUnit} from './vocabulary.ts';

const longestLine = 2000;
const part = /^([-+]?[\d.,]+(?:[eE][-+]?\d+)?) ?((?:\p{L}+\/)?\p{L}+(?: \p{L}+)?)$/u;
const statistic = /^(?:avg|average|mean|rate)(?: \p{L}+)?$/iu;
/** What a progress bar draws: its speed is no value of its own. */
const bar = /\[[^\]]*<|\d%\|/;

/** Reads them into `reading`, after all that has its name before it. */
export function readValuesFirst(message: string, reading: Reading): void {
	if (message.length > longestLine || !/[,|]/.test(message) || bar.test(message)) return;
	const found = message
		.split(/[,|](?=\s)/)
		.map((text) => part.exec(text.trim()))
		.filter((match) => match !== null && isName(match[2]!));
	const isMeasured = reading.hasProgress || reading.metricCount > 0 || found.length > 1;
	if (!isMeasured) return;
	for (const match of found) {
		const number = parseNumber(match![1]!);
		if (number) reading.addMetric(match![2]!, number.value, null);
	}
}

function isName(text: string): boolean {
	return (
		statistic.test(text) || isMetricWord(text) || (isRateUnit(text) && text !== 'it/s' && text !== 's/it')
	);
}
