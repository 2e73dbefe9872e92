/** Errors that several files of a run tell. */
import {describe, expect, it} from 'vitest';
import {lines, summaryOf} from '../support/summaries.ts';

describe('two texts of a run', () => {
	it('have one error where both tell it, with what each knows of it', () => {
		const {errors, levels} = summaryOf({
			'x_main.log': lines('2026-03-04 10:00:00 [ERROR] Error in saving: OSError: no space'),
			'x_errors.log': lines(
				'2026-03-04 10:00:00 [ERROR] Error in saving: OSError: no space',
				'Context: {"epoch": 5}',
				'Traceback (most recent call last):',
				'  File "a.py", line 1, in f',
				'OSError: no space',
			),
		});
		expect(errors).toMatchObject([
			{type: 'OSError', count: 1, operation: 'saving', context: {epoch: 5}, traceback: {length: 3}},
		]);
		expect(levels).toEqual({ERROR: 1});
	});

	it('show in one that the training went on after an error in the other', () => {
		const step = (second: number): string => `2026-03-04 10:00:0${second} [INFO] step ${second}/9 loss=1`;
		const failed = lines('2026-03-04 10:00:02 [ERROR] OSError: no space');
		const recovered = (...steps: string[]): boolean =>
			summaryOf({'x_errors.log': failed, 'x_training.log': lines(...steps)}).errors[0]!.recovered;
		expect(recovered(step(1), step(3))).toBe(true);
		expect(recovered(step(1), '2026-03-04 10:00:03 [INFO] Training completed')).toBe(true);
		expect(recovered(step(1))).toBe(false);
	});

	it('have two errors where they happened at different times', () => {
		const {errors} = summaryOf({
			'x_main.log': lines('2026-03-04 10:00:00 [ERROR] OSError: no space'),
			'x_errors.log': lines('2026-03-04 11:00:00 [ERROR] OSError: no space'),
		});
		expect(errors).toHaveLength(2);
	});
});
