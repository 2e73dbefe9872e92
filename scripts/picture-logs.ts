/** Logs for pictures: trainings of a sweep that all but one are running at the moment, each in a folder with its settings. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {randomFrom} from '../source/demo/random.ts';

type Training = {
	name: string;
	lr: number;
	batchSize: number;
	/** Of `steps` so many are done. */
	done: number;
	/** Where its loss ends, and how fast it gets there. */
	floor: number;
	pace: number;
	/** Its loss is no number any more from this step on. */
	diverges?: number;
};

const steps = 8000;
const epochs = 20;
const secondsPerStep = 0.45;

const trainings: readonly Training[] = [
	{name: 'lr3e-4_b128', lr: 3e-4, batchSize: 128, done: 5680, floor: 0.41, pace: 900},
	{name: 'lr1e-4_b128', lr: 1e-4, batchSize: 128, done: 4300, floor: 0.52, pace: 2200},
	{name: 'lr3e-4_b32', lr: 3e-4, batchSize: 32, done: 6900, floor: 0.47, pace: 700},
	{name: 'lr1e-3_b128', lr: 1e-3, batchSize: 128, done: 1760, floor: 0.9, pace: 300, diverges: 1640},
];

/** Writes the first `count` trainings below `directory`, their last lines at `now` (milliseconds since 1970). */
export function writeSweep(directory: string, count: number, now: number): void {
	for (const [name, text] of Object.entries(sweepLogs(count, now))) {
		const folder = join(directory, dirname(name));
		mkdirSync(folder, {recursive: true});
		writeFileSync(join(directory, name), text);
		const {lr, batchSize} = trainings.find((training) => training.name === dirname(name))!;
		const settings = {lr, batch_size: batchSize, optimizer: 'adamw'};
		writeFileSync(join(folder, 'config.json'), `${JSON.stringify(settings, null, 2)}\n`);
	}
}

/** The logs of the first `count` trainings by their paths; the same each time. */
export function sweepLogs(count: number, now: number): Record<string, string> {
	return Object.fromEntries(
		trainings
			.slice(0, count)
			.map((training, index) => [`${training.name}/train.log`, logOf(training, index, now)]),
	);
}

function logOf(training: Training, seed: number, now: number): string {
	const random = randomFrom(seed + 1);
	const {done, floor, pace, lr, diverges = Infinity} = training;
	const perEpoch = steps / epochs;
	let text = '';
	for (let step = 20; step <= done; step += 20) {
		const time = new Date(now - (done - step) * secondsPerStep * 1000).toISOString();
		const line = (level: string, message: string): void => {
			text += `${time.slice(0, 10)} ${time.slice(11, 19)} ${level} ${message}\n`;
		};

		const spike = step % 1900 === 0 ? 1.4 : 0;
		const loss = floor + 2.1 * Math.exp(-step / pace) + (random() - 0.5) * 0.12 + spike;
		const shown = step >= diverges ? 'nan' : loss.toFixed(4);
		const warmth = Math.min(1, step / 600);
		line(
			'INFO',
			`epoch ${Math.ceil(step / perEpoch)}/${epochs} step ${step}/${steps} loss=${shown} lr=${(lr * warmth).toExponential(1)} grad_norm=${(0.5 + random()).toFixed(2)} gpu_allocated=${(31 + random()).toFixed(1)}GB step_time=${(secondsPerStep + random() * 0.02).toFixed(3)}s data_time=0.0${Math.floor(10 + random() * 9)}s`,
		);
		if (step % perEpoch === 0) {
			const held = floor + 0.08 + 1.9 * Math.exp(-step / pace);
			line(
				'INFO',
				`epoch ${step / perEpoch}/${epochs} val_loss=${held.toFixed(4)} accuracy=${(97 - held * 20).toFixed(1)}%`,
			);
		}

		if (step % 2400 === 0) line('WARNING', 'DataWarning: 25 missing labels, placeholder values used');
		if (step === 1900)
			line('ERROR', 'CheckpointError: cannot write checkpoint-1900.pt: no space left on device, tried again');
	}

	return text;
}
