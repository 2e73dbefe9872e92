/** The numbers of a message and what they are called: metrics, counters, configuration. */
import {asPairs} from './alternating.ts';
import {withoutAlternatives} from './alternatives.ts';
import {withDecimalPoints} from './decimal-commas.ts';
import {readLonePair} from './lone-pair.ts';
import {takeNumbers} from './meaning.ts';
import {parseNumber} from './number.ts';
import {isHeading} from './no-measure.ts';
import {withCounterApart, withoutLeaders, withPlainPunctuation} from './punctuation.ts';
import type {Reading} from './reading.ts';
import {withStatisticsApart} from './statistics-in-brackets.ts';
import {readTuple} from './tuple.ts';
import {readUnnamedColumns} from './unnamed-columns.ts';
import {inOneLanguage} from './two-languages.ts';
import {ValueScanner} from './value-scanner.ts';
import {counterNamed, isConfigurationHeading, isLayer} from './vocabulary.ts';

/** A row of a framed table of names and numbers: `|    ep_rew_mean     | 87.6     |`. */
const tableRow = /^\s*[|│┃]\s*([\p{L}_][^|│┃:=]{0,80}?)\s*[|│┃]\s*([^|│┃\s]{1,40})\s*[|│┃]\s*$/u;
/** Conditions in brackets belong to the name: `Precision @[ IoU=0.50 | area=all ] = 0.36`. */
const conditioned = /^\s*(\p{L}[^=@[\]]{1,60}@ ?\[[^\]]{1,100}\])\s*=\s*([-+\d.eE]{1,20})\s*$/u;

/**
 * Reads `message` into `reading`. With `isConfiguration` every pair is configuration, whatever its name (a heading, and the
 * lines below it).
 */
export function readValues(
	message: string,
	reading: Reading,
	isConfiguration = isConfigurationHeading(message),
): void {
	if (isLayer(message) || isHeading(message)) return;
	message = inOneLanguage(withDecimalPoints(withoutLeaders(withPlainPunctuation(message))));
	if (!isConfiguration) message = withStatisticsApart(withoutAlternatives(withCounterApart(message)));
	if (!isConfiguration && (readUnnamedColumns(message, reading) || readConditioned(message, reading))) return;
	if (!isConfiguration && readTuple(message, reading)) return;
	if (readLone(message, reading, isConfiguration)) return;
	const row = tableRow.exec(message);
	if (row?.[2] && parseNumber(row[2])) {
		const pair = `${row[1]!}: ${row[2]}`;
		new ValueScanner(pair, reading, isConfiguration || isConfigurationHeading(pair)).scan();
	} else {
		new ValueScanner(asPairs(message) ?? message, reading, isConfiguration).scan();
	}
}

/** A name in a namespace and its number, alone in the line. */
function readLone(message: string, reading: Reading, isConfiguration: boolean): boolean {
	const pair = readLonePair(message);
	if (!pair) return false;
	const {name, number, start, step} = pair;
	const {value, unit} = number;
	const token = {kind: 'number', start, end: start + number.end, value, total: Number.NaN, unit} as const;
	takeNumbers([{name, token, counter: counterNamed(name)}], message, reading, isConfiguration);
	if (step !== undefined && !reading.hasProgress) reading.step = step;
	return true;
}

/** A measurement whose name tells its conditions. */
function readConditioned(message: string, reading: Reading): boolean {
	const match = message.includes('@') ? conditioned.exec(message) : null;
	const number = match ? parseNumber(match[2]!) : undefined;
	if (!match || !number) return false;
	reading.addMetric(match[1]!.replaceAll(/\s+/g, ' '), number.value, null);
	return true;
}
