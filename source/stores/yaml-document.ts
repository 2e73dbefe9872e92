/**
 * What a run came to, or its curves, in YAML: `metrics.yaml`, and what is called as the record of a training and has a
 * curve. Settings in YAML are known by other names (configuration.ts).
 */
import {decodeText} from '../sources/transcoder.ts';
import {fileName} from '../text/file-name.ts';
import {curveNameOf} from './curve-name.ts';
import {JsonDocumentReader} from './json-document.ts';
import {resultsName} from './json-record-file.ts';
import {hasSeries} from './json-series.ts';
import {inKnownShape} from './json-shapes.ts';
import type {Literal} from '../records/literal.ts';
import type {Store, StoreSink} from './store.ts';
import {isCalledTraining} from './training-name.ts';
import {readYamlDocuments} from './whole-yaml.ts';

const extension = /\.ya?ml$/i;
/** A key, or an item with one, below comments and the mark of a document. */
const beginning = /^\s*(?:(?:#[^\n]*|---[^\n]*)\n\s*)*(?:- )?["'\w][^\n]*:/;

export const yamlDocument: Store = {
	name: 'yaml',
	kind: 'whole',
	isText: true,
	detect(head, path) {
		if (!extension.test(path)) return false;
		const name = nameOf(path);
		const text = decodeText(head).text;
		if (!beginning.test(text)) return false;
		return resultsName.test(name) || (isCalledTraining(name) && hasCurve(text, name));
	},
	open: (sink, path) => new JsonDocumentReader(sink, nameOf(path), readYaml),
};

/** The name of the file at `path` as JSON would have it, by which its kind is known. */
function nameOf(path: string): string {
	return fileName(path).replace(extension, '.json');
}

/** What `text` holds: one document, or the rows that several of them are. */
function readYaml(text: string, sink: Pick<StoreSink, 'problem'>): Literal | undefined {
	const documents = readYamlDocuments(text, sink);
	if (!documents || documents.length === 1) return documents?.[0];
	return hasSeries(inKnownShape(documents, '', true)) ? documents : documents[0];
}

/** Whether the YAML that begins with `text` has a curve in it; its last line may be cut. */
function hasCurve(text: string, name: string): boolean {
	const whole = text.slice(0, text.lastIndexOf('\n') + 1);
	const document = readYaml(whole, {problem: () => undefined});
	return document !== undefined && hasSeries(inKnownShape(document, curveNameOf(name), true));
}
