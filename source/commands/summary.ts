/** `mlwatch summary`: reads everything to the end once and prints what is known. */
import {RunRegistry} from '../runs/registry.ts';
import {Discovery} from '../sources/discovery.ts';
import {isInputPiped, readPipe, standardInput} from '../sources/pipe.ts';
import {readOnce} from '../sources/read-once.ts';
import type {Notice} from '../sources/source.ts';
import {isResultLog} from '../stores/result-log.ts';
import {makeSafe, safeJson} from '../text/safe.ts';
import {summarise} from '../views/summary.ts';
import {summaryText} from '../views/summary-text.ts';
import {UsageError, type Command} from './command.ts';
import {loadSettings} from './settings.ts';
import {settings} from './settings/table.ts';

export const summary: Command = {
	name: 'summary',
	usage: '[PATH…]',
	description: 'read everything to the end once and print what is known',
	flags: {
		json: {type: 'boolean', description: 'as one JSON document'},
		group: settings.group.flag,
	},
	async run(paths, flags) {
		const named = paths.length > 0 ? paths : [isInputPiped() ? '-' : '.'];
		const {group, patterns} = await loadSettings(flags);
		const registry = new RunRegistry({now: Date.now, group, patterns, keepLines: false});
		const notices = await readAll(named, registry);
		for (const {path, message} of notices) {
			const reason = message.replace(/^not there yet.*/, 'no such file or directory');
			process.stderr.write(`mlwatch: ${makeSafe(path)}: ${makeSafe(reason)}\n`);
		}

		if (registry.runs.length === 0 && notices.length > 0) return 2;
		const view = summarise(registry.runs, Date.now());
		process.stdout.write(flags['json'] ? `${safeJson(view)}\n` : summaryText(view));
		return 0;
	},
};

/** Reads what `paths` name into `registry`, one source after the other; returns what could not be found. */
async function readAll(paths: readonly string[], registry: RunRegistry): Promise<Notice[]> {
	if (paths.includes('-') && paths.length > 1) {
		throw new UsageError('- (standard input) stands alone: leave the other paths out');
	}

	if (paths[0] === '-') {
		registry.opened(standardInput);
		await readPipe(standardInput, process.stdin, registry, Date.now).ended;
		return [];
	}

	const {found, notices} = await new Discovery(paths, isResultLog).scan();
	for (const source of found) registry.opened(source);
	for (const source of found) await readOnce(source, registry);
	return notices;
}
