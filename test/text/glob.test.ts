import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {matchesGlob} from '../../source/text/glob.ts';

describe('matchesGlob', () => {
	it.each([
		['exp042', 'exp042'],
		['exp042', 'exp*'],
		['exp042', '*42'],
		['exp042', 'e*0*2'],
		['exp042', 'exp0?2'],
		['exp042', '*'],
		['', '*'],
		['', ''],
		['runs/a', 'runs*'],
		['a+b (1)', 'a+b (?)'],
		['aab', '*ab'],
	])('%j matches %j', (text, pattern) => {
		expect(matchesGlob(text, pattern)).toBe(true);
	});

	it.each([
		['exp042', 'exp'],
		['exp042', 'xp*'],
		['exp042', 'exp042?'],
		['exp042', 'EXP*'],
		['exp042', ''],
		['', '?'],
		['axb', 'a.b'],
	])('%j does not match %j', (text, pattern) => {
		expect(matchesGlob(text, pattern)).toBe(false);
	});

	it('says what a regular expression would', () => {
		const few = fc.string({unit: fc.constantFrom('a', 'b'), maxLength: 8});
		const pattern = fc.string({unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8});
		fc.assert(
			fc.property(few, pattern, (text, glob) => {
				const expression = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`);
				expect(matchesGlob(text, glob)).toBe(expression.test(text));
			}),
		);
	});

	it('ends on patterns that make others try for ever', () => {
		expect(matchesGlob('a'.repeat(20_000), `${'a*'.repeat(500)}b`)).toBe(false);
	});
});
