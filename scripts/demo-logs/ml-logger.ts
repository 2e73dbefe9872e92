/** The ML logger: levels of its own, JSON entries beside the text, tags and artifacts; and its integrations. */
import {steps, validate, type TrainingPlan} from '../../source/demo/training.ts';
import {after, dateTime} from './clock.ts';

const start = '2026-11-02T10:30:45.123Z';
const plan: TrainingPlan = {
	seed: 66,
	epochs: 5,
	stepsPerEpoch: 1000,
	logEvery: 100,
	learningRate: 1e-3,
	divergesAt: 1,
};

type Entry = {
	seconds: number;
	level: string;
	message: string;
	step?: number;
	epoch?: number;
	metrics?: Record<string, number>;
	tags?: Record<string, string>;
	artifacts?: string[];
	extra?: Record<string, unknown>;
};

function entries(): Entry[] {
	const parameters = {lr: 0.001, batch_size: 32, epochs: 5, optimizer: 'adam', model: 'resnet50'};
	const list: Entry[] = [
		{seconds: 0, level: 'EXPERIMENT', message: 'Started experiment: image_classification', extra: {parameters}},
		{seconds: 0.2, level: 'INFO', message: 'Parameters logged', extra: {parameters}},
		{seconds: 0.3, level: 'TRACE', message: 'Detailed debugging information'},
	];
	const tags = {phase: 'training', model: 'resnet50'};
	for (const step of steps(plan)) {
		const seconds = 2 + step.globalStep * 0.05;
		const metrics = {loss: round(step.loss), accuracy: round(step.accuracy), lr: round(step.learningRate)};
		list.push({
			seconds,
			level: 'METRIC',
			message: `Metrics at step ${step.globalStep}`,
			step: step.globalStep,
			epoch: step.epoch,
			metrics,
			tags,
		});
		if (step.globalStep % 500 === 0) {
			const percent = ((step.globalStep / 5000) * 100).toFixed(1);
			list.push({seconds, level: 'PROGRESS', message: `Progress: ${step.globalStep}/5000 (${percent}%) [20.0it/s]`});
		}

		if (step.globalStep === 2700) {
			list.push({seconds, level: 'WARNING', message: 'Low validation accuracy', step: 2700, epoch: step.epoch});
		}

		if (step.step === plan.stepsPerEpoch) {
			const {loss, accuracy} = validate(plan, step.epoch);
			list.push({
				seconds,
				level: 'METRIC',
				message: `Completed epoch ${step.epoch}/5`,
				step: step.globalStep,
				epoch: step.epoch,
				metrics: {val_loss: round(loss), val_accuracy: round(accuracy)},
				tags: {phase: 'validation', model: 'resnet50'},
			});
			list.push({seconds, level: 'INFO', message: 'Artifact logged: best_model.pkl', artifacts: ['best_model.pkl']});
		}
	}

	list.push({seconds: 255, level: 'RESULT', message: 'Final result', metrics: {test_accuracy: 0.879}});
	list.push({
		seconds: 256,
		level: 'EXPERIMENT',
		message: 'Ended experiment: image_classification',
		extra: {status: 'completed', duration: 256.1},
	});
	return list;
}

export function mlLogger(): Record<string, string> {
	const all = entries();
	// As the logger does it: an entry has the step and epoch that were set last.
	let [step, epoch] = [0, 0];
	for (const entry of all) {
		step = entry.step ??= step;
		epoch = entry.epoch ??= epoch;
	}

	return {
		'ml-logger/training.log': all.map((entry) => plainText(entry)).join(''),
		'ml-logger/training.json': all.map((entry) => json(entry)).join(''),
		'ml-logger-console/console.log': all.map((entry) => colouredText(entry)).join(''),
		'integrations/train.log': integrations(),
	};
}

/** The file formatter: `%(asctime)s - %(name)s - [%(levelname)s] - %(message)s`. */
function plainText({seconds, level, message}: Entry): string {
	return `${dateTime(after(start, seconds), ',')} - training - [${level}] - ${message}\n`;
}

function json(entry: Entry): string {
	const {seconds, level, message, step, epoch, metrics = {}, tags = {}, artifacts = [], extra = {}} = entry;
	const time = after(start, seconds);
	return `${JSON.stringify({
		artifacts,
		epoch,
		experiment_id: 'exp_001',
		extra,
		level,
		line: 271,
		logger: 'training',
		message,
		metrics,
		process: 21407,
		step,
		tags,
		timestamp: time.toISOString(),
	})}\n`;
}

/** The console formatter: an icon and a colour for the level, metrics and tags in brackets. */
function colouredText({seconds, level, message, metrics, tags}: Entry): string {
	const icons: Record<string, string> = {METRIC: '📊', EXPERIMENT: '🧪', PROGRESS: '⏳', RESULT: '✅', WARNING: '⚠️ ', TRACE: '🔍'};
	const colours: Record<string, string> = {METRIC: '94', EXPERIMENT: '35', PROGRESS: '33', RESULT: '92', WARNING: '33', TRACE: '90'};
	const name = `\u001B[${colours[level] ?? '32'}m${icons[level] ?? 'ℹ️ '}${level}\u001B[0m`;
	let line = `${dateTime(after(start, seconds))} | ${name} | [training] | ${message}`;
	const join = (values: Record<string, string | number>, between: string): string =>
		Object.entries(values)
			.map(([key, value]) => `${key}${between}${value}`)
			.join(' ');
	if (metrics) line += ` \u001B[94m[${join(metrics, '=')}]\u001B[0m`;
	if (tags) line += ` \u001B[95m[${join(tags, ':')}]\u001B[0m`;
	return `${line}\n`;
}

/** What trackers and messengers say in a training's log. */
function integrations(): string {
	let log = '';
	const say = (seconds: number, level: string, message: string): void => {
		log += `${dateTime(after(start, seconds), ',')} - integrations - [${level}] - ${message}\n`;
	};

	say(0, 'INFO', 'MLflow tracking URI: http://localhost:5000, experiment my_experiment, run 8f14e45fceea467ab2f1');
	say(0.3, 'INFO', 'wandb: Tracking run with wandb version 0.28.1, project my_project');
	say(0.6, 'INFO', 'Prometheus exporter listening on port 8000, namespace ml_training');
	for (const step of steps({...plan, seed: 67, logEvery: 250})) {
		const seconds = 2 + step.globalStep * 0.05;
		say(seconds, 'METRIC', `Metrics at step ${step.globalStep}: loss=${step.loss.toFixed(4)}, accuracy=${step.accuracy.toFixed(4)}`);
		if (step.globalStep === 2000) say(seconds, 'WARNING', 'Integration failed: Slack answered 429, next try in 30 s');
		if (step.globalStep === 3250) {
			say(seconds, 'ERROR', 'MlflowException: API request to http://localhost:5000/api/2.0/mlflow/runs/log-batch failed: Connection refused');
		}
	}

	say(254, 'INFO', 'Slack notification sent to #ml-alerts: training completed');
	say(255, 'RESULT', 'final_accuracy: 0.9271');
	say(256, 'EXPERIMENT', 'Ended experiment: my_experiment, status=completed');
	return log;
}

function round(value: number): number {
	return Number(value.toPrecision(5));
}
