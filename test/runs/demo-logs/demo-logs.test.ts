/** What is known of the logs in `demo-logs/`, beside what a plain expression finds in them. */
import {describe, expect, it} from 'vitest';
import {rotatedLogs} from '../../../source/sources/rotation.ts';
import {demoLogs, demoSystems, metricNamed, summariesOf, summaryOf, type Logs} from '../../support/summaries.ts';
import * as console from './console.ts';
import * as experiment from './experiment.ts';
import * as python from './python.ts';
import * as store from './store.ts';

const expected = {...console.expectations, ...experiment.expectations, ...python.expectations, ...store.expectations};

it('every system of demo-logs/ is expected something of', () => {
	expect(Object.keys(expected).toSorted()).toEqual(demoSystems);
});

describe.each(Object.entries(expected))('%s', (system, {name, path, metrics, config = {}, ...rest}) => {
	const logs = demoLogs(system);
	const summary = summaryOf(logs, {silentSeconds: 86_400});

	it('is one run, known by its name', () => {
		expect(summary).toMatchObject({name, path});
		expect(summary.sources.map((source) => source.path).toSorted()).toEqual(Object.keys(logs));
	});

	it('has its status, progress, levels and errors', () => {
		expect(summary).toMatchObject(rest);
		expect(summary.levels).toEqual(rest.levels);
		expect(summary.errors).toHaveLength(rest.errors.length);
	});

	it('has its settings', () => {
		expect(summary.config).toEqual(config);
	});

	it('has exactly its metrics', () => {
		expect(summary.metrics.map((metric) => metric.name).toSorted()).toEqual(Object.keys(metrics).toSorted());
	});

	it.each(Object.entries(metrics))('has the values of %s', (metric, [file, value]) => {
		const text = textOf(logs, `demo-logs/${system}/${file}`);
		const found = [...text.replaceAll(/\u001B\[\d*m/g, '').matchAll(value)].map(([, number]) =>
			Number.parseFloat(number!),
		);
		expect(found.length).toBeGreaterThan(0);
		expect(metricNamed(summary, metric)).toMatchObject({
			count: found.length,
			nonFinite: 0,
			first: found[0],
			last: found.at(-1),
			min: Math.min(...found),
			max: Math.max(...found),
			mean: found.reduce((sum, number) => sum + number, 0) / found.length,
		});
	});
});

it('every file is a run of its own where that is wanted', () => {
	const runs = summariesOf(demoLogs('advanced-logger'), {group: false});
	expect(runs.map(({path}) => path)).toEqual(Object.keys(demoLogs('advanced-logger')));
});

/** All that was written to the log at `path`, what was rotated out of it first. */
function textOf(logs: Logs, path: string): string {
	const {history} = rotatedLogs(Object.keys(logs)).find((log) => log.path === path)!;
	return [...history, path].map((one) => logs[one]!.toString()).join('');
}
