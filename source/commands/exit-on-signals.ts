/** Signals that end the program, when there is something to be done before. */
import {constants} from 'node:os';

/** Of itself a signal ends the process without its `exit`; `finish` comes before that. The status is the one that shells give it. */
export function exitOnSignals(finish?: () => Promise<void>): void {
	for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			const exit = (): never => process.exit(128 + constants.signals[signal]);
			if (finish) void finish().then(exit);
			else exit();
		});
	}
}
