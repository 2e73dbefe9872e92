/** What `mlwatch export` prints, held against what `mlwatch summary` counts. */
import {expect} from 'vitest';
import type {Summary} from '../../source/views/summary.ts';
import {run} from './program.ts';

export type ExportedRow = {
	run: string;
	metric: string;
	step: number | null;
	epoch: number | null;
	time: string | null;
	value: number | string;
};

/** The rows that are exported with `args`. */
export async function exportedRows(
	args: readonly string[],
	input = '',
	cwd?: string,
): Promise<ExportedRow[]> {
	const {status, stdout, stderr} = await run(['export', '--format', 'jsonl', ...args], input, cwd);
	expect({status, stderr}).toEqual({status: 0, stderr: ''});
	return stdout
		.split('\n')
		.slice(0, -1)
		.map((line) => JSON.parse(line) as ExportedRow);
}

/** Of the metric of a name its values; those of runs of the same name too. */
type Facts = {count: number; nonFinite: number; first: unknown; last: unknown; min: unknown; max: unknown};

/** Expects that the export of `args` holds what their summary counts, nothing less and nothing more. Returns how many values. */
export async function expectSameAsSummary(args: readonly string[]): Promise<number> {
	const {stdout} = await run(['summary', '--json', ...args]);
	const {runs} = JSON.parse(stdout) as Summary;
	const expected = new Map<string, Facts[]>();
	for (const {name: runName, metrics} of runs) {
		for (const {name, count, nonFinite, first, last, min, max} of metrics) {
			const key = `${runName} ${name}`;
			expected.set(key, [...(expected.get(key) ?? []), {count, nonFinite, first, last, min, max}]);
		}
	}

	const exported = new Map<string, Array<number | string>>();
	const rows = await exportedRows(args);
	for (const {run: runName, metric, value} of rows) {
		const key = `${runName} ${metric}`;
		if (!exported.get(key)?.push(value)) exported.set(key, [value]);
	}

	expect([...exported.keys()].sort()).toEqual([...expected.keys()].sort());
	for (const [key, facts] of expected) {
		const values = exported.get(key)!;
		// Which of two runs of one name a row is of does not show.
		const isAlone = facts.length === 1;
		const counts = facts.reduce((sum, {count}) => sum + count, 0);
		expect({key, ...(isAlone ? factsOf(values) : {count: values.length})}).toEqual({
			key,
			...(isAlone ? facts[0] : {count: counts}),
		});
	}

	return rows.length;
}

function factsOf(values: ReadonlyArray<number | string>): Facts {
	const finite = values.filter((value) => typeof value === 'number');
	return {
		count: values.length,
		nonFinite: values.length - finite.length,
		first: finite[0] ?? null,
		last: finite.at(-1) ?? null,
		min: finite.length > 0 ? finite.reduce((least, value) => Math.min(least, value)) : null,
		max: finite.length > 0 ? finite.reduce((greatest, value) => Math.max(greatest, value)) : null,
	};
}
