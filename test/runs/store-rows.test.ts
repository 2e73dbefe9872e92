/** Rows of a store that are taken as columns say what they say one by one, and are shown as they are then. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {event, simple, versionEvent} from '../support/encode-events.ts';
import {history, item, output, stats, wandbFile} from '../support/encode-wandb.ts';
import type {LogLine} from '../../source/runs/log-lines.ts';
import type {RunSummary} from '../../source/views/summary.ts';
import {registryOf, summariesOf, type Feeding, type Logs} from '../support/summaries.ts';

/** Cuts bytes into pieces of `size`. */
const cut = (size: number) => (bytes: Buffer) =>
	Array.from({length: Math.ceil(bytes.length / size)}, (_, at) => bytes.subarray(at * size, (at + 1) * size));

const names = ['loss', 'val_loss', 'acc', 'lr'];

/** A stretch of rows of the same kind: which names have values, what places them, and where it begins. */
const stretch = fc.record({
	has: fc.uniqueArray(fc.nat(names.length - 1)),
	place: fc.constantFrom('both', 'step', 'epoch', 'none'),
	from: fc.nat(2000),
	count: fc.integer({min: 1, max: 600}),
	rare: fc.option(fc.nat(names.length - 1)),
});
type Stretch = typeof stretch extends fc.Arbitrary<infer Value> ? Value : never;

type Row = {step: number | null; epoch: number | null; values: Map<number, string>};

const rowsOf = (stretches: readonly Stretch[]): Row[] =>
	stretches.flatMap(({has, place, from, count, rare}) =>
		Array.from({length: count}, (_, at): Row => {
			const step = from + at;
			const all = rare !== null && step % 7 === 0 ? [...has, rare] : has;
			const valueAt = (name: number): string => (step % 31 === 0 ? 'NaN' : String((name + 1) / (step + 1)));
			return {
				step: place === 'both' || place === 'step' ? step : null,
				epoch: place === 'both' || place === 'epoch' ? Math.floor(step / 100) : null,
				values: new Map(all.map((name) => [name, valueAt(name)])),
			};
		}),
	);

/** The same rows in the formats of several stores. */
const formats: Readonly<Record<string, (rows: readonly Row[]) => Logs>> = {
	'a table': (rows) => {
		const lines = rows.map(({step, epoch, values}) =>
			[epoch ?? '', step ?? '', ...names.map((_, name) => values.get(name) ?? '')].join(','),
		);
		return {'run/metrics.csv': `epoch,step,${names.join(',')}\n0,0,1,1,1,1\n${lines.join('\n')}\n`};
	},
	'a table of one metric a row': (rows) => {
		const lines = rows.flatMap(({step, values}) =>
			[...values].map(([name, value]) => `${names[name]!},${step ?? ''},${value}`),
		);
		return {'run/metrics.csv': `metric,step,value\nloss,0,1\n${lines.join('\n')}\n`};
	},
	events: (rows) => ({
		'run/events.out.tfevents.1': Buffer.concat([
			versionEvent(1_795_255_200),
			...rows.flatMap(({step, values}, at) =>
				[...values].map(([name, value]) =>
					event(step ?? at, 1_795_255_200 + at, simple(names[name]!, Number(value))),
				),
			),
		]),
	}),
	'a W&B file': (rows) => ({
		'run/run-a.wandb': wandbFile(
			rows.flatMap(({step, epoch, values}, at) => [
				history(
					[
						...[...values].map(([name, value]) => item(names[name]!, value)),
						...(epoch === null ? [] : [item('epoch', String(epoch))]),
					],
					step ?? undefined,
				),
				...(at % 50 === 0 ? [stats(1_795_255_200 + at, {'gpu.0.memory': at})] : []),
				...(at % 400 === 399 ? [output(1, `at ${at} of it\n`)] : []),
			]),
		),
	}),
};

/** The newest lines: how many older ones are kept depends on how many came at a time. */
const shownOf = (logs: Logs, feeding: Feeding): readonly LogLine[] =>
	registryOf(logs, feeding).runs[0]!.lines.lines.slice(-1000);

describe.each(Object.entries(formats))('the rows of %s', (_, format) => {
	const all = fc.array(stretch, {minLength: 1, maxLength: 5}).map((stretches) => format(rowsOf(stretches)));
	const sizes = fc.integer({min: 100, max: 100_000});

	it('say as columns what they say one by one, whatever the chunks', () => {
		fc.assert(
			fc.property(all, sizes, (logs, size) => {
				const chunks = cut(size);
				const oneByOne = summariesOf(logs, {chunks, isOneByOne: true});
				expect(summariesOf(logs, {chunks, keepLines: false})).toEqual(oneByOne);
				expect(summariesOf(logs, {chunks})).toEqual(oneByOne);
				// Where a piece ends, a row of events is told without waiting for more of its step.
				const parts = ({metrics, progress}: RunSummary): unknown => ({metrics, progress});
				expect(summariesOf(logs).map(parts)).toEqual(oneByOne.map(parts));
			}),
			{numRuns: 12},
		);
	});

	it('are shown as one by one', () => {
		fc.assert(
			fc.property(all, sizes, (logs, size) => {
				const chunks = cut(size);
				expect(shownOf(logs, {chunks})).toEqual(shownOf(logs, {chunks, isOneByOne: true}));
			}),
			{numRuns: 6},
		);
	});
});
