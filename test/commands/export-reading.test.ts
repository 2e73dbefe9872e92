import {appendFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {ExportReading} from '../../source/commands/export-reading.ts';
import {MetricTable} from '../../source/outlets/metric-table.ts';
import {ProgressLine} from '../../source/outlets/progress-line.ts';
import {TableWriter} from '../../source/outlets/table-writer.ts';
import {temporaryDirectory} from '../support/program.ts';

/** What is exported of a log that `change` changes between its two readings, and how many values are missing. */
async function exportedWhile(change: (path: string) => void): Promise<{rows: string[]; missing: number}> {
	const path = join(temporaryDirectory(), 'exp042.log');
	writeFileSync(path, 'step 1 loss=1\nstep 2 loss=2\n');
	const settings = {group: true, patterns: null};
	const reading = new ExportReading(
		[{path, format: 'lines', isPipe: false}],
		settings,
		new ProgressLine(null),
	);
	const plan = await reading.plan([]);
	change(path);
	const pieces: Buffer[] = [];
	const writer = new TableWriter({
		write(bytes) {
			pieces.push(Buffer.from(bytes));
			return Promise.resolve(true);
		},
		finish: () => Promise.resolve(),
		discard: () => Promise.resolve(),
	});
	const missing = await reading.write(plan!, new MetricTable('csv', false), writer);
	await writer.end();
	return {rows: Buffer.concat(pieces).toString().split('\n').slice(0, -1), missing};
}

const both = ['exp042,loss,1,,,1', 'exp042,loss,2,,,2'];

describe('a log that changes while it is exported', () => {
	it('is exported as it was at first, where more is written', async () => {
		const grown = await exportedWhile((path) => {
			appendFileSync(path, 'step 3 loss=3 acc=4\nstep 4 loss=3 acc=4\n');
		});
		expect(grown).toEqual({rows: both, missing: 0});
	});

	it('is known to lack values, where it is written anew', async () => {
		const renewed = await exportedWhile((path) => {
			writeFileSync(path, 'step 1 loss=1\n');
		});
		expect(renewed).toEqual({rows: both.slice(0, 1), missing: 1});
	});
});
