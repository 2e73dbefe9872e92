import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {indentedJson} from '../../source/text/indented-json.ts';

describe('indentedJson', () => {
	it('puts each value on a line of its own, as it is printed', () => {
		expect(indentedJson('{"a": [1, 2.50], "big":12345678901234567890,"s":"x{,}\\u001b"}')).toEqual([
			'{',
			'  "a": [',
			'    1,',
			'    2.50',
			'  ],',
			'  "big": 12345678901234567890,',
			'  "s": "x{,}\\u001b"',
			'}',
		]);
	});

	it('keeps what is empty on one line', () => {
		expect(indentedJson('{}')).toEqual(['{}']);
		expect(indentedJson('{"a":{},"b":[ ]}')).toEqual(['{', '  "a": {},', '  "b": []', '}']);
	});

	it.each(['', 'loss', '12', '"text"', '{"a":', '{a: 1}', '[1, 2', '{} more'])('is null for %j', (text) => {
		expect(indentedJson(text)).toBeNull();
	});

	it('looks like what JSON itself makes of any value', () => {
		fc.assert(
			fc.property(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())), (value) => {
				expect(indentedJson(JSON.stringify(value))?.join('\n')).toBe(JSON.stringify(value, undefined, 2));
			}),
		);
	});
});
