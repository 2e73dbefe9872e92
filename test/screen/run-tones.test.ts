import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {tonesOfRuns} from '../../source/screen/run-tones.ts';
import {curveTones} from '../../source/screen/theme.ts';

const names = Array.from({length: 20}, (_, at) => `run ${at}`);

describe('the tones of runs', () => {
	it('differ as long as there are enough of them', () => {
		const shown = fc.uniqueArray(fc.constantFrom(...names), {maxLength: curveTones.length});
		fc.assert(
			fc.property(shown, (some) => {
				const tones = tonesOfRuns(some, names);
				expect([...tones.keys()].toSorted()).toEqual(some.toSorted());
				expect(new Set(tones.values()).size).toBe(some.length);
			}),
		);
	});

	it('stay with a run whichever others are shown beside it', () => {
		for (const others of [[], ['run 1'], ['run 3', 'run 1']]) {
			expect(tonesOfRuns([...others, 'run 2'], names).get('run 2')).toBe('curve3');
		}
	});

	it('are none for a run that is not there', () => {
		expect(tonesOfRuns(['none'], names).size).toBe(0);
	});
});
