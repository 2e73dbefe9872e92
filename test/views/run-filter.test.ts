import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	numberOf,
	printFilter,
	readFilter,
	type Choice,
	type Field,
	type Term,
} from '../../source/views/run-filter.ts';

const anyField = (name: string): Field => ({kind: 'any', name});
const text = (what: string): Choice => ({kind: 'text', text: what});
const compared = (
	field: Field,
	operator: ':' | '=' | '!=' | '>' | '>=' | '<' | '<=',
	...values: string[]
): Choice => ({
	kind: 'field',
	field,
	operator,
	values,
});
const is = (...choices: Choice[]): Term => ({isNegated: false, choices});
const isNot = (...choices: Choice[]): Term => ({isNegated: true, choices});

describe('reading a filter', () => {
	it.each<[string, Term[][]]>([
		['', []],
		['   ', []],
		[
			'status:failed lr>=1e-3 loss<0.5 text',
			[
				[
					is(compared({kind: 'status', name: ''}, ':', 'failed')),
					is(compared(anyField('lr'), '>=', '1e-3')),
					is(compared(anyField('loss'), '<', '0.5')),
					is(text('text')),
				],
			],
		],
		['status:failed|stalled', [[is(compared({kind: 'status', name: ''}, ':', 'failed', 'stalled'))]]],
		['a | b c', [[is(text('a'))], [is(text('b')), is(text('c'))]]],
		['a| b', [[is(text('a'))], [is(text('b'))]]],
		['| a ||', [[is(text('a'))]]],
		['a|b', [[is(text('a'), text('b'))]]],
		[
			'lr>1|loss<2|x',
			[[is(compared(anyField('lr'), '>', '1'), compared(anyField('loss'), '<', '2'), text('x'))]],
		],
		['-a !b not c', [[isNot(text('a')), isNot(text('b')), isNot(text('c'))]]],
		['not -a', [[is(text('a'))]]],
		['-status:failed', [[isNot(compared({kind: 'status', name: ''}, ':', 'failed'))]]],
		['loss>-1', [[is(compared(anyField('loss'), '>', '-1'))]]],
		['lr==1', [[is(compared(anyField('lr'), '=', '1'))]]],
		['optimizer!=adam|sgd', [[is(compared(anyField('optimizer'), '!=', 'adam', 'sgd'))]]],
		['"two words" "not" "-a"', [[is(text('two words')), is(text('not')), is(text('-a'))]]],
		['"Loss (avg)"<3', [[is(compared(anyField('Loss (avg)'), '<', '3'))]]],
		['"a=b"', [[is(text('a=b'))]]],
		['"say \\"hi\\""', [[is(text('say "hi"'))]]],
		[
			'best:loss<0.5 last:acc>=90%',
			[
				[
					is(compared({kind: 'best', name: 'loss'}, '<', '0.5')),
					is(compared({kind: 'last', name: 'acc'}, '>=', '90%')),
				],
			],
		],
		['config.optimizer.lr=0.1', [[is(compared({kind: 'config', name: 'optimizer.lr'}, '=', '0.1'))]]],
		[
			'tag:s7k2 tag.sweep=s7',
			[
				[
					is(compared({kind: 'tag', name: ''}, ':', 's7k2')),
					is(compared({kind: 'tag', name: 'sweep'}, '=', 's7')),
				],
			],
		],
		['has:val_loss|lr', [[is({kind: 'has', names: ['val_loss', 'lr']})]]],
		[
			'State:RUN run=a',
			[
				[
					is(compared({kind: 'status', name: ''}, ':', 'RUN')),
					is(compared({kind: 'name', name: ''}, '=', 'a')),
				],
			],
		],
		['"status":x', [[is(compared(anyField('status'), ':', 'x'))]]],
	])('takes %j as meant', (typed, filter) => {
		expect(readFilter(typed)).toEqual({filter, mistake: null});
	});

	it.each([
		['lr<', 'behind lr< a value is missing'],
		['lr<abc', '< compares numbers, and abc is none'],
		['=5', 'before = a name is missing: lr=1e-3; in quotes it is text'],
		['status:broken', /^no state is called broken: failed, diverged, /],
		['status:failed|x', /^no state is called x: /],
		['status>failed', 'status has no >: : = and != compare it'],
		['has:', 'has: wants a name behind it: has:val_loss'],
		['best:loss', 'best: wants a metric and a value: best:loss<0.5'],
		['-', /^behind - there is nothing/],
		['not', /^behind not there is nothing/],
		['not | a', /^behind not there is nothing/],
		['"open', 'a quote " is not closed'],
	])('tells what is wrong with %j', (typed, mistake) => {
		expect(readFilter(typed).mistake).toEqual(
			typeof mistake === 'string' ? mistake : expect.stringMatching(mistake),
		);
	});

	it('leaves out only the term with the mistake', () => {
		expect(readFilter('a lr< b').filter).toEqual([[is(text('a')), is(text('b'))]]);
	});
});

/** Text that is likely to mean something in a filter. */
const typed = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				' ',
				'|',
				'-',
				'!',
				'not',
				'"',
				'\\',
				':',
				'=',
				'!=',
				'<',
				'>=',
				'status',
				'failed',
				'has',
				'best',
				'config.',
				'tag.',
				'lr',
				'1e-3',
				'loss',
			),
			fc.string({maxLength: 3, unit: 'binary'}),
		),
		{maxLength: 14},
	)
	.map((parts) => parts.join(''));

describe('whatever is typed', () => {
	it('is read, and what was read is printed as text that is read as the same', () => {
		fc.assert(
			fc.property(typed, (filterText) => {
				const {filter} = readFilter(filterText);
				const printed = printFilter(filter);
				expect(readFilter(printed), printed).toEqual({filter, mistake: null});
			}),
			{numRuns: 3000},
		);
	});
});

describe('a number in a filter', () => {
	it.each([
		['1e-3', 0.001],
		['-.5', -0.5],
		['10k', 10_000],
		['1.5M', 1_500_000],
		['63%', 63],
		['inf', Number.POSITIVE_INFINITY],
		['abc', Number.NaN],
		['1x', Number.NaN],
		['', Number.NaN],
	])('%s is %d', (written, value) => {
		expect(numberOf(written)).toBe(value);
	});
});
