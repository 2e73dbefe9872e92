/** Several names with as many values behind them: `Macro-average precision, recall, F1: (0.5, 0.25, 0.33)`, `(epoch, loss) = (1, 0.5)`. */
import {parseNumber} from './number.ts';
import type {Reading} from './reading.ts';
import {counterNamed, isMetricWord} from './vocabulary.ts';

const longest = 400;
const tuple =
	/^\s*\(?(\p{L}[^:=()[\]]{1,200},[^:=()[\]]{1,200}?)\)?\s?[:=]\s?[([]([^()[\]]{1,200})[)\]]\s*$/u;

/**
 * Reads them where one of the names is a metric of the field. What stands before the last word of the first name holds for
 * all: `Macro-average recall`. False where `message` is no such line.
 */
export function readTuple(message: string, reading: Reading): boolean {
	const mayBe = message.length <= longest && /[)\]]/.test(message.trimEnd().at(-1) ?? '');
	const match = mayBe ? tuple.exec(message) : null;
	if (!match) return false;
	const names = match[1]!.split(',').map((name) => name.trim());
	const numbers = match[2]!.split(',').map((text) => parseNumber(text));
	if (names.length !== numbers.length || !names.every((name) => /^\p{L}[\p{L}\p{N}_ @-]*$/u.test(name)))
		return false;
	if (!names.some((name) => isMetricWord(name)) || numbers.includes(undefined)) return false;
	const shared = names[0]!.slice(0, names[0]!.lastIndexOf(' ') + 1);
	for (const [at, {value, unit}] of numbers.map((number) => number!).entries()) {
		const counter = counterNamed(names[at]!);
		if (counter === 'epoch' || counter === 'step') reading[counter] = value;
		else reading.addMetric(at === 0 ? names[0]! : `${shared}${names[at]!}`, value, unit);
	}

	return true;
}
