/** Signals that end the program, when there is something to be done before. */
import {constants} from 'node:os';

/** Of itself a signal ends the process without its `exit`. The status is the one that shells give it. */
export function exitOnSignals(): void {
	for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => process.exit(128 + constants.signals[signal]));
}
