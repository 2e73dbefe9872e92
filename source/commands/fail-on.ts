/** `--fail-on`: an exit status that tells whether something was found, for scripts that wait for it. */
import type {Run} from '../runs/run.ts';
import {chosen, oneOf} from './choices.ts';
import {UsageError, type Flag, type FlagValues} from './command.ts';

/** What there is to be found in a run, by its name; `now` in milliseconds since 1970. */
const findings = {
	error: (run: Run) => run.errors.length > 0,
	failed: (run: Run, now: number) => run.status(now) === 'failed',
} as const satisfies Record<string, (run: Run, now: number) => boolean>;

export type Finding = keyof typeof findings;

const names = Object.keys(findings) as Finding[];

export const failOn: Flag = {
	type: 'string',
	value: 'WHAT',
	choices: names,
	description: 'exit status 1 where a run told an error, or failed: error, failed',
};

/** What `--fail-on` names; null where it is not given. Throws a {@link UsageError}. */
export function findingOf({failOn: given}: FlagValues): Finding | null {
	if (given === undefined) return null;
	// Promised, and to be waited for: taken for nothing it would never fail.
	if (given === 'alert')
		throw new UsageError(`--fail-on alert: there are no alerts yet; it takes ${oneOf(names)}`);
	return chosen('--fail-on', given as string, names);
}

/** The exit status after everything went well: 1 where `finding` was found in one of `runs`. */
export function statusAfter(finding: Finding | null, runs: readonly Run[], now: number): number {
	return finding !== null && runs.some((run) => findings[finding](run, now)) ? 1 : 0;
}
