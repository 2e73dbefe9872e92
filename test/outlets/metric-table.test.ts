import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {MetricTable} from '../../source/outlets/metric-table.ts';
import type {Place} from '../../source/runs/places.ts';
import {isSafe} from '../../source/text/safe.ts';

const nowhere: Place = {
	x: Number.NaN,
	position: Number.NaN,
	step: Number.NaN,
	epoch: Number.NaN,
	time: Number.NaN,
};
const place = (some: Partial<Place>): Place => ({...nowhere, ...some});

describe('MetricTable', () => {
	it('writes a value and where it belongs as a row of CSV', () => {
		const table = new MetricTable('csv', false);
		expect(table.header).toBe('run,metric,step,epoch,time,value\n');
		const row = table.rowsOf('exp', 'loss');
		expect(row(0.1, place({step: 3, epoch: 1, time: Date.UTC(2026, 10, 2, 10, 0, 5, 7)}))).toBe(
			'exp,loss,3,1,2026-11-02T10:00:05.007Z,0.1\n',
		);
		expect(row(2, place({epoch: 1.5}))).toBe('exp,loss,,1.5,,2\n');
		expect(row(2, nowhere)).toBe('exp,loss,,,,2\n');
	});

	it('writes the same as a JSON object', () => {
		const table = new MetricTable('jsonl', false);
		expect(table.header).toBe('');
		const row = table.rowsOf('exp', 'a "b"');
		expect(row(-3, place({step: 0, time: 0}))).toBe(
			'{"run":"exp","metric":"a \\"b\\"","step":0,"epoch":null,"time":"1970-01-01T00:00:00.000Z","value":-3}\n',
		);
	});

	it.each([
		[Number.NaN, 'NaN'],
		[Number.POSITIVE_INFINITY, 'Infinity'],
		[Number.NEGATIVE_INFINITY, '-Infinity'],
	])('names %d', (value, name) => {
		expect(new MetricTable('csv', false).rowsOf('r', 'm')(value, nowhere)).toBe(`r,m,,,,${name}\n`);
		const row = new MetricTable('jsonl', false).rowsOf('r', 'm')(value, nowhere);
		expect((JSON.parse(row) as {value: unknown}).value).toBe(name);
	});

	it('loses no digit of any number, in either format', () => {
		const csv = new MetricTable('csv', false).rowsOf('r', 'm');
		const json = new MetricTable('jsonl', false).rowsOf('r', 'm');
		fc.assert(
			fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), fc.integer(), (value, step) => {
				// There is one zero.
				const expected = value === 0 ? 0 : value;
				const [, , ofStep, , , ofValue] = csv(value, place({step})).trim().split(',');
				expect([Number(ofStep), Number(ofValue)]).toEqual([step, expected]);
				expect(JSON.parse(json(value, place({step})))).toMatchObject({step, value: expected});
			}),
		);
	});

	it('gives a terminal nothing to obey, whatever the names are', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), (name) => {
				for (const format of ['csv', 'jsonl'] as const) {
					const row = new MetricTable(format, true).rowsOf(name, `${name}\u001B[2J`)(1, nowhere);
					expect(isSafe(row.slice(0, -1))).toBe(true);
				}
			}),
		);
	});
});
