/** A training that never took place: curves that look like those of real ones, the same each time. */
import {randomFrom} from './random.ts';

export type TrainingPlan = {
	seed: number;
	epochs: number;
	stepsPerEpoch: number;
	/** Steps between two lines. */
	logEvery: number;
	learningRate: number;
	/** The part of the training (0 to 1) at which the loss begins to diverge; 1 for one that does not. */
	divergesAt: number;
};

export type TrainingStep = {
	epoch: number;
	/** Within the epoch, from 1. */
	step: number;
	/** Of the whole training, from 1. */
	globalStep: number;
	/** 0 to 1. */
	fraction: number;
	loss: number;
	/** 0 to 1. */
	accuracy: number;
	learningRate: number;
	gradientNorm: number;
	/** Seconds. */
	batchTime: number;
	dataTime: number;
	/** Gigabytes. */
	gpuAllocated: number;
	gpuReserved: number;
	cpuUsed: number;
};

export type Validation = {epoch: number; loss: number; accuracy: number};

/** The steps of `plan` that are logged, in order. */
export function* steps(plan: TrainingPlan): Generator<TrainingStep> {
	const random = randomFrom(plan.seed);
	const noise = (): number => random() + random() - 1;
	const total = plan.epochs * plan.stepsPerEpoch;
	for (let globalStep = plan.logEvery; globalStep <= total; globalStep += plan.logEvery) {
		const fraction = globalStep / total;
		const beyond = Math.max(0, fraction - plan.divergesAt);
		const healthy = 0.38 + 1.95 * Math.exp(-5 * fraction) + 0.06 * noise();
		const blowUp = Math.exp(42 * beyond) - 1;
		const loss = blowUp > 150 ? Number.NaN : Math.max(0.02, healthy + blowUp * (1 + 0.4 * noise()));
		const spike = random() < 0.015 ? 2.5 : 1;
		yield {
			epoch: Math.ceil(globalStep / plan.stepsPerEpoch),
			step: ((globalStep - 1) % plan.stepsPerEpoch) + 1,
			globalStep,
			fraction,
			loss,
			accuracy: Math.min(
				0.99,
				Math.max(0.08, 0.94 - 0.8 * Math.exp(-4 * fraction) + 0.02 * noise() - Math.min(0.8, blowUp / 8)),
			),
			learningRate: plan.learningRate * 0.5 * (1 + Math.cos(Math.PI * fraction)) + 1e-6,
			gradientNorm: Number.isNaN(loss) ? Number.NaN : (0.6 + 0.25 * noise()) * spike * (1 + blowUp * 6),
			batchTime: 0.312 + 0.02 * noise() + (spike > 1 ? 0.2 : 0),
			dataTime: 0.011 + 0.006 * random() + (globalStep % plan.stepsPerEpoch <= plan.logEvery ? 0.12 : 0),
			gpuAllocated: 30.4 + Math.min(0.8, fraction * 20) + 0.1 * random(),
			gpuReserved: 34,
			cpuUsed: 11.6 + 0.3 * fraction + 0.05 * random(),
		};
	}
}

/** The validation after `epoch`. */
export function validate(plan: TrainingPlan, epoch: number): Validation {
	const noise = randomFrom(plan.seed * 1000 + epoch)() - 0.5;
	const fraction = epoch / plan.epochs;
	const isDiverged = fraction > plan.divergesAt + 0.12;
	return {
		epoch,
		loss: isDiverged ? Number.NaN : 0.5 + 1.7 * Math.exp(-4.5 * fraction) + 0.05 * noise,
		accuracy: isDiverged ? 0.1 : 0.9 - 0.72 * Math.exp(-4 * fraction) + 0.012 * noise,
	};
}
