/** rich's console: columns, a time only when it changes, long messages wrapped, the place in the code at the right. */
import {steps, validate, type TrainingPlan} from '../../source/demo/training.ts';
import {after} from './clock.ts';

const start = '2026-11-02T16:05:10Z';
const plan: TrainingPlan = {
	seed: 33,
	epochs: 6,
	stepsPerEpoch: 200,
	logEvery: 25,
	learningRate: 5e-4,
	divergesAt: 1,
};

const width = 110;
const timeWidth = 20;
const levelWidth = 9;

export function rich(): Record<string, string> {
	let log = '';
	let lastTime = '';
	const say = (seconds: number, level: string, message: string, place: string): void => {
		const time = stamp(after(start, seconds));
		const shown = time === lastTime ? '' : time;
		lastTime = time;
		const room = width - timeWidth - levelWidth - place.length - 1;
		wrap(message, room).forEach((part, index) => {
			const isFirst = index === 0;
			log += `${(isFirst ? shown : '').padEnd(timeWidth)}${(isFirst ? level : '').padEnd(levelWidth)}${part.padEnd(room)}${isFirst ? ` ${place}` : ''}`.trimEnd();
			log += '\n';
		});
	};

	say(0, 'INFO', 'Starting training of bert-base on 2 GPUs', 'train.py:41');
	say(0.4, 'DEBUG', 'Used for debugging your code.', 'config.py:71');
	for (const step of steps(plan)) {
		const seconds = 2 + step.globalStep * 0.25;
		say(
			seconds,
			'INFO',
			`epoch ${step.epoch}/6 step ${step.step}/200 loss=${step.loss.toFixed(4)} grad_norm=${step.gradientNorm.toFixed(3)} tokens/s=${Math.round(41_000 + step.fraction * 900)}`,
			'train.py:97',
		);
		if (step.globalStep === 475) {
			say(
				seconds,
				'WARNING',
				'Token indices sequence length is longer than the maximum of this model; 3 samples were truncated, which may cost accuracy on long documents',
				'tokenizer.py:210',
			);
		}

		if (step.step === plan.stepsPerEpoch) {
			const {loss, accuracy} = validate(plan, step.epoch);
			say(seconds, 'INFO', `epoch ${step.epoch} val_loss=${loss.toFixed(4)} val_accuracy=${accuracy.toFixed(4)}`, 'train.py:131');
		}
	}

	say(310, 'CRITICAL', 'Training aborted: lost the connection to the parameter server', 'train.py:160');
	return {'rich/console.log': log};
}

function stamp(time: Date): string {
	const [date, clock] = time.toISOString().slice(2, 19).split('T');
	const [year, month, day] = date!.split('-');
	return `[${month}/${day}/${year} ${clock}]`;
}

function wrap(message: string, room: number): string[] {
	const parts: string[] = [];
	let part = '';
	for (const word of message.split(' ')) {
		if (part !== '' && part.length + 1 + word.length > room) {
			parts.push(part);
			part = word;
		} else {
			part = part === '' ? word : `${part} ${word}`;
		}
	}

	return [...parts, part];
}
