/**
 * How a run was set up, in a file of its own: `hparams.yaml`, `config.json`, `.hydra/config.yaml`. What it is only its name
 * tells. YAML is read to plain data: a tag makes no object of anything (https://yaml.org/spec/1.2.2, core schema).
 */
import {parseDocument} from 'yaml';
import {asObject, type Literal} from '../records/literal.ts';
import {decodeText} from '../sources/transcoder.ts';
import {isResultLog} from './result-log.ts';
import type {Store, StoreReader, StoreSink} from './store.ts';
import {readWholeJson} from './whole-json.ts';
import {WholeText} from './whole-text.ts';
import {fileName} from '../text/file-name.ts';

/** Names of files with settings; `hydra.yaml` holds those of a tool. */
const settingsName =
	/(?:^|[._-])(?:hparams?|hyp|config|configuration|args?|params?|parameters|hyperparameters|settings|opt)\.(?:json|ya?ml)$/i;

/** A setting with what its tracker knows of it: `lr: {desc: null, value: 0.1}`. */
const described = new Set(['desc', 'value']);

/** Aliases that may be written out: more are made to fill the memory. */
const mostAliases = 100;

export const configuration: Store = {
	name: 'config',
	kind: 'whole',
	isText: true,
	detect(head, path) {
		const name = fileName(path);
		if (!settingsName.test(name) || head.includes(0)) return false;
		const text = decodeText(head).text;
		if (!name.endsWith('.json')) return /^\s*(?:#|---|%|\{|[\w"'./-][^\n]*:)/.test(text);
		return /^\s*\{\s*(?:"|$)/.test(text) && !isResultLog(text);
	},
	open: (sink, path) => new ConfigurationReader(sink, path.endsWith('.json')),
};

class ConfigurationReader implements StoreReader {
	readonly #sink: StoreSink;
	readonly #isJson: boolean;
	readonly #text = new WholeText();

	constructor(sink: StoreSink, isJson: boolean) {
		this.#sink = sink;
		this.#isJson = isJson;
	}

	push(bytes: Buffer): void {
		this.#text.push(bytes);
	}

	end(): void {
		const text = this.#text.take();
		const settings = asObject(
			this.#isJson
				? readWholeJson(text, this.#sink, () => 'no JSON, or it breaks off')
				: this.#readYaml(text),
		);
		for (const [name, value] of Object.entries(settings ?? {})) {
			// What a tracker keeps of itself beside the settings.
			if (name === '_wandb' || name === 'wandb_version') continue;
			const entry = asObject(value);
			const isDescribed = entry && 'value' in entry && Object.keys(entry).every((key) => described.has(key));
			this.#sink.config(name, isDescribed ? entry['value']! : value);
		}
	}

	#readYaml(text: string): Literal | undefined {
		try {
			const document = parseDocument(text, {
				schema: 'core',
				version: '1.2',
				prettyErrors: false,
				logLevel: 'silent',
				uniqueKeys: false,
			});
			const [error] = document.errors;
			if (error) this.#problem(text, error.pos[0], `no YAML: ${error.message.split('\n')[0]!}`);
			return plain(document.toJS({maxAliasCount: mostAliases}));
		} catch (error) {
			this.#problem(text, 0, `no YAML: ${(error as Error).message.split('\n')[0]!}`);
			return undefined;
		}
	}

	#problem(text: string, at: number, message: string): void {
		this.#sink.problem(Buffer.byteLength(text.slice(0, at)), message);
	}
}

/** `value` as literals: a date or whatever else a parser may make becomes text. */
function plain(value: unknown): Literal {
	if (value === null || value === undefined) return null;
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
	if (Array.isArray(value)) return value.map((one) => plain(one));
	// Nothing else comes of the core schema.
	if (typeof value !== 'object') return null;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
