/** Several runs side by side: what they came to, best first, and in which settings they differ. */
import type {Literal} from '../records/literal.ts';
import {differingSettings} from '../runs/hyperparameters.ts';
import {bestOf, ranked, targetOf, type Target} from '../runs/ranking.ts';
import type {Run} from '../runs/run.ts';

export type ComparedRun = {
	run: Run;
	/** From 1; null for a run that has not measured what the others are ranked by. */
	rank: number | null;
	/** Its best value, and the step (else the epoch) where that was; null where unknown. */
	best: number | null;
	bestStep: number | null;
	/** Its value of each of `settings`, null where it has none. */
	settings: Literal[];
};

export type RunComparison = {
	/** What the runs are ranked by; null where they measured nothing that has a better and a worse. */
	target: Target | null;
	/** The names of the settings that differ, those that all runs have first. */
	settings: string[];
	/** Best first. */
	rows: ComparedRun[];
};

/** `runs` compared by `target`, which is found out where it is not given. */
export function compareRuns(runs: readonly Run[], target: Target | null = targetOf(runs)): RunComparison {
	const inOrder = target ? ranked(runs, target) : [...runs];
	const differing = [...differingSettings(inOrder.map(({config}) => config))].sort(
		([, a], [, b]) => Number(a.includes(null)) - Number(b.includes(null)),
	);
	const rows = inOrder.map((run, at): ComparedRun => {
		const best = target ? bestOf(run, target) : undefined;
		return {
			run,
			rank: best ? at + 1 : null,
			best: best?.value ?? null,
			bestStep: best && Number.isFinite(best.step) ? best.step : null,
			settings: differing.map(([, values]) => values[at]!),
		};
	});
	return {target, settings: differing.map(([name]) => name), rows};
}
