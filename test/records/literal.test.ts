import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {asObject, parseObject, readLiteral} from '../../source/records/literal.ts';

describe('a literal', () => {
	it('is any JSON', () => {
		fc.assert(
			fc.property(fc.jsonValue({maxDepth: 5}), (value) => {
				const text = JSON.stringify(value);
				const {value: read, end} = readLiteral(text)!;
				expect(JSON.stringify(read)).toBe(text);
				expect(end).toBe(text.length);
			}),
		);
	});

	it.each([
		["{'loss': 0.5, 'lr': 1e-05}", {loss: 0.5, lr: 1e-5}],
		["{'a': None, 'b': True, 'c': False}", {a: null, b: true, c: false}],
		["{'a': nan, 'b': inf, 'c': -inf}", {a: Number.NaN, b: Infinity, c: -Infinity}],
		['{"a": NaN, "b": Infinity, "c": -Infinity}', {a: Number.NaN, b: Infinity, c: -Infinity}],
		["{'loss': tensor(0.25, device='cuda:0')}", {loss: 0.25}],
		["{'loss': tensor(0.25, device='cuda:0', grad_fn=<NllLossBackward0>)}", {loss: 0.25}],
		["{'acc': np.float64(0.5), 'n': np.int64(3)}", {acc: 0.5, n: 3}],
		["{'shape': (3, 224, 224), 'x': [1, 2,]}", {shape: [3, 224, 224], x: [1, 2]}],
		["{1: 'one', 2: 'two'}", {1: 'one', 2: 'two'}],
		[String.raw`{'path': 'a\'b', "quote": "\"", 'u': '\u00e9'}`, {path: "a'b", quote: '"', u: 'é'}],
		["{'n': 1_000_000}", {n: 1_000_000}],
		["{'a': +0.5, 'b': -.5, 'c': 5.}", {a: 0.5, b: -0.5, c: 5}],
		['{}', {}],
	])('is a dictionary of Python: %s', (text, value) => {
		expect(parseObject(text)).toEqual(value);
	});

	it('begins anywhere and tells where it ends', () => {
		const text = "metrics: {'loss': 0.5} in 3 s";
		expect(readLiteral(text, 9)).toEqual({value: {loss: 0.5}, end: 22});
	});

	it.each([
		'{',
		'{]',
		"{'a'}",
		"{'a': }",
		"{'a': 1",
		"{'a': foo}",
		'{1.5.2: 3}',
		"{'a': 'b",
		'[1, 2',
		'',
		'x',
		'{,}',
	])('is nothing where it is broken: %s', (text) => {
		expect(readLiteral(text)).toBeUndefined();
	});

	it('is no object where it is a list, a text, or nothing', () => {
		for (const value of [[], 'x', 3, null, undefined, true]) expect(asObject(value)).toBeUndefined();
	});
});

describe('a hostile literal', () => {
	it.each(['{"a":', "{'a':", '[', '(', 'f('])('may be nested without end: %s', (opening) => {
		expect(readLiteral(opening.repeat(10_000))).toBeUndefined();
		expect(readLiteral(`${opening.repeat(10_000)}1`)).toBeUndefined();
	});

	it('reaches no prototype', () => {
		const text = "{'__proto__': {'polluted': 1}, 'constructor': 2}";
		const object = readLiteral(text)!.value as object;
		expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
		expect(Object.keys(object)).toEqual(['__proto__', 'constructor']);
		expect('polluted' in {}).toBe(false);
	});

	it('is never an exception', () => {
		const part = fc.constantFrom(
			'{',
			'}',
			'[',
			']',
			'(',
			')',
			':',
			',',
			"'",
			'"',
			'\\',
			'a',
			'1',
			'-',
			'nan',
			'.',
			' ',
			'\\u',
		);
		fc.assert(
			fc.property(
				fc.array(part).map((parts) => parts.join('')),
				(text) => {
					const end = readLiteral(text)?.end ?? 0;
					expect(end).toBeLessThanOrEqual(text.length);
					parseObject(text);
				},
			),
			{numRuns: 2000},
		);
	});
});
