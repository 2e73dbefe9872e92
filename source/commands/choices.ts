/** Values that are one of a few words. */
import {nearest} from '../text/nearest.ts';
import {UsageError} from './command.ts';

/** `given` as one of `choices`, which `what` takes (`--format`). Throws a {@link UsageError} with what was probably meant. */
export function chosen<Choice extends string>(
	what: string,
	given: string,
	choices: readonly Choice[],
): Choice {
	const found = choices.find((choice) => choice === given);
	if (found !== undefined) return found;
	const meant = nearest(given, choices);
	const mend = meant ? `; did you mean ${meant}?` : '';
	throw new UsageError(`${what} takes ${oneOf(choices)}, not ${given}${mend}`);
}

/** `bash, zsh or fish`. */
export function oneOf(choices: readonly string[]): string {
	return [choices.slice(0, -1).join(', '), ...choices.slice(-1)].filter((part) => part !== '').join(' or ');
}
