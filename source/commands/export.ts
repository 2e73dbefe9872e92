/** `mlwatch export`: the metrics as a tidy table, every value as often as `mlwatch summary` counts it. */
import {MetricTable} from '../outlets/metric-table.ts';
import {ProgressLine} from '../outlets/progress-line.ts';
import type {Sink} from '../outlets/sink.ts';
import {TableWriter} from '../outlets/table-writer.ts';
import {reasonOf} from '../sources/source.ts';
import {BrokenOff, type Command} from './command.ts';
import {exitOnSignals} from './exit-on-signals.ts';
import {exportFlags, exportOptions, type ExportOptions} from './export-options.ts';
import {openOutput, refuseSource, withoutOutput} from './export-output.ts';
import {ExportReading} from './export-reading.ts';
import {findSources, namedPaths, tellNotices} from './open-paths.ts';
import {loadSettings} from './settings.ts';

export const exportMetrics: Command = {
	name: 'export',
	usage: '[PATH…]',
	description: 'print the metrics as a table, one row a value',
	flags: exportFlags,
	async run(paths, flags) {
		const options = exportOptions(flags);
		const settings = await loadSettings(flags);
		const {sources: found, notices} = await findSources(namedPaths(paths), settings.group);
		tellNotices(notices);
		if (found.length === 0 && notices.length > 0) return 2;
		const {output} = options;
		if (output !== null) await refuseSource(output, found);
		const sources = output === null ? await withoutOutput(found) : found;
		const isPrinted = output === null && process.stdout.isTTY;
		const progress = new ProgressLine(process.stderr.isTTY && !isPrinted ? process.stderr : null);
		const reading = new ExportReading(sources, settings, progress);
		exitOnSignals();
		const sink = await openOutput(output);
		try {
			return await exportInto(sink, reading, options);
		} finally {
			progress.end();
			await reading.close();
		}
	},
};

/** Reads everything and writes it to `sink`, which is finished or discarded then. Returns the exit status. */
async function exportInto(
	sink: Sink,
	reading: ExportReading,
	{format, metrics, output}: ExportOptions,
): Promise<number> {
	let isWhole = false;
	try {
		await reading.keepPipes();
		const plan = await reading.plan(metrics);
		if (!plan) return 2;
		const table = new MetricTable(format, output === null && process.stdout.isTTY);
		const writer = new TableWriter(sink);
		writer.add(table.header);
		const missing = await reading.write(plan, table, writer);
		await writer.end();
		if (writer.failure !== null) throw cannotWrite(output, writer.failure);
		// Who read it (`| head`) has enough.
		if (writer.isStopped) return 0;
		if (missing > 0) throw new BrokenOff(`${missing} values are gone: a log was changed while it was read`);
		await sink.finish().catch((error: unknown) => {
			throw cannotWrite(output, error);
		});
		isWhole = true;
		return 0;
	} finally {
		if (!isWhole) await sink.discard();
	}
}

function cannotWrite(output: string | null, error: unknown): BrokenOff {
	return new BrokenOff(`cannot write ${output ?? 'standard output'}: ${reasonOf(error)}`);
}
