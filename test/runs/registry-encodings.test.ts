/** Logs in other encodings than UTF-8 tell the same. */
import {describe, expect, it} from 'vitest';
import {RunRegistry} from '../../source/runs/registry.ts';
import type {Encoding} from '../../source/sources/encoding.ts';
import type {Source} from '../../source/sources/source.ts';
import {summariseRun} from '../../source/views/summary.ts';
import {summaryText} from '../../source/views/summary-text.ts';
import {encode} from '../support/encode.ts';
import {now, summaryOf, wholeViewOf} from '../support/summaries.ts';

const log =
	'2026-11-02 10:00:00 INFO step 1/2 perte=2,5 loss=2.5\r\n2026-11-02 10:00:01 INFO époque: loss=0.5\r\n';
const chinese = '第 1/2 轮, loss=2.5，损失：2.5 训练\n第 2/2 轮, loss=0.5，损失：0.5\n';

describe.each<[Encoding, string]>([
	['utf-8', log],
	['windows-1252', log],
	['utf-16le', `\uFEFF${log}`],
	['utf-16be', log],
	['gbk', chinese],
	['utf-16le', `\uFEFF${chinese}`],
])('a log in %s', (encoding, text) => {
	const bytes = encode(text, encoding);

	it('has its metrics, and says how it was read', () => {
		const {metrics, sources} = summaryOf({'x.log': bytes});
		expect(sources).toEqual([
			{path: 'x.log', format: 'text', encoding, bytes: bytes.length, lines: 2, unreadable: null},
		]);
		expect(metrics.find(({name}) => name === 'loss')).toMatchObject({count: 2, first: 2.5, last: 0.5});
	});

	it('tells the same as in UTF-8', () => {
		const {sources: _, ...told} = summaryOf({'x.log': bytes});
		const {sources: __, ...expected} = summaryOf({'x.log': text});
		expect(told).toEqual(expected);
	});
});

describe('an encoding', () => {
	const path = (): Source => ({path: 'x.log', format: 'lines', isPipe: false});
	const watching = (source: Source): RunRegistry => {
		const registry = new RunRegistry({now: () => now, group: true, keepLines: true});
		registry.opened(source);
		return registry;
	};
	const lines = (registry: RunRegistry): string[] => {
		const {lines: all} = registry.runs[0]!.lines;
		return all.map(({text}) => text);
	};

	it('is followed where characters come in halves', () => {
		const source = path();
		const registry = watching(source);
		for (const byte of encode('\uFEFFstep 1 loss=1\r\nstep 2 损失', 'utf-16le'))
			registry.bytes(source, Buffer.from([byte]));
		expect(lines(registry)).toEqual(['step 1 loss=1']);
		for (const byte of encode('=2\r\n', 'utf-16le')) registry.bytes(source, Buffer.from([byte]));
		registry.bytes(source, Buffer.from('s'));
		expect(lines(registry)).toEqual(['step 1 loss=1', 'step 2 损失=2']);
		expect(source.encoding).toBe('utf-16le');
	});

	it('is another one where another log takes the place', () => {
		const source = path();
		const registry = watching(source);
		registry.bytes(source, encode('\uFEFFstep 1 loss=1\r\nhalf', 'utf-16le'));
		registry.restarted(source, 'truncated');
		registry.bytes(source, encode(chinese, 'gbk'));
		expect(lines(registry)).toEqual([
			'step 1 loss=1',
			'half',
			'log restarted (truncated)',
			...chinese.trimEnd().split('\n'),
		]);
		expect(source.encoding).toBe('gbk');
	});

	it('is unknown before there is anything to read', () => {
		const registry = watching(path());
		expect(summariseRun(registry.runs[0]!, now).sources[0]!.encoding).toBeNull();
	});

	it('is told to people where it is not UTF-8', () => {
		expect(summaryText(wholeViewOf({'x.log': log}))).not.toContain('encoding');
		expect(summaryText(wholeViewOf({'x.log': encode(chinese, 'gbk')}))).toMatch(/^ {2}encoding +GBK$/m);
		const two = wholeViewOf({'x_main.log': encode(log, 'utf-16le'), 'x_errors.log': 'step 1 loss=2\n'});
		expect(summaryText(two)).toMatch(/^ {2}encoding +UTF-16LE: x_main\.log$/m);
	});
});
