import {describe, expect, it} from 'vitest';
import {RecordReader} from '../../source/records/record-reader.ts';

/** What the metrics of each row are called. */
function namesOf(rows: readonly object[]): string[][] {
	const reader = new RecordReader(Date.UTC(2026, 10, 21));
	return rows.map((row) => {
		const {names, metricCount} = reader.read(JSON.stringify(row));
		return names.slice(0, metricCount);
	});
}

describe('rows of several records', () => {
	it('have metrics of their own for each of them but the first', () => {
		const folds = [0, 0, 1, 1].map((fold, at) => ({fold, epoch: at % 2, loss: 0.5}));
		expect(namesOf(folds).flat()).toEqual(['loss', 'loss', 'fold_1/loss', 'fold_1/loss']);
		const runs = ['a', 'b', 'a'].map((run, at) => ({run, step: at === 2 ? 20 : 10, loss: 0.5}));
		expect(namesOf(runs).flat()).toEqual(['loss', 'b/loss', 'loss']);
	});

	it('may be messages too', () => {
		const entry = {level: 'INFO', event: 'epoch_end', epoch: 1, loss: 0.5};
		expect(namesOf([1, 2].map((fold) => ({...entry, fold}))).flat()).toEqual(['loss', 'fold_2/loss']);
	});

	it.each([
		['a training that was resumed', [3, 4].map((seed) => ({seed, step: seed, loss: 0.5}))],
		['what counts nothing', ['a', 'b'].map((model) => ({model, loss: 0.5}))],
		['what is told of several data', ['train', 'val'].map((dataset) => ({dataset, epoch: 1, loss: 0.5}))],
		['what is the same in all of them', [1, 1].map((epoch) => ({model: 'a', seed: 1, epoch, loss: 0.5}))],
	])('are none of several: %s', (_, rows) => {
		expect(new Set(namesOf(rows).flat())).toEqual(new Set(['loss']));
	});
});
