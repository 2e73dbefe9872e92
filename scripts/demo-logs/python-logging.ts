/** Python's logging: the "detailed" formatter of two lines in two files, the default one, and the "minimal" one. */
import {steps, validate, type TrainingPlan} from '../../source/demo/training.ts';
import {after, dateTime} from './clock.ts';

const start = '2026-11-02T11:18:42.102Z';
const plan: TrainingPlan = {
	seed: 21,
	epochs: 8,
	stepsPerEpoch: 120,
	logEvery: 40,
	learningRate: 3e-4,
	divergesAt: 1,
};

type Entry = {seconds: number; level: string; place: string; message: string};

function entries(): Entry[] {
	const list: Entry[] = [];
	const say = (seconds: number, level: string, place: string, message: string): void => {
		list.push({seconds, level, place, message});
	};

	say(0, 'INFO', 'main.py:main:31', '✅ Loaded data!');
	say(1, 'INFO', 'main.py:main:44', 'Hyperparameters: {"lr": 0.0003, "batch_size": 64, "epochs": 8, "dropout": 0.5}');
	for (const step of steps(plan)) {
		const seconds = 3 + step.globalStep * 0.41;
		say(
			seconds,
			'INFO',
			'train.py:train_step:88',
			`Epoch: ${step.epoch}/8 | step: ${step.step}/120 | train_loss: ${step.loss.toFixed(5)} | lr: ${step.learningRate.toExponential(2)}`,
		);
		if (step.globalStep === 280) {
			say(seconds + 1, 'WARNING', 'data.py:collate:19', 'Everything works but there is something to be aware of.');
		}

		if (step.globalStep === 520) say(seconds + 2, 'ERROR', 'train.py:save:140', saveError);
		if (step.step === plan.stepsPerEpoch) {
			const {loss, accuracy} = validate(plan, step.epoch);
			say(
				seconds + 4,
				'INFO',
				'train.py:eval_step:102',
				`Epoch: ${step.epoch}/8 | val_loss: ${loss.toFixed(5)} | val_f1: ${accuracy.toFixed(4)}`,
			);
		}
	}

	say(410, 'INFO', 'main.py:main:60', 'Training completed');
	return list;
}

const saveError = `There's been a mistake with the process.
Traceback (most recent call last):
  File "train.py", line 138, in save
    utils.save_dict(performance, path)
  File "utils.py", line 57, in save_dict
    with open(filepath, "w") as fp:
PermissionError: [Errno 13] Permission denied: 'stores/performance.json'`;

/** `%(levelname)s %(asctime)s [%(name)s:%(filename)s:%(funcName)s:%(lineno)d]\n%(message)s\n` */
function detailed({seconds, level, place, message}: Entry): string {
	return `${level} ${dateTime(after(start, seconds), ',')} [root:${place}]\n${message}\n\n`;
}

export function pythonLogging(): Record<string, string> {
	const all = entries();
	const errors = all.filter(({level}) => level === 'ERROR');
	return {
		'python-logging/info.log': all.map((entry) => detailed(entry)).join(''),
		'python-logging/error.log': errors.map((entry) => detailed(entry)).join(''),
		'python-default/train.log': all.map(({level, message}) => `${level}:root:${message}\n`).join(''),
		'python-minimal/train.log': all.map(({message}) => `${message}\n`).join(''),
	};
}
