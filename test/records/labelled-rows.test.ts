/** Rows of tables that a word heads, and tables for people to copy. */
import {describe, expect, it} from 'vitest';
import {readLines} from '../support/readings.ts';

/** The metrics that the last line of `lines` tells. */
function last(...lines: string[]) {
	return readLines(lines.join('\n')).at(-1)!.metrics;
}

describe('a row of one class', () => {
	it.each([
		[
			'between bars',
			['|  Class  |  IoU  |  Acc  |', '+---------+-------+-------+', '|  road   | 97.12 | 98.45 |'],
			{'road IoU': 97.12, 'road Acc': 98.45},
		],
		[
			'between gaps, where counts are left out',
			['Class     Images  Instances    P        mAP50', 'traffic light   61   254   0.812    0.777'],
			{'traffic light P': 0.812, 'traffic light mAP50': 0.777},
		],
		[
			'though the header of its counts is called as that of words may be',
			['Class     Images  Labels    P        mAP@.5', 'person   61   254   0.812    0.777'],
			{'person P': 0.812, 'person mAP@.5': 0.777},
		],
		[
			'beside others in one row, some of which are empty',
			['| category | AP | category | AP |', '|:---|:---|:---|:---|', '| cat | 55.125 | dog | 31.5 |'],
			{'cat AP': 55.125, 'dog AP': 31.5},
		],
		[
			'whose column has no name',
			['              precision    recall  support', '         cat       0.95      0.96      1135'],
			{'cat precision': 0.95, 'cat recall': 0.96},
		],
		[
			'where it is a number',
			['Class   Precision   Recall', '0       0.91        0.88'],
			{'Class 0 Precision': 0.91, 'Class 0 Recall': 0.88},
		],
		[
			'where it is a number, and its column has no name',
			['       precision    recall  support', '           1       0.98      0.99       980'],
			{'class 1 precision': 0.98, 'class 1 recall': 0.99},
		],
		[
			'but for what all of them come to',
			['class    precision    recall', 'accuracy       0.98      10000'],
			{accuracy: 0.98},
		],
		[
			'of a trial, with words between its numbers',
			[
				'| Trial name | status  | loc         | iter | reward |',
				'|------------+---------+-------------+------+--------|',
				'| ppo_00001  | RUNNING | 10.0.0.1:12 |    3 |   23.5 |',
			],
			{'ppo_00001 reward': 23.5},
		],
	])('is told by it: %s', (_, lines, metrics) => {
		expect(last(...lines)).toEqual(metrics);
	});

	it.each([
		['of layers', ['Layer  Output  Params', 'conv1  0.5  320']],
		['of settings', ['| Name | Type   | Ratio |', '| lr   | linear | 0.5   |']],
		['of what a program did', ['Name        Self CPU %   Calls', 'aten::add   0.50%        12']],
		['of another number of cells', ['Class  P  mAP50', 'cat  0.5']],
		['with one blank between its cells', ['precision  recall  support', 'dog 0.5 0.25 3']],
	])('is none in a table %s', (_, lines) => {
		expect(last(...lines)).toBeUndefined();
	});
});

describe('a table to copy', () => {
	const names = 'copy: AP,AP50,AP75';

	it('keeps its word in its names', () => {
		expect(last(names, 'copy: 38.1,58.1,41.2')).toEqual({
			'copy AP': 38.1,
			'copy AP50': 58.1,
			'copy AP75': 41.2,
		});
	});

	it('has no rows of other words or numbers', () => {
		expect(last(names, 'lr: 0.1,0.2,0.3')).toEqual({lr: 0.1});
		expect(last(names, 'copy: 0.1,0.2')).toEqual({copy: 0.1});
	});
});
