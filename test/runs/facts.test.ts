/** What a log says of its run beside numbers. */
import {expect, it} from 'vitest';
import {summaryOf} from '../support/summaries.ts';

it.each(['None', 'null', "''"])('a run that is called %s has the name of its file', (name) => {
	expect(summaryOf({'logs/exp7.log': `config: run_name=${name}, lr=0.1\nstep 1 loss=0.5\n`}).name).toBe(
		'exp7',
	);
});

it('a run is called what its log calls it', () => {
	expect(summaryOf({'logs/exp7.log': 'config: run_name=None, lr=0.1\nrun_name=resnet\n'}).name).toBe(
		'resnet',
	);
});
