/** Whether a file is a JSON document that tells of a training, by its beginning. */
import {asObject, type Literal} from '../records/literal.ts';
import {counterNamed, isMetricWord, isNotMetric, splitNamed} from '../records/vocabulary.ts';
import {countsInPlural, countsWeakly} from '../records/weak-counter.ts';
import {curveNameOf} from './curve-name.ts';
import {documentsOf} from './json-lines.ts';
import {hasSeries} from './json-series.ts';
import {inKnownShape} from './json-shapes.ts';
import {readJson} from './json-text.ts';
import {numberOf} from './json-value.ts';
import {measuresByName, wordsOf} from './list-curves.ts';
import {areNamedLists, namedListsAsJson} from './named-lists.ts';
import {isPythonText, pythonAsJson} from './python-text.ts';
import {isResultLog} from './result-log.ts';
import {rowListsAsJson} from './row-lists.ts';

type Json = Readonly<Record<string, Literal>>;

/** Names of files that hold what a run came to. */
export const resultsName = /(?:metrics?|results?|summary|scores?|eval(?:uation)?)[^/]*\.json$/i;
/** What such a file may be called too, where what is in it is of the field. */
const reportName = /(?:^|[._-])report\.json$/i;
/** One that says so even of an object in one line, which elsewhere is the first row of a log. */
const summaryName = /(?:^|[._-])(?:summary|all_results|test_results|eval_results)\.json$/i;

/** Names are looked for so deep, and in so many items of a list. */
const deepest = 6;
const mostItems = 4;

/**
 * Whether the file called `name`, which begins with `text`, is a document that tells of a training. `isOfTraining`: that it
 * does is known. `isCut`: it goes on behind `text`.
 */
export function isRecord(text: string, name: string, isOfTraining: boolean, isCut: boolean): boolean {
	const head = jsonOf(text);
	if (head === undefined) return false;
	if (isResultLog(text)) return true;
	const isPython = head !== text;
	const {value: written, end, broken} = readJson(head);
	const value = written === undefined ? undefined : inKnownShape(written, curveNameOf(name), isOfTraining);
	const object = asObject(value);
	if (value === undefined) return false;
	const isWhole = broken === -1;
	const further = isWhole ? head.slice(end).trim() : '';
	const rows = Array.isArray(written) && further !== '' ? documentsOf(head) : undefined;
	if (rows?.every((row) => Array.isArray(row)))
		return isOfTraining && hasSeries(inKnownShape(rows, curveNameOf(name), true));
	const isOneLine = !(isWhole ? head.slice(0, end) : head).trim().includes('\n');
	if (isPython || (isOneLine && (further !== '' || !name.endsWith('.json')))) {
		return (
			(isWhole || isCut || isPython) &&
			/^(?:$|[{[])/.test(further) &&
			object !== undefined &&
			hasOnlyCurves(object)
		);
	}

	if (further !== '') return false;
	const hasCurves = hasSeries(value) && (isOfTraining || namesTraining(value, 0));
	if (isOneLine) {
		if (object && summaryName.test(name)) return hasNumbers(object);
		return (isWhole || isCut || object !== undefined) && (!object || isOnlyDocument(object)) && hasCurves;
	}

	if (hasCurves || object === undefined) return hasCurves;
	const areResults = resultsName.test(name) || (reportName.test(name) && namesTraining(object, 0));
	return areResults && hasNumbers(object);
}

/**
 * `text` as JSON where it is some, or what means the same otherwise; nothing where it is neither. `isKnown`: its beginning
 * was one of these.
 */
export function jsonOf(text: string, isKnown = false): string | undefined {
	if (isPythonText(text)) return pythonAsJson(text);
	if (/^\s*[{[]/.test(text)) return text;
	const ofRows = rowListsAsJson(text);
	if (ofRows !== undefined) return ofRows;
	return isKnown || areNamedLists(text) ? namedListsAsJson(text) : undefined;
}

/** The first row of JSON lines counts by itself, and may have a list in it. */
function isOnlyDocument(object: Json): boolean {
	const isRow = Object.entries(object).some(([key, one]) => isPlace(key) && numberOf(one) !== undefined);
	return !isRow || 'log_history' in object;
}

/** Lists of known metrics, and no single value of one: no row of a log is like that. */
function hasOnlyCurves(object: Json): boolean {
	const isCurve = (value: Literal): boolean => Array.isArray(value) && value.length > 1 && hasSeries({value});
	const entries = Object.entries(object);
	const inside = entries.flatMap(([, value]) => Object.entries(asObject(value) ?? {}));
	return (
		!entries.some(([key, value]) => (isMetricWord(key) || isPlace(key)) && !Array.isArray(value)) &&
		[...entries, ...inside].some(([key, value]) => isMetricWord(key) && isCurve(value))
	);
}

function isPlace(key: string): boolean {
	const counter = counterNamed(key);
	return counter === 'epoch' || counter === 'step';
}

function hasNumbers(object: Json): boolean {
	return Object.values(object).some((value) => typeof value === 'number' || asObject(value) !== undefined);
}

/** Whether a name in `value` is one of the field: lists of numbers alone may be any data. */
function namesTraining(value: Literal, depth: number): boolean {
	if (depth > deepest) return false;
	if (Array.isArray(value)) return value.slice(0, mostItems).some((one) => namesTraining(one, depth + 1));
	return Object.entries(asObject(value) ?? {}).some(
		([key, one]) => isOfField(key) || namesTraining(one, depth + 1),
	);
}

function isOfField(key: string): boolean {
	if (isNotMetric(key)) return false;
	if (counterNamed(key) !== undefined || countsWeakly(key) || countsInPlural(key)) return true;
	return measuresByName(key) || wordsOf(key).some((word) => splitNamed(word) !== undefined);
}
