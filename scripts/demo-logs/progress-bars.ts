/** Progress bars in a log: frames that draw over each other, as tqdm and the ML logger's tracker write them. */
import {steps, validate, type TrainingPlan} from '../../source/demo/training.ts';

const plan: TrainingPlan = {
	seed: 77,
	epochs: 4,
	stepsPerEpoch: 60,
	logEvery: 3,
	learningRate: 1e-3,
	divergesAt: 1,
};

export function progressBars(): Record<string, string> {
	let log = 'Loading CIFAR-10: 50,000 images\n';
	for (const step of steps(plan)) {
		const share = step.step / plan.stepsPerEpoch;
		const filled = Math.round(share * 10);
		const elapsed = clock(step.step * 0.31);
		const left = clock((plan.stepsPerEpoch - step.step) * 0.31);
		log += `\rEpoch ${step.epoch}/4: ${String(Math.round(share * 100)).padStart(3)}%|${'█'.repeat(filled)}${' '.repeat(10 - filled)}| ${step.step}/60 [${elapsed}<${left},  3.21it/s, loss=${step.loss.toFixed(3)}, lr=${step.learningRate.toExponential(2)}]`;
		if (step.step !== plan.stepsPerEpoch) continue;
		const {loss, accuracy} = validate(plan, step.epoch);
		log += `\nEpoch ${step.epoch}: val_loss 	${loss.toFixed(4)}, val_acc ${accuracy.toFixed(4)}\n`;
	}

	return {'progress-bars/train.log': `${log}Training finished\n`};
}

function clock(seconds: number): string {
	const whole = Math.round(seconds);
	return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}
