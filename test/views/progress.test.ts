import {describe, expect, it} from 'vitest';
import {progressView} from '../../source/views/progress.ts';
import {fedRegistry, lines, present, runOf} from '../support/registry.ts';

const minute = 60_000;
const at = (minutes: number): string => new Date(present - minutes * minute).toISOString().slice(0, 19);

/** A step a minute, the last one just now. */
const steady = stepsOf((step) => `epoch ${Math.ceil(step / 20)}/5 step ${((step - 1) % 20) + 1}/20 loss=1.5`);

function stepsOf(message: (step: number) => string): string {
	return lines(40, (step) => `${at(40 - step)} INFO ${message(step)}`);
}

describe('progressView', () => {
	it('knows how far a run is, and how long it still takes at its pace', () => {
		const view = progressView(runOf(steady), present);
		expect(view).toMatchObject({status: 'running', fraction: 0.4, step: 20, steps: 20, epoch: 2, epochs: 5});
		expect(view.remainingSeconds).toBeCloseTo(3600, -2);
		expect(view.elapsedSeconds).toBeCloseTo(39 * 60, 0);
	});

	it('is not misled by steps that are counted through all epochs', () => {
		const view = progressView(
			runOf(stepsOf((step) => `epoch ${Math.ceil(step / 20)}/5 step ${step}/100 loss=1.5`)),
			present,
		);
		expect(view).toMatchObject({fraction: 0.4, step: 40, steps: 100});
		expect(view.remainingSeconds).toBeCloseTo(3600, -2);
	});

	it('knows the step of a line that tells a value of the validation too', () => {
		const view = progressView(runOf(stepsOf((step) => `step ${step}/100 loss=1.5 val_loss=1.7`)), present);
		expect(view).toMatchObject({fraction: 0.4, step: 40, steps: 100});
	});

	it('has the milestones that were reached with their times, and estimates of the others', () => {
		const {milestones} = progressView(runOf(steady), present);
		expect(milestones.map(({fraction, isReached}) => [fraction, isReached])).toEqual([
			[0.25, true],
			[0.5, false],
			[0.75, false],
			[0.9, false],
		]);
		expect(milestones[0]!.time).toBe(present - 15 * minute);
		expect(milestones[1]!.time).toBeCloseTo(present + 10 * minute, -5);
	});

	it('guesses nothing before there is something to go by', () => {
		const view = progressView(runOf(lines(2, (step) => `${at(0)} INFO step ${step}/100 loss=1`)), present);
		expect(view.remainingSeconds).toBeNaN();
		expect(view.milestones.every(({time}) => Number.isNaN(time))).toBe(true);
		expect(progressView(runOf('hello\n'), present)).toMatchObject({
			fraction: Number.NaN,
			epoch: Number.NaN,
			step: Number.NaN,
		});
	});

	it('is at its end when the training says so, and estimates no longer', () => {
		const view = progressView(runOf(`${steady}${at(0)} INFO Training completed\n`), present);
		expect(view).toMatchObject({
			status: 'completed',
			fraction: 1,
			epochFraction: 1,
			remainingSeconds: Number.NaN,
		});
	});

	it('stalls when nothing comes', () => {
		const view = progressView(runOf(steady), present + 30 * minute);
		expect(view).toMatchObject({status: 'stalled', silentSeconds: 30 * 60, isActive: false});
	});

	it('ends with its pipe', () => {
		const {registry} = fedRegistry({'-': 'step 1/10 loss=3\n'});
		const run = registry.runs[0]!;
		expect(progressView(run, present).isEnded).toBe(false);
		registry.ended(run.states[0]!.source);
		expect(progressView(run, present)).toMatchObject({isEnded: true, status: 'unknown'});
	});

	it('says why a run cannot be read, as long as nothing of it can', () => {
		const {registry, feed} = fedRegistry({'exp_main.log': '', 'exp_errors.log': 'loss=1\n'});
		const [run] = registry.runs;
		registry.failed(run!.states[0]!.source, 'permission denied');
		expect(progressView(run!, present).unreadable).toBeNull();
		registry.failed(run!.states[1]!.source, 'permission denied');
		expect(progressView(run!, present).unreadable).toBe('permission denied');
		feed('exp_main.log', 'loss=2\n');
		expect(progressView(run!, present).unreadable).toBeNull();
	});
});
