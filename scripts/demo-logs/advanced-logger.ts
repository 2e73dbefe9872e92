/** The advanced logger, which writes five files a run. */
import {steps, validate, type TrainingPlan, type TrainingStep} from '../../source/demo/training.ts';
import {after, dateTime} from './clock.ts';

const start = '2026-11-02T09:00:00Z';
const plan: TrainingPlan = {
	seed: 12,
	epochs: 10,
	stepsPerEpoch: 100,
	logEvery: 10,
	learningRate: 1e-3,
	divergesAt: 1,
};

export function advancedLogger(): Record<string, string> {
	const files = {main: '', training: '', errors: '', metrics: ''};
	const say = (file: 'main' | 'training' | 'errors', seconds: number, level: string, message: string): void => {
		files[file] += `${dateTime(after(start, seconds), ',')} - mnist_${file} - ${level} - ${message}\n`;
	};

	const config = {model: 'ResNet18', batch_size: 32, epochs: 10, learning_rate: 0.001};
	say('main', 0, 'INFO', 'Advanced logging system initialized: logs/mnist');
	say('main', 0.1, 'INFO', `Training started with config: ${JSON.stringify(config)}`);
	say('main', 0.2, 'INFO', 'Hyperparameters: {"learning_rate": 0.001, "batch_size": 32, "optimizer": "AdamW", "scheduler": "CosineAnnealingWarmRestarts"}');
	say('main', 0.4, 'INFO', 'Model: ResNet18, total parameters: 11,181,642, trainable parameters: 11,181,642');
	const losses: number[] = [];
	for (const step of steps(plan)) {
		const seconds = 1 + step.globalStep * 0.9;
		losses.push(step.loss);
		if (step.step === plan.logEvery) say('training', seconds - 5, 'INFO', `Starting epoch ${step.epoch}/10`);
		say('training', seconds, 'INFO', batchMessage(step));
		files.metrics += `${JSON.stringify(metricsRow(step, seconds))}\n`;
		if (step.step === 50) {
			say('training', seconds, 'INFO', `Epoch Progress: 50.0% | Overall Progress: ${(step.fraction * 100).toFixed(1)}%`);
			say('main', seconds, 'INFO', memoryMessage(step));
		}

		if (step.globalStep === 430) logError(say, seconds);
		if (step.step === plan.stepsPerEpoch) {
			const {loss, accuracy} = validate(plan, step.epoch);
			say('training', seconds + 3, 'INFO', `Validation - Epoch ${step.epoch}: val_loss: ${loss.toFixed(4)}, val_accuracy: ${accuracy.toFixed(4)}`);
			say('main', seconds + 3, 'INFO', `Epoch ${step.epoch} completed in 93.1s`);
		}
	}

	say('main', 930, 'INFO', 'Milestone reached: 90% of training');
	say('main', 931, 'INFO', 'Training completed. Duration: 0:15:30');
	return {
		'advanced-logger/mnist_main.log': files.main,
		'advanced-logger/mnist_training.log': files.training,
		'advanced-logger/mnist_errors.log': files.errors,
		'advanced-logger/mnist_metrics.jsonl': files.metrics,
		'advanced-logger/mnist_summary.json': `${JSON.stringify(summary(losses), undefined, 2)}\n`,
	};
}

function batchMessage(step: TrainingStep): string {
	const percent = step.step.toFixed(1);
	return `Epoch ${step.epoch}, Batch ${step.step}/100 (${percent}%) - Loss: ${step.loss.toFixed(4)}, Accuracy: ${step.accuracy.toFixed(4)}, LR: ${step.learningRate.toExponential(2)}, Grad Norm: ${step.gradientNorm.toFixed(4)}`;
}

function memoryMessage(step: TrainingStep): string {
	return `Memory usage - CPU: ${step.cpuUsed.toFixed(2)} GB, GPU allocated: ${step.gpuAllocated.toFixed(2)} GB, GPU reserved: 34.00 GB, GPU max allocated: 31.40 GB`;
}

function metricsRow(step: TrainingStep, seconds: number): object {
	return {
		epoch: step.epoch,
		batch: step.step,
		total_batches: 100,
		loss: Number(step.loss.toFixed(6)),
		accuracy: Number(step.accuracy.toFixed(6)),
		learning_rate: Number(step.learningRate.toPrecision(6)),
		gradient_norm: Number(step.gradientNorm.toFixed(6)),
		memory_usage: {
			cpu_memory_gb: Number(step.cpuUsed.toFixed(3)),
			gpu_allocated_gb: Number(step.gpuAllocated.toFixed(3)),
			gpu_reserved_gb: step.gpuReserved,
		},
		batch_time: Number(step.batchTime.toFixed(4)),
		data_time: Number(step.dataTime.toFixed(4)),
		timestamp: after(start, seconds).toISOString().replace('Z', ''),
	};
}

type Say = (file: 'main' | 'errors', seconds: number, level: string, message: string) => void;

function logError(say: Say, seconds: number): void {
	const message = 'Error in save_checkpoint: OSError: [Errno 28] No space left on device';
	say('main', seconds, 'ERROR', message);
	say(
		'errors',
		seconds,
		'ERROR',
		`${message}
Operation: save_checkpoint
Context: {"epoch": 5, "batch": 30, "model_state": "training"}
Traceback (most recent call last):
  File "/home/ada/mnist/trainer.py", line 188, in save_checkpoint
    torch.save(self.model.state_dict(), path)
OSError: [Errno 28] No space left on device`,
	);
	say('main', seconds + 4, 'INFO', 'Recovered from OSError in save_checkpoint: old checkpoints removed');
}

function summary(losses: readonly number[]): object {
	const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
	return {
		experiment_name: 'mnist',
		total_metrics: losses.length,
		total_errors: 1,
		training_duration: '0:15:30',
		loss_stats: {min: Math.min(...losses), max: Math.max(...losses), mean},
		final_metrics: {final_loss: losses.at(-1), final_accuracy: 0.8874, best_accuracy: 0.8891},
		status: 'completed',
	};
}
