/**
 * Words that count where nothing else does: the episodes of an agent, the rounds of a federation, the generations of a
 * search. Beside steps or epochs they are numbers like others.
 */
import {squeeze} from './vocabulary.ts';

const weak =
	/^(?:progress|i|n|num|fed|comm|communication|server|global|current|(?:global)?training)?(?:episode|round|generation|trial|game|cycle|tick)(?:num(?:ber)?)?$/;
/** They may as well say how many there were: only that they go on tells. `steps` are often those of one episode. */
const plural = /^(?:episodes|rounds|generations|trials|games|cycles|iterations|updates|steps|timesteps)$/;

/** True for a word that counts where nothing else does. */
export function countsWeakly(name: string): boolean {
	return weak.test(squeeze(name));
}

/** True for a plural that does where its numbers go on. */
export function countsInPlural(name: string): boolean {
	return plural.test(squeeze(name));
}

/** True for whole numbers each of which is greater than the one before it: what was counted on. */
export function goesOn(values: ReadonlyArray<number | null>): boolean {
	return values.every(
		(value, at) => Number.isInteger(value) && value! >= 0 && (at === 0 || value! > values[at - 1]!),
	);
}
