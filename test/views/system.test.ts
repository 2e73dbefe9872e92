import {describe, expect, it} from 'vitest';
import {systemView, type SystemView} from '../../source/views/system.ts';
import {lines, present, runOf} from '../support/registry.ts';

const gigabyte = 2 ** 30;

/** A line every 36 seconds, so that 100 of them are an hour. */
function viewOf(metrics: (step: number) => string): SystemView {
	const time = (step: number): string => new Date(present + step * 36_000).toISOString().slice(0, 19);
	return systemView(runOf(lines(101, (step) => `${time(step)} INFO step ${step}/1000 ${metrics(step - 1)}`)));
}

describe('systemView', () => {
	it('has the memory in bytes, with its growth an hour relative to what is used', () => {
		const view = viewOf(
			(step) => `gpu_allocated=${(30 + step / 50).toFixed(2)}GB gpu_reserved=34.0GB cpu_memory=2048MB`,
		);
		expect(view.memory.map(({label}) => label)).toEqual(['GPU alloc', 'GPU reserved', 'CPU']);
		const [allocated, reserved, cpu] = view.memory;
		expect(allocated!.last).toBeCloseTo(32 * gigabyte, -6);
		expect(allocated!.max).toBeCloseTo(32 * gigabyte, -6);
		expect(allocated!.growth).toBeCloseTo(2 / 32, 2);
		expect(reserved!.growth).toBeCloseTo(0, 5);
		expect(cpu!.last).toBe(2 * gigabyte);
	});

	it('has times in seconds, whatever unit the log prints', () => {
		const view = viewOf(() => 'batch_time=300ms data_time=0.03s');
		expect(view.step).toMatchObject({last: 0.3});
		expect(view.data).toMatchObject({last: 0.03});
		expect(view.dataShare).toBeCloseTo(0.1);
		expect(view.bottleneck).toBe('compute');
	});

	it('names waiting for data as the bottleneck where it is', () => {
		expect(viewOf(() => 'batch_time=0.3s data_time=0.28s').bottleneck).toBe('data');
	});

	it('knows nothing that the log does not tell', () => {
		expect(viewOf(() => 'loss=1')).toMatchObject({
			memory: [],
			step: null,
			data: null,
			dataShare: Number.NaN,
			bottleneck: null,
		});
	});
});
