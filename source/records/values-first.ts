/**
 * Values that stand before what they are called: between commas, bars or the like (`10.96 avg, 0.001 rate`, `3: 0.69 train /
 * 0.75 val`), or before their unit alone (`(236.5 pos/s)`, `3599 src tok/s`). Only where the line tells progress or has
 * other values: one such part alone is prose.
 */
import {parseNumber} from './number.ts';
import type {Reading} from './reading.ts';
import type {TokenLine} from './token-line.ts';
import {isMetricWord, isRateUnit, isSplitWord} from './vocabulary.ts';

const longestLine = 2000;
/** A value and its name, perhaps behind a counter: `3: 0.69 loss`. */
const part =
	/^(?:[^:]{0,40}[\d\])]:\s{1,4})?([-+]?(?:[\d.,]+(?:[eE][-+]?\d+)?%?|nan|inf)) ?((?:\p{L}+\/)?\p{L}[\p{L}\d]*(?: \p{L}+)?)$/u;
const betweenParts = /[,|;](?=\s)|\s[/-](?=\s)/;
const statistic = /^(?:avg|average|mean|rate)(?: \p{L}+)?$/iu;
/** `0.8512 = Validation score (accuracy)`: all that a line says. */
const result = /^\s*([-+]?[\d.]{1,20}%?)\s{1,4}=\s{1,4}(\p{L}[\p{L}\d ()_-]{1,60})$/u;
/** What a progress bar draws: its speed is no value of its own. */
const bar = /\[[^\]]*<|\d%\|/;
/** Behind the counter in front of such a list the first value may have no name. */
const unnamed = /^\s*\d{1,9}:\s+([-+]?(?:\d{1,20}\.[\d.eE+-]{1,20}|nan|inf)),\s/i;
/** Words between a number and the end of the unit that it has with them. */
const mostWords = 2;
/** What a progress bar says of its own speed, and how fast data is moved. */
const noMeasure = /^(?:its?|iter|(?:[kmgt]i?)?(?:b|bytes?|bits?))\/s(?:ec)?$|\/(?:it|iter)$/i;

/** Reads them into `reading`, after all that has its name before it. */
export function readValuesFirst(message: string, reading: Reading): void {
	if (message.length > longestLine || bar.test(message)) return;
	const alone = result.exec(message);
	if (alone && /score|loss|acc|error/i.test(alone[2]!)) {
		const number = parseNumber(alone[1]!);
		if (number) reading.addMetric(alone[2]!.replaceAll(/\s+/g, ' '), number.value, number.unit);
		return;
	}

	const found = message
		.split(betweenParts)
		.map((text) => part.exec(text.trim()))
		.filter((match) => match !== null && isName(match[2]!, match[1]!, reading.hasProgress));
	const isMeasured = reading.hasProgress || reading.metricCount > 0 || found.length > 1;
	if (!isMeasured) return;
	const first = found.length > 1 ? parseNumber(unnamed.exec(message)?.[1] ?? '') : undefined;
	if (first) reading.addMetric('column 1', first.value, null);
	for (const match of found) {
		const number = parseNumber(match![1]!);
		if (number) reading.addMetric(match![2]!, number.value, number.unit);
	}
}

/** Data alone are a name of what is measured on them: how many there are is whole (`6000 train`). */
function isName(text: string, value: string, tellsProgress: boolean): boolean {
	if (tellsProgress && isSplitWord(text)) return value.includes('.');
	return statistic.test(text) || isMetricWord(text.slice(text.lastIndexOf(' ') + 1));
}

/** True for a speed that is told by its unit alone, and measures the training: `words/s`, `sec/step`. */
export function isNameOfRate(unit: string): boolean {
	return isRateUnit(unit) && !noMeasure.test(unit);
}

/**
 * The name behind the number at the token `at`: words that end in the unit of a speed (`src tok/s`). With the index of the
 * token after it; nothing where what stands there is none, or has a value of its own.
 */
export function rateBehind(line: TokenLine, at: number): {name: string; end: number} | undefined {
	let last = at;
	while (line.isKind(last + 1, 'word') && last - at < mostWords) last++;
	if (last === at || !isNameOfRate(line.wordOf(last))) return undefined;
	const isEnd =
		last + 1 === line.tokens.length || line.isKind(last + 1, 'break') || line.isKind(last + 1, 'close');
	return isEnd ? {name: line.textFrom(at + 1, last), end: last + 1} : undefined;
}
