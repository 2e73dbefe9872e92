/** `mlwatch summary`: reads everything to the end once and prints what is known. */
import {RunRegistry} from '../runs/registry.ts';
import {safeJson} from '../text/safe.ts';
import {summarise} from '../views/summary.ts';
import {summaryText} from '../views/summary-text.ts';
import type {Command} from './command.ts';
import {failOn, findingOf, statusAfter} from './fail-on.ts';
import {findSources, namedPaths, readSources, tellNotices, tellUnreadable} from './open-paths.ts';
import {loadSettings} from './settings.ts';
import {settings} from './settings/table.ts';

export const summary: Command = {
	name: 'summary',
	usage: '[PATH…]',
	description: 'read everything to the end once and print what is known',
	flags: {
		json: {type: 'boolean', description: 'as one JSON document'},
		group: settings.group.flag,
		failOn,
	},
	async run(paths, flags) {
		const finding = findingOf(flags);
		const {group, patterns} = await loadSettings(flags);
		const registry = new RunRegistry({now: Date.now, group, patterns, keepLines: false});
		const {sources, notices} = await findSources(namedPaths(paths), group);
		await readSources(sources, registry);
		tellNotices(notices);
		const isAnyRead = tellUnreadable(registry.runs);
		if (registry.runs.length === 0 && notices.length > 0) return 2;
		const now = Date.now();
		const view = summarise(registry.runs, now);
		process.stdout.write(flags['json'] ? `${safeJson(view)}\n` : summaryText(view, registry.runs));
		return isAnyRead ? statusAfter(finding, registry.runs, now) : 2;
	},
};
