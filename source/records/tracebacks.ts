/** The tracebacks of several processes, whose lines may come in turns. */
import {TracebackCollector, type TracebackStep} from './traceback.ts';

/** Processes that are told apart. */
const mostRanks = 1024;

export class Tracebacks {
	readonly #collectors = new Map<string | null, TracebackCollector>();
	/** The processes whose next line may go on with a traceback. */
	readonly #open = new Set<string | null>();

	/** Whether the next line may go on with a traceback, of whichever process. */
	get isAnyOpen(): boolean {
		return this.#open.size > 0;
	}

	/** Whether the next line of the process `rank` may go on with a traceback. */
	isOpen(rank: string | null): boolean {
		return this.#open.size > 0 && this.#open.has(rank);
	}

	/** The traceback of the process `rank` that is being read, or was read last. */
	of(rank: string | null): TracebackCollector {
		let collector = this.#collectors.get(rank);
		if (!collector) {
			if (this.#collectors.size >= mostRanks) {
				this.#collectors.clear();
				this.#open.clear();
			}

			collector = new TracebackCollector();
			this.#collectors.set(rank, collector);
		}

		return collector;
	}

	/** Takes the text of a line of the process `rank`. `isRecord`, `isAlike`: see {@link TracebackCollector.takeRecord}. */
	take(rank: string | null, text: string, isRecord: boolean, isAlike = false): TracebackStep {
		const collector = this.of(rank);
		const step = isRecord ? collector.takeRecord(text, isAlike) : collector.take(text);
		if (collector.isOpen) this.#open.add(rank);
		else this.#open.delete(rank);
		return step;
	}
}
