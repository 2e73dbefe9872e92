import {describe, expect, it} from 'vitest';
import {isJsonIndex} from '../../source/sources/json-index.ts';

describe('a file that numbers names', () => {
	it.each([
		'{"cat": 0, "dog": 1, "bird": 2}',
		'{"dog": 2, "cat": 1}',
		'{"0": "cat", "1": "dog"}',
		'{"<pad>": 0, "hello": 1, "a}": 2}',
	])('is told by its numbers: %s', (text) => {
		expect(isJsonIndex(text)).toBe(true);
	});

	it.each([
		['a record of a log', '{"epoch": 0, "step": 1}\n'],
		['records of a log', '{"epoch": 0, "step": 1}\n{"epoch": 0, "step": 2}'],
		['results', '{"accuracy": 0.9, "f1": 0.8}'],
		['results that are whole', '{"loss": 0, "accuracy": 1, "errors": 3}'],
		['one result', '{"accuracy": 1}'],
		['a setting', '{"name": "resnet"}'],
		['nothing', '{}'],
		['a list', '[0, 1, 2]'],
		['what is no JSON', '{"a": 0, b: 1}'],
	])('is not %s', (_, text) => {
		expect(isJsonIndex(text)).toBe(false);
	});
});
