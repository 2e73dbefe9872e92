import {describe, expect, it} from 'vitest';
import {chartGroups, groupOf, splitName} from '../../source/views/chart-groups.ts';
import {metricViews} from '../../source/views/metrics.ts';
import {runOf} from '../support/registry.ts';

function groupsOf(text: string): string[][] {
	return chartGroups(metricViews(runOf(text))).map((group) => group.map(({name}) => name));
}

describe('metrics that share a chart', () => {
	it.each([
		['step 1 train_loss=2 val_loss=3', [['train_loss', 'val_loss']]],
		['step 1 val_loss=3 loss=2', [['loss', 'val_loss']]],
		['step 1 train/acc=0.5 eval/acc=0.4', [['train/acc', 'eval/acc']]],
		['step 1 train_loss=2 val_loss=3 test_loss=4', [['train_loss', 'val_loss', 'test_loss']]],
		['step 1 train_accuracy=0.5 valid_acc=0.4', [['train_accuracy', 'valid_acc']]],
	])('%s', (text, groups) => {
		expect(groupsOf(`${text}\n`)).toEqual(groups);
	});

	it('are no others: another measure, the same data, another unit', () => {
		expect(groupsOf('step 1 loss=2 train_loss=3 val_accuracy=0.5\n')).toHaveLength(3);
		expect(groupsOf('step 1 train_acc=50% val_acc=0.4\n')).toHaveLength(2);
	});

	it('are found by the name of any of them', () => {
		const groups = chartGroups(metricViews(runOf('step 1 loss=2 val_loss=3 accuracy=0.5\n')));
		expect([null, 'val_loss', 'accuracy', 'gone'].map((name) => groupOf(groups, name))).toEqual([0, 0, 1, 0]);
		expect(groups[0]!.map(splitName)).toEqual(['train', 'val']);
	});
});
