/** A command that mlwatch runs: signals go on to it, and how it ended is told. */
import {constants} from 'node:os';
import type {CommandControl, CommandOutcome} from '../screen/control-context.ts';
import type {CommandEnd, RunningCommand} from '../sources/pseudo-terminal.ts';

/** What ends us would leave it without anybody who reads its output: it is told instead, and ends in its own way. */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export class WatchedCommand implements CommandControl {
	/** Resolves when it has ended, and all that it printed has been read. */
	readonly ended: Promise<void>;
	/** The same where it was told to end: nobody needs the screen any more. */
	readonly interrupted: Promise<void>;
	readonly #running: RunningCommand;
	#wasInterrupted = false;
	#end: CommandEnd | undefined;

	/** From now on the signals that we get are those of `running`. */
	constructor(running: RunningCommand) {
		this.#running = running;
		const listeners = passedOn.map(
			(name) =>
				[
					name,
					() => {
						this.signal(name);
					},
				] as const,
		);
		for (const [name, listener] of listeners) process.on(name, listener);
		this.ended = running.ended.then((end) => {
			this.#end = end;
			for (const [name, listener] of listeners) process.off(name, listener);
		});
		this.interrupted = new Promise((resolve) => {
			void this.ended.then(() => {
				if (this.#wasInterrupted) resolve();
			});
		});
	}

	get isRunning(): boolean {
		return this.#end === undefined;
	}

	get outcome(): CommandOutcome | null {
		if (!this.#end) return null;
		const {status} = this.#end;
		const signal = Object.entries(constants.signals).find(([, number]) => number === status - 128)?.[0];
		return {
			text: signal === undefined ? `exit status ${status}` : `ended by ${signal}`,
			isFailure: status !== 0,
		};
	}

	interrupt(): void {
		this.signal('SIGINT');
	}

	/** Asks it to end, as `kill` does. */
	terminate(): void {
		this.signal('SIGTERM');
	}

	signal(name: NodeJS.Signals): void {
		this.#wasInterrupted = true;
		this.#running.signal(name);
	}
}
