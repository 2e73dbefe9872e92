/** What the table of runs keeps of a run between two looks: what takes long to find out. */
import type {Literal} from '../records/literal.ts';
import {flatSettings} from '../runs/hyperparameters.ts';
import {bestOf, type Target} from '../runs/ranking.ts';
import type {Run} from '../runs/run.ts';
import type {ProgressView} from './progress.ts';
import type {Filterable} from './run-filter-match.ts';
import {runState} from './run-state.ts';
import type {RunView} from './run.ts';

export class RunFacts implements Filterable {
	readonly run: Run;
	name = '';
	path = '';
	/** Another object where one of them has changed. */
	settings: ReadonlyMap<string, Literal> = new Map();
	/** The run as it is, or was when the screen was frozen. */
	view: RunView;
	#settingsText = '';
	#metrics: RunView['metrics'] | null = null;
	#progress: ProgressView | null = null;
	#signature = Number.NaN;
	#target: Target | null = null;
	#best = Number.NaN;

	constructor(run: Run, view: RunView) {
		this.run = run;
		this.view = view;
		this.refresh(view);
	}

	/** Looks at the run again, which is cheap where nothing has come; whether something has. */
	refresh(view: RunView): boolean {
		this.view = view;
		if (this.#progress && !isFinal(this.#progress)) this.#progress = null;
		const signature = signatureOf(this.run);
		if (signature === this.#signature) return false;
		this.#signature = signature;
		this.#target = null;
		this.#metrics = null;
		this.#progress = null;
		const {config, name, path} = this.run;
		[this.name, this.path] = [name, path];
		const text = JSON.stringify(config);
		if (text === this.#settingsText) return true;
		this.#settingsText = text;
		this.settings = flatSettings(config);
		return true;
	}

	get tags(): Readonly<Record<string, string>> {
		return this.run.tags;
	}

	/** Its metrics, and how far it is, as of the last look. */
	get metrics(): RunView['metrics'] {
		return (this.#metrics ??= this.view.metrics);
	}

	get progress(): ProgressView {
		return (this.#progress ??= this.view.progress);
	}

	/** What is shown of how it is, and what that is beside a loss that is no number any more. */
	get states(): readonly string[] {
		return [runState(this.progress), this.progress.status];
	}

	/** Its best value of `target`; NaN without one. */
	bestOf(target: Target): number {
		if (this.#target !== target) {
			this.#target = target;
			this.#best = bestOf(this.run, target)?.value ?? Number.NaN;
		}

		return this.#best;
	}
}

/** Whether `progress` stays as it is as long as nothing comes. */
function isFinal({status, isListed, reading}: ProgressView): boolean {
	return isListed || (Number.isNaN(reading) && (status === 'completed' || status === 'failed'));
}

/** Changes with whatever is read of `run`. */
function signatureOf({states}: Run): number {
	let sum = states.length;
	for (const {bytes, lines, isCaughtUp, modified, arrivals} of states)
		sum += bytes + lines * 3 + Number(isCaughtUp) + (modified || 0) + (arrivals.last || 0);
	return sum;
}
