/**
 * How a run was set up, in a file of its own: `hparams.yaml`, `config.json`, `.hydra/config.yaml`. What it is only its name
 * tells.
 */
import {asObject} from '../records/literal.ts';
import {decodeText} from '../sources/transcoder.ts';
import {isResultLog} from './result-log.ts';
import type {Store, StoreSink} from './store.ts';
import {readWholeJson} from './whole-json.ts';
import {whenWhole} from './whole-text.ts';
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
	open: (sink, path) =>
		whenWhole((text) => {
			tellSettings(text, path.endsWith('.json'), sink);
		}),
};

function tellSettings(text: string, isJson: boolean, sink: StoreSink): void {
	const settings = asObject(
		isJson ? readWholeJson(text, sink, () => 'no JSON, or it breaks off') : readWholeYaml(text, sink),
	);
	for (const [name, value] of Object.entries(settings ?? {})) {
		// What a tracker keeps of itself beside the settings.
		if (name === '_wandb' || name === 'wandb_version') continue;
		const entry = asObject(value);
		const isDescribed = entry && 'value' in entry && Object.keys(entry).every((key) => described.has(key));
		sink.config(name, isDescribed ? entry['value']! : value);
	}
}
