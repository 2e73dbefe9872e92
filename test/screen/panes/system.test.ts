import {describe, expect, it} from 'vitest';
import {systemLine, systemRows} from '../../../source/screen/panes/system.ts';
import {systemView, type SystemView} from '../../../source/views/system.ts';
import {lines, present, runOf} from '../../support/registry.ts';
import {columnsOf, expectSize, piecesOf, textOf, textsOf} from '../../support/row-text.ts';

function viewOf(metrics: (step: number) => string): SystemView {
	const time = (step: number): string => new Date(present + step * 36_000).toISOString().slice(0, 19);
	return systemView(runOf(lines(100, (step) => `${time(step)} INFO step ${step}/1000 ${metrics(step)}`)));
}

const full = viewOf(
	(step) =>
		`gpu_allocated=${(30 + step / 50).toFixed(2)}GB gpu_reserved=34.0GB cpu_memory=${(12 - step / 50).toFixed(2)}GB batch_time=0.312s data_time=0.011s`,
);
const none = viewOf((step) => `loss=${step}`);

describe('memory and timing', () => {
	it('tell what is used, whether it grows, and what a step takes', () => {
		const text = textsOf(systemRows(full, 40, 20, false)).join('\n');
		expect(text).toMatch(/GPU alloc +32\.0 GB/);
		expect(text).toMatch(/GPU reserved +34\.0 GB/);
		expect(text).toMatch(/CPU +10\.0 GB/);
		expect(text).toMatch(/step +312 ms/);
		expect(text).toMatch(/data +11(?:\.0)? ms +ø 4 %/);
		expect(text).toMatch(/bottleneck +compute/);
	});

	it('tell growth by a sign and by a colour', () => {
		const growth = piecesOf(systemRows(full, 40, 20, false), /\/h/);
		expect(growth.map(({tone}) => tone)).toEqual(['warning', 'quiet', 'quiet']);
		expect(growth.map(({text}) => text.trim().slice(0, 3))).toEqual(['↗ +', '→ ±', '↘ −']);
	});

	it('say that the log has none', () => {
		expect(textsOf(systemRows(none, 30, 14, false)).join('\n')).toContain('none in this log');
		expect(textOf(systemLine({...none, throughput: null}, 80))).toContain('no memory or timing in this log');
	});

	it('name waiting for data as the bottleneck', () => {
		const slow = viewOf(() => 'batch_time=0.3s data_time=0.25s');
		const [bottleneck] = piecesOf(systemRows(slow, 40, 14, false), /data loading/);
		expect(bottleneck?.tone).toBe('warning');
	});

	it('tell no part of the step where nobody knows how long that is', () => {
		const dataOnly = viewOf(() => 'data_time=10ms');
		const rows = textsOf(systemRows(dataOnly, 40, 14, false)).join('\n');
		expect(rows).toMatch(/data +10 ms/);
		expect(`${rows}${textOf(systemLine(dataOnly, 80))}`).not.toMatch(/NaN|ø/);
		expect(textOf(systemLine(dataOnly, 80))).toContain('data 10 ms');
	});

	it('keep the timing in sight when the pane is low', () => {
		for (let height = 8; height <= 20; height++) {
			const text = textsOf(systemRows(full, 30, height, false)).join('\n');
			expect(text, `${height} rows`).toMatch(/step +312 ms/);
		}
	});

	it('take exactly their cells', () => {
		for (const [width, height] of [
			[28, 5],
			[28, 12],
			[40, 30],
			[80, 22],
			[20, 3],
		] as const) {
			for (const view of [full, none]) expectSize(systemRows(view, width, height, false), width, height);
		}
	});

	it('are one line on a small screen', () => {
		for (const width of [60, 80, 99]) expect(columnsOf(systemLine(full, width))).toBe(width);
		const line = textOf(systemLine(full, 99));
		expect(line).toMatch(/GPU alloc 32\.0 GB ↗ .*GPU reserved 34\.0 GB.*CPU 10\.0 GB/);
		expect(textOf(systemLine(full, 160))).toMatch(/step 312 ms {3}data 4 %.*bottleneck compute/);
	});
});
