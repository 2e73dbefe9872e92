import {expect, it} from 'vitest';
import {initialLook} from '../../source/screen/look-state.ts';
import {layoutFor} from '../../source/screen/layout.ts';
import {metricRows} from '../../source/screen/panes/metrics.ts';
import {metricViews} from '../../source/views/metrics.ts';
import {runOf} from '../support/registry.ts';
import {textsOf} from '../support/row-text.ts';

const names = [
	'val_loss',
	'accuracy',
	'lr',
	'grad_norm',
	'perplexity',
	'f1',
	'reward',
	'entropy',
	'kl',
	'bleu',
];
const run = runOf(`step 1/10 loss=2 ${names.map((name, index) => `${name}=${index + 1}.5`).join(' ')}\n`);
const others = metricViews(run).slice(1);
const calm = {
	runs: 1,
	hasEpoch: false,
	hasSystem: true,
	hasLog: true,
	notices: 0,
	isZoomed: false,
	question: 0,
	isProgressOnly: false,
	look: initialLook,
};

/** The rows of the first `count` other metrics on a terminal of `columns`, in the height that the layout gives them. */
function rowsOf(columns: number, count: number): string[] {
	const {metrics: height} = layoutFor({...calm, columns, rows: 50, metrics: count + 1});
	return textsOf(metricRows(others.slice(0, count), columns, height));
}

it('makes as many rows for the other metrics as they fill, at every width', () => {
	expect(others).toHaveLength(names.length);
	const wrong: string[] = [];
	for (let columns = 60; columns <= 300; columns++) {
		for (let count = 1; count <= names.length; count++) {
			const rows = rowsOf(columns, count);
			const isShort = rows.length < 3 && rows.some((row) => row.includes('more:'));
			if (isShort || rows.some((row) => row.trim() === '')) wrong.push(`${count} at ${columns} columns`);
		}
	}

	expect(wrong).toEqual([]);
});
