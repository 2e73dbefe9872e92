import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {SearchPattern} from '../../source/text/search-pattern.ts';

const finds = (source: string, text: string): string[] =>
	new SearchPattern(source).find(text).map(({start, end}) => text.slice(start, end));

describe('what is searched for', () => {
	it.each([
		['step 12', 'Step 12, step 123', ['Step 12', 'step 12']],
		['Step', 'Step 12, step 123', ['Step']],
		['step [0-9]+', 'STEP 12 step 7', ['STEP 12', 'step 7']],
		['\\Sx', 'AX ax', ['AX', 'ax']],
		['a|b', 'b A', ['b', 'A']],
		['-', 'a-b/c', ['-']],
		['b/c', 'a-b/c', ['b/c']],
		['损失', '损失=1', ['损失']],
		['x*', 'axxb', ['xx']],
	])('%s is found in %s', (source, text, found) => {
		expect(finds(source, text)).toEqual(found);
		expect(new SearchPattern(source).test(text)).toBe(true);
	});

	it('is plain text where it is no regular expression, and says why', () => {
		const pattern = new SearchPattern('loss (');
		expect(pattern.mistake).toMatch(/^missing closing \)$/);
		expect([pattern.test('the LOSS (mean)'), pattern.test('loss')]).toEqual([true, false]);
		expect(new SearchPattern('(?=x)').mistake).not.toBeNull();
		expect(new SearchPattern('loss').mistake).toBeNull();
	});

	it('takes no longer than the text is long', () => {
		const pattern = new SearchPattern('(a+)+$');
		expect(pattern.test(`${'a'.repeat(20_000)}b`)).toBe(false);
	});

	it('is passed over in bytes that cannot have it, and never in those that have', () => {
		expect(new SearchPattern('needle').mayBeIn(Buffer.from('a haystack'))).toBe(false);
		expect(new SearchPattern('lo.*nan').mayBeIn(Buffer.from('loss 1'))).toBe(false);
		const pieces = fc.constantFrom(
			'a',
			'B',
			'x+',
			'x*',
			'x*?',
			'y?',
			'.',
			'.*',
			'step',
			'[0-9]',
			'(',
			'é',
			'|',
			'^',
			'$',
		);
		fc.assert(
			fc.property(fc.array(pieces, {minLength: 1, maxLength: 6}), fc.string(), (some, around) => {
				const source = some.join('');
				const pattern = new SearchPattern(source);
				const text = `${around}${source
					.replaceAll('[0-9]', '7')
					.replaceAll(/.[*?]\??|[.^$]/g, '')
					.replaceAll('+', '')}${around.toUpperCase()}`;
				expect(!pattern.test(text) || pattern.mayBeIn(Buffer.from(text))).toBe(true);
			}),
		);
	});

	it('is marked only in the part of a line that a screen may show', () => {
		expect(new SearchPattern('x').find('x'.repeat(60_000)).length).toBeLessThanOrEqual(2000);
	});
});
