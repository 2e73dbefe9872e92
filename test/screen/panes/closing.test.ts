import {describe, expect, it} from 'vitest';
import {closingHeight, closingPane, closingRows} from '../../../source/screen/panes/closing.ts';
import {runView, type RunView} from '../../../source/views/run.ts';
import {present, runOf} from '../../support/registry.ts';
import {expectSize, textsOf} from '../../support/row-text.ts';

const traceback = [
	'Traceback (most recent call last):',
	'  File "train.py", line 1, in <module>',
	`torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB${' on GPU 0'.repeat(20)} (the end)`,
];
const viewOf = (text: string): RunView => runView(runOf(text), present);
const crashed = viewOf(`step 1/9 loss=2\n${traceback.join('\n')}\n`);

describe('the closing summary', () => {
	it('says why a run has failed, cut in the middle', () => {
		const rows = textsOf(closingRows(crashed, null, 80));
		expect(rows).toHaveLength(3);
		expect(rows[0]).toContain('✖ failed');
		expect(rows[2]).toMatch(/^ OutOfMemoryError: CUDA out of memory.*….*\(the end\)$/);
		expect(rows[2]!.length).toBeLessThanOrEqual(80);
	});

	it('has as many rows as it says', () => {
		expectSize(closingPane(crashed, null, 80), 80, closingHeight(crashed, null));
		const done = viewOf('step 1/9 loss=2\nINFO Training completed\n');
		expect(closingHeight(done, null)).toBe(3);
		expectSize(closingPane(done, null, 80), 80, 3);
	});
});
