import {describe, expect, it} from 'vitest';
import {
	isAtLeast,
	levelNamed,
	levelNumbered,
	levels,
	readLevel,
	type Level,
} from '../../source/records/levels.ts';

describe('the name of a level', () => {
	it.each([
		['warning', 'WARNING'],
		['WARN', 'WARNING'],
		['Fatal', 'CRITICAL'],
		['err', 'ERROR'],
		['success', 'SUCCESS'],
		['metric', 'METRIC'],
		['loud', undefined],
		['constructor', undefined],
		['', undefined],
	])('%s', (name, level) => {
		expect(levelNamed(name)).toBe(level);
	});

	it('may be a number of Python', () => {
		expect([10, 20, 30, 40, 50, 25, 99].map(levelNumbered)).toEqual([
			'DEBUG',
			'INFO',
			'WARNING',
			'ERROR',
			'CRITICAL',
			'METRIC',
			undefined,
		]);
	});
});

describe('the level at the beginning of a text', () => {
	it.each<[string, Level, number]>([
		['INFO: x', 'INFO', 5],
		['INFO x', 'INFO', 4],
		['[WARN ] x', 'WARNING', 7],
		['<error> x', 'ERROR', 7],
		['(Debug) x', 'DEBUG', 7],
		['[I] x', 'INFO', 3],
		['Error: x', 'ERROR', 6],
		['warning: x', 'WARNING', 8],
		['ℹ️ INFO x', 'INFO', 7],
		['❌ERROR | x', 'ERROR', 6],
	])('%s', (text, level, end) => {
		expect(readLevel(text, 0)).toEqual({level, end});
	});

	it.each([
		'Info about it',
		'information',
		'INFORMED x',
		'error',
		'Errors: 3',
		'warnings: 3',
		'[X] x',
		'debugging',
	])('is not in: %s', (text) => {
		expect(readLevel(text, 0)).toBeUndefined();
	});
});

describe('the order of levels', () => {
	it('is that of their urgency', () => {
		for (const [at, level] of levels.entries()) {
			for (const [other, minimum] of levels.entries()) expect(isAtLeast(level, minimum)).toBe(at >= other);
		}
	});

	it('takes what has no level as printed for people', () => {
		expect(isAtLeast(null, 'INFO')).toBe(true);
		expect(isAtLeast(null, 'WARNING')).toBe(false);
	});
});
