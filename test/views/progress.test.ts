import {describe, expect, it} from 'vitest';
import type {Source} from '../../source/sources/source.ts';
import {progressView, type ProgressView} from '../../source/views/progress.ts';
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
		expect(view.isStepOfEpoch).toBe(true);
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

	it('has reached what lies within the bar, though the total was known too late to see when', () => {
		const {registry} = fedRegistry({
			'exp_main.log': lines(5, (epoch) => `epoch ${epoch} loss=1`),
			'exp_errors.log': 'epochs: 6\n',
		});
		expect(registry.runs).toHaveLength(1);
		const {fraction, milestones} = progressView(registry.runs[0]!, present);
		expect(fraction).toBeGreaterThan(0.5);
		expect(milestones.map(({isReached}) => isReached)).toEqual(
			milestones.map((milestone) => milestone.fraction <= fraction),
		);
		expect(milestones[0]!.time).toBeNaN();
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

	it('estimates nothing once all is done, while it still runs', () => {
		const done = stepsOf((step) => `step ${step * 10}/400 loss=1.5`);
		expect(progressView(runOf(done), present)).toMatchObject({
			status: 'running',
			fraction: 1,
			remainingSeconds: Number.NaN,
		});
	});

	it('estimates nothing once it takes longer than its pace told', () => {
		const run = runOf(steady);
		expect(progressView(run, present + 50_000).remainingSeconds).toBeGreaterThan(0);
		run.states[0]!.arrivals.last = present + 70 * minute;
		expect(progressView(run, present + 70 * minute)).toMatchObject({
			status: 'running',
			remainingSeconds: Number.NaN,
		});
	});

	it('knows how much of its files has been read, until all of it is', () => {
		const {registry} = fedRegistry();
		const source: Source = {path: 'train.log', format: 'lines', isPipe: false};
		registry.opened(source);
		const view = (): ProgressView => progressView(registry.runs[0]!, present);
		expect(view().reading).toBe(0);
		source.size = steady.length;
		registry.bytes(source, Buffer.from(steady.slice(0, steady.length / 4)));
		expect(view().reading).toBeCloseTo(0.25, 2);
		expect(view()).toMatchObject({isActive: true, remainingSeconds: Number.NaN});
		registry.bytes(source, Buffer.from(steady.slice(steady.length / 4)));
		registry.caughtUp(source, steady.length, present);
		expect(view().reading).toBeNaN();
		expect(view().remainingSeconds).toBeGreaterThan(0);
	});

	it('reads nothing of the past from a pipe, nor from what cannot be read', () => {
		const {registry} = fedRegistry();
		registry.opened({path: 'pipe', format: 'lines', isPipe: true});
		expect(progressView(registry.runs[0]!, present).reading).toBeNaN();
		const source: Source = {path: 'train.log', format: 'lines', isPipe: false};
		registry.opened(source);
		registry.failed(source, 'permission denied');
		expect(progressView(registry.runs[1]!, present).reading).toBeNaN();
	});

	it('keeps the status of a run whose file was deleted after it was read', () => {
		const {registry} = fedRegistry({'train.log': steady});
		const [run] = registry.runs;
		expect(progressView(run!, present).isGone).toBe(false);
		registry.failed(run!.states[0]!.source, 'no such file or directory');
		expect(progressView(run!, present)).toMatchObject({status: 'running', unreadable: null, isGone: true});
		registry.bytes(run!.states[0]!.source, Buffer.from('step 1/10 loss=1\n'));
		expect(progressView(run!, present).isGone).toBe(false);
	});

	it('cannot be read where its file was never there', () => {
		const {registry} = fedRegistry();
		const source: Source = {path: 'train.log', format: 'lines', isPipe: false};
		registry.opened(source);
		registry.failed(source, 'no such file or directory');
		expect(progressView(registry.runs[0]!, present)).toMatchObject({
			unreadable: 'no such file or directory',
			isGone: false,
		});
	});

	it('knows whether the newest values of a loss are finite', () => {
		const view = (text: string): boolean => progressView(runOf(text), present).hasBrokenLoss;
		expect(view('step 1 loss=1 lr=0.1\nstep 2 loss=nan lr=0.1\nstep 3 loss=nan\nstep 4 loss=inf\n')).toBe(
			true,
		);
		expect(view('loss=nan\n')).toBe(true);
		// One step may be skipped.
		expect(view('step 1 loss=1\nstep 2 loss=nan\n')).toBe(false);
		expect(view('step 1 loss=nan\nstep 2 loss=1\n')).toBe(false);
		expect(view('step 1 loss=1 grad_norm=inf\n')).toBe(false);
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
