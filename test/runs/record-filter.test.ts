import {describe, expect, it} from 'vitest';
import type {LogRecord} from '../../source/runs/log-record.ts';
import {isNamed, isWanted, tagsOf, type RecordFilter} from '../../source/runs/record-filter.ts';
import {fedRecords, recordsOf} from '../support/records.ts';

const all: RecordFilter = {minimum: null, since: Number.NaN, until: Number.NaN, run: null, tag: null};

/** The numbers of the lines that are wanted of a log. */
function wanted(text: string, filter: Partial<RecordFilter>): number[] {
	return recordsOf(text)
		.filter((record) => isWanted(record, record.run, {...all, ...filter}))
		.map(({line}) => line);
}

describe('a level', () => {
	const log = 'DEBUG: a\nINFO: b\nplain\nWARNING: c\nERROR: d';
	it.each([
		['DEBUG' as const, [1, 2, 3, 4, 5]],
		['INFO' as const, [2, 3, 4, 5]],
		['WARNING' as const, [4, 5]],
		['CRITICAL' as const, []],
	])('%s is the least; what has none is as urgent as INFO', (minimum, lines) => {
		expect(wanted(log, {minimum})).toEqual(lines);
	});
});

describe('a range of times', () => {
	const log = 'banner\n2026-11-02T10:00:00Z a\n  more\nplain\n2026-11-02T10:00:05Z b';
	const at = (second: number): number => Date.UTC(2026, 10, 2, 10, 0, second);

	it('includes its ends, and what has no time has that of the record above', () => {
		expect(wanted(log, {since: at(0)})).toEqual([2, 4, 5]);
		expect(wanted(log, {since: at(1)})).toEqual([5]);
		expect(wanted(log, {until: at(0)})).toEqual([2, 4]);
		expect(wanted(log, {since: at(0), until: at(5)})).toEqual([2, 4, 5]);
	});

	it('has nothing of a log without times', () => {
		expect(wanted('a\nb', {since: 0})).toEqual([]);
		expect(wanted('a\nb', {until: at(0)})).toEqual([]);
	});
});

describe('a run', () => {
	it('is named as its log names it, as its file, or by a glob', () => {
		const [run] = fedRecords('runs/exp042.log').registry.runs;
		for (const name of ['exp042', 'exp*', 'runs/exp042.log', '*/exp*'])
			expect(isNamed(run!, name)).toBe(true);
		for (const name of ['exp', 'EXP042', '']) expect(isNamed(run!, name)).toBe(false);
		const [{run: named}] = recordsOf('{"message": "a", "experiment_id": "mnist_7"}') as [LogRecord];
		expect(isNamed(named, 'mnist_7')).toBe(true);
	});
});

describe('a tag', () => {
	const json = (...records: object[]): string => records.map((record) => JSON.stringify(record)).join('\n');
	const tag = {name: 'phase', value: 'training'};

	it('is that of the record', () => {
		const log = json(
			{message: 'a', tags: {phase: 'training', model: 'x'}},
			{message: 'b', tags: {phase: 'test', model: 'x'}},
			{message: 'c', tags: {}},
		);
		expect(wanted(log, {tag})).toEqual([1]);
		expect(wanted(log, {tag: {name: 'model', value: 'x'}})).toEqual([1, 2]);
	});

	it('is that of the run where a record says nothing of tags', () => {
		const log = json({message: 'a', tags: {phase: 'training'}}, {message: 'b'});
		expect(wanted(log, {tag})).toEqual([1, 2]);
		expect(recordsOf(log).map((record) => tagsOf(record, record.run))).toEqual([
			{phase: 'training'},
			{phase: 'training'},
		]);
	});

	it('is none of the run where its records differ', () => {
		const log = json(
			{message: 'a', tags: {phase: 'training'}},
			{message: 'b', tags: {phase: 'test'}},
			{
				message: 'c',
			},
		);
		expect(wanted(log, {tag})).toEqual([1]);
	});

	it('is nothing that objects have anyway', () => {
		expect(wanted('a', {tag: {name: 'constructor', value: String(Object)}})).toEqual([]);
	});
});
