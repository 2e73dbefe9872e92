/** Waiting for a condition, never for a time. */
import {setTimeout} from 'node:timers/promises';

/** Milliseconds after which a condition that does not come true is an error. */
const patience = 10_000;

/** Resolves when `condition` is true; throws with `what` was waited for when it never becomes so. */
export async function until(condition: () => boolean, what: string | (() => string)): Promise<void> {
	const end = performance.now() + patience;
	while (!condition()) {
		if (performance.now() > end) {
			throw new Error(`waited in vain for ${typeof what === 'string' ? what : what()}`);
		}

		await setTimeout(2);
	}
}
