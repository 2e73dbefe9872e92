/** loguru's default format, with the traceback that `logger.catch` prints. */
import {steps, type TrainingPlan} from '../../source/demo/training.ts';
import {after, dateTime} from './clock.ts';

const start = '2026-11-02T08:30:45.123Z';
const plan: TrainingPlan = {
	seed: 44,
	epochs: 10,
	stepsPerEpoch: 150,
	logEvery: 30,
	learningRate: 1e-3,
	divergesAt: 1,
};

export function loguru(): Record<string, string> {
	let log = '';
	const say = (seconds: number, level: string, place: string, message: string): void => {
		log += `${dateTime(after(start, seconds), '.')} | ${level.padEnd(8)} | ${place} - ${message}\n`;
	};

	say(0, 'INFO', '__main__:main:18', 'Training model');
	say(0.1, 'DEBUG', '__main__:main:19', 'lr=0.001, batch_size=32, seed=42');
	for (const step of steps(plan)) {
		const seconds = 1 + step.globalStep * 0.2;
		if (step.globalStep > 1020) break;
		say(
			seconds,
			'INFO',
			'__main__:train:64',
			`Epoch ${step.epoch} | Iteration ${step.step}/150 | loss: ${step.loss.toFixed(4)} | accuracy: ${step.accuracy.toFixed(4)} | mem: ${step.gpuAllocated.toFixed(1)}GB`,
		);
		if (step.step === plan.stepsPerEpoch) say(seconds, 'SUCCESS', '__main__:save:91', `Saved models/epoch_${step.epoch}.pt`);
	}

	say(208, 'ERROR', '__main__:<module>:102', caught);
	return {'loguru/train.log': log};
}

const caught = `An error has been caught in function '<module>', process 'MainProcess' (21407), thread 'MainThread' (140117):
Traceback (most recent call last):

> File "/home/ada/mnist/main.py", line 102, in <module>
    main()
    └ <function main at 0x7f6e5c1d3d30>

  File "/home/ada/mnist/main.py", line 64, in train
    loss = criterion(model(images), labels)
           │         │     │        └ tensor([3, 1, 9], device='cuda:0')
           │         │     └ tensor([[[0.1, 0.2]]], device='cuda:0')
           │         └ ConvNet()
           └ CrossEntropyLoss()

torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 31.74 GiB total capacity; 29.61 GiB already allocated)`;
