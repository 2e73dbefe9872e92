import {describe, expect, it} from 'vitest';
import {settingText} from '../../source/views/setting-text.ts';

describe('a setting in few characters', () => {
	it.each([
		[0.0003, '3e-4'],
		[0.001, '1e-3'],
		[0.01, '0.01'],
		[0.0012, '0.0012'],
		[128, '128'],
		[100_000, '1e5'],
		[1 / 3, '0.333333'],
		[0, '0'],
		[-2.5, '-2.5'],
		[Number.NaN, 'NaN'],
		['AdamW', 'AdamW'],
		['a\u001B[2Jb', 'ab'],
		[true, 'true'],
		[[0.9, 0.999], '[0.9,0.999]'],
		[null, '–'],
		[undefined, '–'],
	])('%j is %s', (value, text) => {
		expect(settingText(value)).toBe(text);
	});
});
