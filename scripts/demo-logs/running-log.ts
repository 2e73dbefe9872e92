/** A running log of an experiment, and the result log that it leaves. */
import {steps, validate, type TrainingPlan} from '../../source/demo/training.ts';
import {after, dateTime} from './clock.ts';

const start = '2026-11-02T13:00:00Z';
const plan: TrainingPlan = {
	seed: 51,
	epochs: 20,
	stepsPerEpoch: 390,
	logEvery: 78,
	learningRate: 1e-3,
	divergesAt: 1,
};

export function runningLog(): Record<string, string> {
	let log = '';
	const say = (seconds: number, level: string, message: string): void => {
		log += `${dateTime(after(start, seconds))} [${level}] ${message}\n`;
	};

	say(0, 'INFO', 'ExperimentStarted: experiment_id=exp051');
	say(5, 'INFO', 'ConfigLoaded: learning_rate=0.001, batch_size=128, epochs=20');
	for (const step of steps(plan)) {
		const seconds = 8 + step.globalStep * 0.46;
		const accuracy = (step.accuracy * 100).toFixed(1);
		say(
			seconds,
			'DEBUG',
			`BatchProcessed: epoch=${step.epoch}, batch=${step.step}, loss=${step.loss.toFixed(3)}, accuracy=${accuracy}%`,
		);
		if (step.globalStep === 1248) {
			say(seconds + 1, 'WARNING', 'DataWarning: Detected 25 missing labels, using placeholder values');
		}

		if (step.globalStep === 3900) {
			say(seconds + 1, 'ERROR', 'CheckpointError: Failed to save checkpoint at epoch 10 due to IO error');
		}

		if (step.step === plan.stepsPerEpoch) {
			const {loss, accuracy: valid} = validate(plan, step.epoch);
			say(
				seconds + 2,
				'INFO',
				`EpochEnd: epoch=${step.epoch}, train_loss=${step.loss.toFixed(3)}, train_accuracy=${accuracy}%, valid_loss=${loss.toFixed(3)}, valid_accuracy=${(valid * 100).toFixed(1)}%`,
			);
		}
	}

	say(3600, 'INFO', 'ExperimentCompleted: experiment_id=exp051, status=COMPLETED');
	return {'running-log/exp051.log': log, 'running-log/exp051_results.json': resultLog()};
}

function resultLog(): string {
	const result = {
		experiment_id: 'exp051',
		timestamp: '2026-11-02T14:00:00Z',
		status: 'COMPLETED',
		model: 'ResNet34',
		dataset: 'CIFAR-10_v3.2',
		config: {learning_rate: 0.001, batch_size: 128, epochs: 20, seed: 12345},
		metrics: {train_accuracy: 0.938, valid_accuracy: 0.884, test_accuracy: 0.879, final_loss: 0.391},
		notes: 'Baseline with the third version of the data.',
	};
	return `${JSON.stringify(result, undefined, 4)}\n`;
}
