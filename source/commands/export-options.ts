/** The flags of `mlwatch export`, understood. What is wrong is a {@link UsageError} with the mend. */
import {tableFormats, type TableFormat} from '../outlets/metric-table.ts';
import {chosen, oneOf} from './choices.ts';
import type {Flag, FlagValues} from './command.ts';
import {settings} from './settings/table.ts';

export type ExportOptions = {
	format: TableFormat;
	/** Names or globs of the metrics that are wanted; none: all. */
	metrics: readonly string[];
	/** The file that it is written to; null: standard output. */
	output: string | null;
};

export const exportFlags: Readonly<Record<string, Flag>> = {
	format: {
		type: 'string',
		value: 'F',
		choices: tableFormats,
		description: `${oneOf(tableFormats)} (default ${tableFormats[0]})`,
	},
	metric: {
		type: 'string',
		value: 'GLOB',
		isMultiple: true,
		description: 'of the metrics of that name (or glob); several times for more',
	},
	output: {
		type: 'string',
		value: 'FILE',
		isPath: true,
		description: 'to FILE, which is there once all of it is written',
	},
	group: settings.group.flag,
};

/** Reads `flags`. Throws a {@link UsageError}. */
export function exportOptions(flags: FlagValues): ExportOptions {
	const {format = tableFormats[0], metric = [], output = null} = flags;
	return {
		format: chosen('--format', format as string, tableFormats),
		metrics: metric as readonly string[],
		output: output as string | null,
	};
}
