import {describe, expect, it} from 'vitest';
import {memorySeries, trendPerHour, type MemorySeries} from '../../source/runs/memory.ts';
import {Series} from '../../source/runs/series.ts';
import {lines, summaryOf} from '../support/summaries.ts';

const gigabyte = 2 ** 30;

/** A series with one value every `seconds`. */
function seriesOf(
	values: readonly number[],
	{name = 'gpu_memory_gb', unit = null as string | null, seconds = 60} = {},
): Series {
	const series = new Series(name, unit);
	for (const [x, value] of values.entries()) {
		series.add(value, {x, position: x, step: x, epoch: Number.NaN, time: x * seconds * 1000});
	}

	return series;
}

const memoryOf = (series: Series): MemorySeries => [...memorySeries([series]).values()][0]!;

describe('memory', () => {
	it.each([
		['GPU allocated', 'GB', 31.5, 31.5 * gigabyte],
		['GPU memory', 'MiB', 512, 512 * 2 ** 20],
		['mem', 'M', 512, 512 * 2 ** 20],
		['gpu_memory_gb', null, 2, 2 * gigabyte],
		['max memory (MB)', null, 512, 512 * 2 ** 20],
		['memory_usage.gpu_allocated_gb', null, 2, 2 * gigabyte],
		['gpu_memory_allocated', null, 4_000_000_000, 4_000_000_000],
	])('%s in %s of %d is in bytes', (name, unit, value, bytes) => {
		const {series, factor} = memoryOf(seriesOf([value], {name, unit}));
		expect(series.statistics.last * factor).toBeCloseTo(bytes, 0);
	});

	it('is not told without any unit', () => {
		expect(memorySeries([seriesOf([31.2], {name: 'gpu_memory'})]).size).toBe(0);
	});

	it('is no share and no total', () => {
		const names = ['memory_percent', 'gpu_mem_util', 'total_memory_gb', 'free_memory_gb'];
		expect(memorySeries(names.map((name) => seriesOf([50], {name}))).size).toBe(0);
	});

	it('is of the first series of each kind', () => {
		const found = memorySeries([
			seriesOf([1]),
			seriesOf([2], {name: 'mem', unit: 'GB'}),
			seriesOf([3], {name: 'cpu_memory_gb'}),
		]);
		expect([...found].map(([role, {series}]) => [role, series.statistics.last])).toEqual([
			['gpu memory', 1],
			['cpu memory', 3],
		]);
	});
});

describe('the trend of memory', () => {
	it('is bytes an hour of what grows steadily', () => {
		const growing = Array.from({length: 100}, (_, minute) => 10 + minute / 60);
		expect(trendPerHour(memoryOf(seriesOf(growing))) / gigabyte).toBeCloseTo(1, 6);
	});

	it('forgets what is allocated at the start', () => {
		const level = [0, 5, 10, 20, ...Array<number>(100).fill(30)];
		expect(trendPerHour(memoryOf(seriesOf(level)))).toBeCloseTo(0, 6);
	});

	it('is not told too early, nor without times', () => {
		expect(trendPerHour(memoryOf(seriesOf([1, 2, 3, 4, 5, 6], {seconds: 1})))).toBeNaN();
		expect(trendPerHour(memoryOf(seriesOf([1, 2])))).toBeNaN();
		expect(trendPerHour(memoryOf(seriesOf([1, 2, 3, 4, 5, 6], {seconds: Number.NaN})))).toBeNaN();
	});
});

describe('the memory of a log', () => {
	it('is in bytes', () => {
		const {resources} = summaryOf(
			lines('Memory usage - CPU: 12.25 GB, GPU allocated: 31.28 GB, GPU reserved: 34.00 GB', 'CPU: 12 GB'),
		);
		expect(resources.cpuBytes).toMatchObject({last: 12 * gigabyte, max: 12.25 * gigabyte});
		expect(resources.gpuBytes.last).toBeCloseTo(31.28 * gigabyte, 0);
		expect(resources.gpuReservedBytes.last).toBe(34 * gigabyte);
	});

	it('may change its unit from line to line', () => {
		const {resources} = summaryOf(lines('step 1 gpu_mem=900MB', 'step 2 gpu_mem=1.5GB'));
		expect(resources.gpuBytes).toMatchObject({last: 1.5 * gigabyte, max: 1.5 * gigabyte});
	});
});
