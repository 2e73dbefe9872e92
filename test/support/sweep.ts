/** Five runs that try something out, each in another state: for what looks at several runs. */
import {lines} from './registry.ts';

type Trial = {lr: number; batch: number; steps: number; ending?: string; isBroken?: boolean; at: string};

/** The log of a run of 1,000 steps, of which so many are done; its loss falls faster with a greater learning rate. */
function log({lr, batch, steps, ending = '', isBroken = false, at}: Trial): string {
	const settings = JSON.stringify({lr, batch, optimizer: {name: batch > 64 ? 'adamw' : 'sgd'}, seed: 1});
	const train = lines(steps, (step) => {
		const loss = isBroken && step > steps - 5 ? 'nan' : (0.4 + 2 / (1 + step * lr * 100)).toFixed(4);
		const validation = step % 10 === 0 ? `\n${at} INFO eval step ${step}/1000 val_loss=${loss}` : '';
		return `${at} INFO step ${step}/1000 train_loss=${loss}${validation}`;
	});
	return `config: ${settings}\n${train}${ending}`;
}

const traceback =
	'Traceback (most recent call last):\n  File "train.py", line 3, in <module>\n    main()\nRuntimeError: CUDA out of memory\n';

/** `at`: the time that the lines have, `2026-11-02 11:59:50`. */
export function sweepLogs(at: string): Record<string, string> {
	return {
		'sweep/running.log': log({lr: 3e-4, batch: 128, steps: 710, at}),
		'sweep/diverged.log': log({lr: 1e-2, batch: 128, steps: 40, isBroken: true, at}),
		'sweep/completed.log': log({
			lr: 1e-3,
			batch: 32,
			steps: 1000,
			ending: `${at} INFO Training completed.\n`,
			at,
		}),
		'sweep/failed.log': log({lr: 1e-4, batch: 64, steps: 500, ending: traceback, at}),
		'sweep/begun.log': log({lr: 1e-4, batch: 128, steps: 20, at}),
	};
}
