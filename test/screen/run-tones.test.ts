import {describe, expect, it} from 'vitest';
import {curveTones, tonesOfRuns} from '../../source/screen/run-tones.ts';

const all = Array.from({length: 12}, (_, at) => `run${at}`);

describe('the colours of runs', () => {
	it('are different for as many as there are colours', () => {
		expect(new Set(tonesOfRuns(all.slice(0, 6), all).values())).toEqual(new Set(curveTones));
		expect(new Set(tonesOfRuns(['run0', 'run6', 'run3', 'run9'], all).values()).size).toBe(4);
	});

	it('stay with a run, whichever others are shown and however many come', () => {
		const tone = tonesOfRuns(['run4'], all).get('run4');
		expect(tonesOfRuns(['run5', 'run4', 'run1'], [...all, 'later']).get('run4')).toBe(tone);
	});

	it('are none for a run that is not there', () => {
		expect(tonesOfRuns(['none'], all).size).toBe(0);
	});
});
