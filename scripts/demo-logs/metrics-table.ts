/** A table of metrics as loggers of trainers write it, sparse and with several rows a step, and the settings beside it. */
import {steps, validate, type TrainingPlan} from '../../source/demo/training.ts';

const plan: TrainingPlan = {
	seed: 77,
	epochs: 6,
	stepsPerEpoch: 60,
	logEvery: 20,
	learningRate: 2e-4,
	divergesAt: 1,
};

const settings = `batch_size: 48
epochs: ${plan.epochs}
learning_rate: 0.0002
model:
  name: resnet34
  dropout: 0.1
`;

export function metricsTable(): Record<string, string> {
	let table = 'epoch,step,train_loss,lr,val_loss,val_accuracy\n';
	for (const step of steps(plan)) {
		const place = `${step.epoch - 1},${step.globalStep - 1}`;
		table += `${place},${step.loss.toFixed(6)},${step.learningRate.toExponential(4)},,\n`;
		if (step.step !== plan.stepsPerEpoch) continue;
		const {loss, accuracy} = validate(plan, step.epoch);
		table += `${place},,,${loss.toFixed(6)},${accuracy.toFixed(4)}\n`;
	}

	return {'metrics-table/metrics.csv': table, 'metrics-table/hparams.yaml': settings};
}
