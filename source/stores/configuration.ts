/**
 * How a run was set up, in a file of its own: `hparams.yaml`, `config.json`, `.hydra/config.yaml`. What it is only its name
 * tells.
 */
import {asObject} from '../records/literal.ts';
import {decodeText} from '../sources/transcoder.ts';
import {isResultLog} from './result-log.ts';
import type {Store, StoreReader, StoreSink} from './store.ts';
import {readWholeJson} from './whole-json.ts';
import {WholeText} from './whole-text.ts';
import {readWholeYaml} from './whole-yaml.ts';
import {fileName} from '../text/file-name.ts';

/** Names of files with settings; `hydra.yaml` holds those of a tool. */
const settingsName =
	/(?:^|[._-])(?:hparams?|hyp|config|configuration|args?|params?|parameters|hyperparameters|settings|opt)\.(?:json|ya?ml)$/i;

/** A setting with what its tracker knows of it: `lr: {desc: null, value: 0.1}`. */
const described = new Set(['desc', 'value']);

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
				: readWholeYaml(text, this.#sink),
		);
		for (const [name, value] of Object.entries(settings ?? {})) {
			// What a tracker keeps of itself beside the settings.
			if (name === '_wandb' || name === 'wandb_version') continue;
			const entry = asObject(value);
			const isDescribed = entry && 'value' in entry && Object.keys(entry).every((key) => described.has(key));
			this.#sink.config(name, isDescribed ? entry['value']! : value);
		}
	}
}
