/**
 * Documents of which each holds one row, and its file's name a number that counts on: `metrics_epoch_3.json`,
 * `eval_results_500.json`. Together they are one record (runs/numbered-rows.ts).
 */
import {asObject, type Literal} from '../records/literal.ts';
import {decodeText} from '../sources/transcoder.ts';
import {hasSeries, tellSeries} from './json-series.ts';
import {inKnownShape} from './json-shapes.ts';
import {readJson} from './json-text.ts';
import {isResultLog} from './result-log.ts';
import type {Store, StoreSink} from './store.ts';
import {readWholeJson} from './whole-json.ts';
import {whenWhole} from './whole-text.ts';

export type NumberedName = {
	/** The path without number and extension: the same for all documents of a record. */
	stem: string;
	number: number;
	counts: 'epoch' | 'step';
};

const numbered =
	/^(.*?)(?:[._-]?(epoch|ep|step|iter(?:ation)?|checkpoint|ckpt|round))?[._-]?(\d{1,12})\.json$/i;
/** What such a document is called before its number, where no word says what that counts. */
const results = /(?:^|[._-])(?:metrics?|results?|scores?|eval(?:uation)?|stats|summary|losses)$/i;
/** A day, or a moment in seconds since 1970. */
const date = /(?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d|1\d{9}/;

/** The number that the document at `path` has in its name; nothing where it has none that counts. */
export function numberedName(path: string): NumberedName | undefined {
	const slash = path.lastIndexOf('/') + 1;
	const file = path.slice(slash);
	const [, before, word, digits] = numbered.exec(file) ?? [];
	if (before === undefined || date.test(file) || (word === undefined && !results.test(before)))
		return undefined;
	const counts = word !== undefined && /^ep/i.test(word) ? 'epoch' : 'step';
	return {stem: `${path.slice(0, slash)}${before}`, number: Number(digits), counts};
}

export const numberedDocument: Store = {
	name: 'numbered json',
	kind: 'whole',
	isText: true,
	detect(head, path) {
		if (!numberedName(path)) return false;
		const text = decodeText(head).text;
		const {value, broken} = readJson(text);
		const object = asObject(value);
		if (!object || broken !== -1 || isResultLog(text)) return false;
		return Object.values(object).some((one) => hasNumber(one)) && !hasSeries(inKnownShape(object, '', false));
	},
	open: (sink, path) =>
		whenWhole((text) => {
			tellRow(text, path, sink);
		}),
};

function hasNumber(value: Literal): boolean {
	return typeof value === 'number' || Object.values(asObject(value) ?? {}).some((one) => hasNumber(one));
}

/** Tells the row in `text`, at the place that the name of its file tells where it does not say so itself. */
function tellRow(text: string, path: string, sink: StoreSink): void {
	const row = asObject(readWholeJson(text, sink));
	const name = numberedName(path);
	if (row && name) tellSeries([{[name.counts]: name.number, ...row}], sink);
	sink.rows.flush();
}
