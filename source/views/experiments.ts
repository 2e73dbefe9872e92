/** The experiments that runs make, in the shape that `summary --json` prints. */
import type {Literal} from '../records/literal.ts';
import {experimentsOf, type ExperimentKind} from '../runs/experiment.ts';
import type {Better} from '../runs/roles.ts';
import type {Run} from '../runs/run.ts';
import {finiteLiteral} from './finite-literal.ts';
import {compareRuns} from './run-comparison.ts';

export type ExperimentSummary = {
	name: string;
	kind: ExperimentKind;
	/** What the runs are ranked by, and which of its values are better; null where they measured nothing that has a better. */
	metric: string | null;
	direction: Better | null;
	/** Best first, as all lists below. */
	runs: string[];
	paths: string[];
	/** The best value of each run, and the step (else the epoch) where that was. */
	best: Array<number | null>;
	bestSteps: Array<number | null>;
	/** The settings that are not the same in all runs, with the value of each run; null where it has none. */
	differing: Record<string, Literal[]>;
};

/** The experiments that `runs` make. */
export function summariseExperiments(runs: readonly Run[]): ExperimentSummary[] {
	return experimentsOf(runs).map(({name, kind, runs: together}) => {
		const {target, settings, rows} = compareRuns(together);
		return {
			name,
			kind,
			metric: target?.metric ?? null,
			direction: target?.better ?? null,
			runs: rows.map(({run}) => run.name),
			paths: rows.map(({run}) => run.path),
			best: rows.map(({best}) => best),
			bestSteps: rows.map(({bestStep}) => bestStep),
			differing: Object.fromEntries(
				settings.map((setting, at) => [setting, rows.map((row) => finiteLiteral(row.settings[at]!))]),
			),
		};
	});
}
