/**
 * Real training logs, in the folder that `MLWATCH_CORPUS` names: whatever is in them is read, whole and cut anywhere. They
 * are not ours to publish, so without that these tests are skipped.
 */
import {existsSync, globSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {Explainer} from '../../source/commands/explainer.ts';
import {rowsText} from '../../source/outlets/styled-text.ts';
import {nonFiniteIn, viewsOf} from '../support/summaries.ts';
import {foreignControls} from '../support/terminal-bytes.ts';

const folder = process.env['MLWATCH_CORPUS'] ?? '';
const isHere = folder !== '' && existsSync(folder);
const files = isHere
	? globSync('**/*', {cwd: folder})
			.filter((file) => statSync(join(folder, file)).isFile())
			.sort()
	: [];

/** Parts of a log: a program that was stopped, or one that is looked at in its middle. */
const parts: ReadonlyArray<[from: number, to: number]> = [
	[0, 1],
	[0, 0.13],
	[0, 0.5],
	[0.37, 0.71],
	[0.9, 1],
];

it.skipIf(isHere)('the corpus is not here: its tests are skipped', () => {
	expect(files).toEqual([]);
});

describe.skipIf(!isHere)('a real log', () => {
	it.each(files)('%s', (file) => {
		const bytes = readFileSync(join(folder, file));
		for (const [from, to] of parts) {
			const part = bytes.subarray(Math.floor(from * bytes.length), Math.floor(to * bytes.length));
			const [summary] = viewsOf({[file]: part});
			expect(nonFiniteIn(summary)).toEqual([]);
			expect(summary!.sources[0]).toMatchObject({bytes: part.length});
			for (const {name, count, nonFinite: odd, min, max, mean} of summary!.metrics) {
				expect(name).not.toBe('');
				expect(count).toBeGreaterThanOrEqual(odd);
				if (count > odd)
					expect(min! <= max! && min! <= mean! * (1 + Math.sign(mean!) * 1e-9) + 1e-12).toBe(true);
			}
		}
	});

	it.each(files)('%s is explained, whole and cut', (file) => {
		const bytes = readFileSync(join(folder, file));
		for (const [from, to] of parts) {
			const explainer = new Explainer(file, {
				patterns: null,
				limit: Number.POSITIVE_INFINITY,
				showsAll: true,
				width: 120,
			});
			// A document is no log: it says so.
			const part = bytes.subarray(Math.floor(from * bytes.length), Math.floor(to * bytes.length));
			if (explainer.take(part) !== null) continue;
			explainer.end();
			const text = rowsText(explainer.takeRows(), null);
			expect(foreignControls(text)).toEqual([]);
			expect(text).toMatch(/^ +in all +[\d,]+ lines?\b/m);
		}
	});
});
