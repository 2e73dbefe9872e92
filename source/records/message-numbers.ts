/** The numbers and settings of a message that is no row of a table; a dictionary in it is read as one. */
import {addSettings} from './configuration.ts';
import {addCurves, takeCurves} from './curves.ts';
import {readDictionaryLabel} from './dictionary-label.ts';
import {readFurtherDictionaries} from './further-dictionaries.ts';
import {readJsonRecord} from './json-record.ts';
import {asObject, indexOfObject, readLiteral, type Literal} from './literal.ts';
import type {Reading} from './reading.ts';
import {areSettings} from './settings-object.ts';
import type {TimeContext} from './timestamp.ts';
import {readValues} from './values.ts';

/** What a dictionary behind it is, within a sentence. */
const settingsBefore =
	/(?:param(?:eter)?s|config(?:uration)?|arg(?:ument)?s|settings|options)["']?\s?[:=]?\s?$/i;

/** Reads those of the reading's message into it. With `isConfiguration` all that is named in it is a setting. */
export function readNumbers(reading: Reading, isConfiguration: boolean, context: TimeContext): void {
	const {message} = reading;
	if (!/\d|nan|inf/i.test(message) && !isConfiguration && !message.includes('=')) return;

	const brace = indexOfObject(message);
	const literal = brace === -1 ? undefined : readLiteral(message, brace);
	const object = asObject(literal?.value);
	if (!object || !literal) {
		const {curves, measured, rest} = takeCurves(isConfiguration ? '' : message);
		for (const [name, value] of measured) reading.addMetric(name, value, null);
		readValues(isConfiguration ? message : rest, reading, isConfiguration);
		addCurves(curves, reading);
		return;
	}

	if (isConfiguration || areSettings(object, false)) {
		addSettings(reading, object);
		return;
	}

	const around = `${message.slice(0, brace)}, ${message.slice(literal.end)}`;
	if (settingsBefore.test(message.slice(Math.max(0, brace - 40), brace))) {
		// `Trial 3 has the value 0.5 with parameters: {…}`
		addSettings(reading, object);
		readValues(around, reading, false);
		return;
	}

	readDictionary(object, reading, context);
	readDictionaryLabel(message, brace, reading);
	const rest = readFurtherDictionaries(message.slice(literal.end), reading);
	readValues(`${message.slice(0, brace)}, ${rest}`, reading);
}

/** Reads `object` as a record of its own would be, except for what the line around it says itself. */
function readDictionary(object: Record<string, Literal>, reading: Reading, context: TimeContext): void {
	const {message, time, level, logger} = reading;
	readJsonRecord(object, reading, context);
	Object.assign(reading, {
		message,
		time,
		level: level ?? reading.level,
		logger,
		isJson: false,
		isRow: false,
	});
}
