/** `mlwatch logs`: queries the records of the logs and prints them, once or for as long as more come. */
import {makeSafe} from '../text/safe.ts';
import {nearest} from '../text/nearest.ts';
import {isNamed} from '../runs/record-filter.ts';
import {RunRegistry} from '../runs/registry.ts';
import type {Run} from '../runs/run.ts';
import {themeFor} from '../screen/theme.ts';
import type {Source} from '../sources/source.ts';
import {UsageError, type Command} from './command.ts';
import {logsFlags, logsOptions, type LogsOptions} from './logs-options.ts';
import {followLogs, tellWithoutTimes} from './logs-follow.ts';
import {LogsQuery, type QueryOutput, type RunOf} from './logs-query.ts';
import {loadSettings, type Settings} from './settings.ts';
import {findSources, namedPaths, readSources, tellNotices, tellUnreadable} from './open-paths.ts';

export const logs: Command = {
	name: 'logs',
	usage: '[PATH…]',
	description: 'query the log records and print them',
	flags: logsFlags,
	async run(paths, flags) {
		const options = logsOptions(flags, Date.now());
		const settings = await loadSettings(flags);
		const named = namedPaths(paths);
		// Whoever read the output (`| head`) has gone: there is nothing left to do.
		process.stdout.once('error', () => process.exit(0));
		return options.follow
			? await followLogs(named, settings.group, new LogsQuery(options, settings, output))
			: await printLogs(named, options, settings);
	},
};

const output: QueryOutput = {
	write(text) {
		process.stdout.write(text);
	},
	fail({message}) {
		process.stderr.write(`mlwatch: ${makeSafe(message)}\n`);
		// What is still being read would only be thrown away.
		process.exit(2);
	},
	isColoured: process.stdout.isTTY && themeFor(process.env).keepsLogColours,
};

async function printLogs(
	named: readonly string[],
	options: LogsOptions,
	settings: Settings,
): Promise<number> {
	const {sources, notices} = await findSources(named, settings.group);
	tellNotices(notices);
	if (sources.length === 0 && notices.length > 0) return 2;
	const query = new LogsQuery(options, settings, output, await runsKnownBefore(sources, options, settings));
	await readSources(sources, query.registry);
	query.end();
	tellWithoutTimes(query);
	return tellWhatIsMissing(query.registry.runs, options) ? 0 : 2;
}

/**
 * What is known of the runs before their records are printed: a log may tell the name and the tags of its run in its
 * last line. Only a query for them is worth reading it twice, and a pipe can be read only once.
 */
async function runsKnownBefore(
	sources: readonly Source[],
	{filter}: LogsOptions,
	{group, patterns}: Settings,
): Promise<RunOf | undefined> {
	if ((filter.run === null && filter.tag === null) || sources.some(({isPipe}) => isPipe)) return undefined;
	const registry = new RunRegistry({now: Date.now, group, patterns, keepLines: false});
	await readSources(sources, registry);
	const runs = new Map<string, Run>();
	for (const run of registry.runs) for (const {source} of run.states) runs.set(source.path, run);
	return ({state, run}) => runs.get(state.source.path) ?? run;
}

/** Says what gave nothing, and why. False where no source could be read. Throws where no run has the name asked for. */
function tellWhatIsMissing(runs: readonly Run[], {filter}: LogsOptions): boolean {
	const isAnyRead = tellUnreadable(runs);
	const {run: name} = filter;
	if (name !== null && runs.length > 0 && !runs.some((run) => isNamed(run, name))) {
		const names = runs.map((run) => run.name);
		const meant = nearest(name, names);
		const mend = meant ? `did you mean ${meant}?` : `there are ${names.slice(0, 10).join(', ')}`;
		throw new UsageError(`no run ${name}; ${mend}`);
	}

	return isAnyRead;
}
