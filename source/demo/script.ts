/** The demo: what two trainings write, and when. One warns, recovers from an error and ends; one diverges to NaN. */
import {steps, validate, type TrainingPlan, type TrainingStep} from './training.ts';

/** Something that is written `at` seconds after the start. `text` makes the lines, given the time of writing. */
export type Cue = {at: number; file: string; text: (time: Date) => string};

/** Seconds that the demo takes at its own speed. */
export const demoSeconds = 170;

const healthy: TrainingPlan = {
	seed: 7,
	epochs: 12,
	stepsPerEpoch: 400,
	logEvery: 10,
	learningRate: 3e-4,
	divergesAt: 1,
};
const diverging: TrainingPlan = {
	seed: 11,
	epochs: 12,
	stepsPerEpoch: 400,
	logEvery: 10,
	learningRate: 1e-1,
	divergesAt: 0.42,
};

/** All cues in the order of time. */
export function demoScript(): Cue[] {
	return [...healthyCues(), ...divergingCues()].sort((a, b) => a.at - b.at);
}

function healthyCues(): Cue[] {
	const file = 'resnet34-baseline.log';
	const cues: Cue[] = [];
	const say = (at: number, level: string, message: string): void => {
		cues.push({at, file, text: (time) => `${pythonTime(time)} - train - ${level} - ${message}\n`});
	};

	say(
		0,
		'INFO',
		'Config: model=ResNet34, dataset=CIFAR-10, epochs=12, batch_size=128, optimizer=AdamW, learning_rate=0.0003, seed=12345',
	);
	say(0.2, 'INFO', 'Starting training on cuda:0 (NVIDIA A100-SXM4-80GB)');
	for (const step of steps(healthy)) {
		const at = 1 + step.fraction * (demoSeconds - 4);
		say(at, 'INFO', stepMessage(step, healthy));
		const {globalStep} = step;
		if (globalStep === 620)
			say(at, 'WARNING', 'DataWarning: Detected 25 missing labels, using placeholder values');
		if (globalStep === 2410) say(at, 'WARNING', 'GPU temperature 84 C, clocks reduced');
		if (globalStep === 1800) cues.push({at, file, text: (time) => checkpointError(time)});
		if (globalStep === 1810) say(at, 'INFO', 'Checkpoint saved on the second try');
		if (step.step === healthy.stepsPerEpoch) {
			const {loss, accuracy} = validate(healthy, step.epoch);
			say(
				at,
				'INFO',
				`Validation epoch ${step.epoch}: val_loss=${loss.toFixed(4)} val_accuracy=${(accuracy * 100).toFixed(1)}%`,
			);
		}
	}

	say(demoSeconds - 2, 'INFO', 'Training completed');
	return cues;
}

function divergingCues(): Cue[] {
	const file = 'resnet34-lr0.1.log';
	const cues: Cue[] = [];
	const say = (at: number, level: string, message: string): void => {
		cues.push({
			at,
			file,
			text: (time) => `${loguruTime(time)} | ${level.padEnd(8)} | __main__:train:88 - ${message}\n`,
		});
	};

	say(
		0.1,
		'INFO',
		'Config: model=ResNet34, dataset=CIFAR-10, epochs=12, batch_size=128, optimizer=SGD, learning_rate=0.1, seed=12345',
	);
	let warned = 0;
	for (const step of steps(diverging)) {
		const at = 1.2 + step.fraction * (demoSeconds - 4);
		say(at, 'INFO', stepMessage(step, diverging));
		if (step.gradientNorm > 40 && warned++ < 3) {
			say(at, 'WARNING', `Gradient norm ${step.gradientNorm.toFixed(1)} exceeds the limit of 10, clipped`);
		}

		if (Number.isNaN(step.loss) && warned < 100) {
			warned = 100;
			say(at, 'ERROR', `FloatingPointError: loss is NaN at step ${step.globalStep}`);
		}

		if (step.fraction > 0.72) {
			say(at, 'CRITICAL', 'Training aborted: the loss has not been finite for 800 steps');
			break;
		}
	}

	return cues;
}

function stepMessage(step: TrainingStep, plan: TrainingPlan): string {
	const {epoch, step: batch, loss, accuracy, learningRate, gradientNorm, batchTime, dataTime} = step;
	return [
		`Epoch ${epoch}/${plan.epochs} [${String(batch).padStart(3)}/${plan.stepsPerEpoch}]`,
		`loss=${fixed(loss, 4)} accuracy=${(accuracy * 100).toFixed(1)}% lr=${learningRate.toExponential(2)}`,
		`grad_norm=${fixed(gradientNorm, 2)} batch_time=${batchTime.toFixed(3)}s data_time=${dataTime.toFixed(3)}s`,
		`gpu_allocated=${step.gpuAllocated.toFixed(2)}GB gpu_reserved=${step.gpuReserved.toFixed(1)}GB cpu_memory=${step.cpuUsed.toFixed(2)}GB`,
	].join(' ');
}

function checkpointError(time: Date): string {
	return [
		`${pythonTime(time)} - train - ERROR - CheckpointError: failed to save checkpoint at epoch 5`,
		'Traceback (most recent call last):',
		'  File "/home/ada/resnet/train.py", line 214, in save_checkpoint',
		'    torch.save(state, path)',
		'  File "/home/ada/resnet/io.py", line 37, in write',
		'    handle.write(buffer)',
		'OSError: [Errno 28] No space left on device',
		'',
	].join('\n');
}

/** A number as Python prints it. */
function fixed(value: number, digits: number): string {
	return Number.isNaN(value) ? 'nan' : value.toFixed(digits);
}

/** `2026-11-21 10:00:00,123`, as Python's `logging` writes the local time. */
export function pythonTime(time: Date): string {
	return `${localDateTime(time)},${pad(time.getMilliseconds(), 3)}`;
}

/** `2026-11-21 10:00:00.123`, as loguru writes it. */
export function loguruTime(time: Date): string {
	return `${localDateTime(time)}.${pad(time.getMilliseconds(), 3)}`;
}

function localDateTime(time: Date): string {
	const date = `${time.getFullYear()}-${pad(time.getMonth() + 1, 2)}-${pad(time.getDate(), 2)}`;
	return `${date} ${pad(time.getHours(), 2)}:${pad(time.getMinutes(), 2)}:${pad(time.getSeconds(), 2)}`;
}

function pad(value: number, digits: number): string {
	return String(value).padStart(digits, '0');
}
