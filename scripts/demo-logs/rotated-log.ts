/** A log that was rotated twice while the training went on: its oldest part has the highest number. */
import {steps, validate, type TrainingPlan} from '../../source/demo/training.ts';
import {after, dateTime} from './clock.ts';

const start = '2026-11-02T17:05:11.250Z';
const plan: TrainingPlan = {
	seed: 88,
	epochs: 9,
	stepsPerEpoch: 100,
	logEvery: 25,
	learningRate: 5e-4,
	divergesAt: 1,
};

export function rotatedLog(): Record<string, string> {
	let log = '';
	const say = (seconds: number, level: string, message: string): void => {
		log += `${dateTime(after(start, seconds), ',')} - trainer - ${level} - ${message}\n`;
	};

	say(0, 'INFO', 'Starting training: epochs=9');
	for (const step of steps(plan)) {
		const seconds = 4 + step.globalStep * 0.6;
		say(seconds, 'INFO', `Epoch ${step.epoch}/9 step ${step.globalStep}/900 loss=${step.loss.toFixed(4)}`);
		if (step.globalStep === 450) say(seconds + 1, 'WARNING', 'Slow storage: reading a batch took 2.1s');
		if (step.step !== plan.stepsPerEpoch) continue;
		const {loss, accuracy} = validate(plan, step.epoch);
		say(
			seconds + 2,
			'INFO',
			`Epoch ${step.epoch}/9 val_loss=${loss.toFixed(4)} val_accuracy=${accuracy.toFixed(4)}`,
		);
	}

	say(560, 'INFO', 'Training completed');
	const lines = log.split(/(?<=\n)/);
	const third = Math.ceil(lines.length / 3);
	const part = (from: number): string => lines.slice(from, from + third).join('');
	return {
		'rotated-log/train.log.2': part(0),
		'rotated-log/train.log.1': part(third),
		'rotated-log/train.log': part(2 * third),
	};
}
