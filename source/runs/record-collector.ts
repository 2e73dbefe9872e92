/** The records of all sources, put together from what the registry reads. */
import type {LogRecord} from './log-record.ts';
import {RecordAssembler, type Selection} from './record-assembler.ts';
import type {ReadingListener} from './fed-lines.ts';
import type {SourceState} from './source-state.ts';

/** Milliseconds without a new line after which a record is taken to be complete while its log is followed. */
export const silence = 100;

type Assembly = {assembler: RecordAssembler; lastTaken: number};

export class RecordCollector {
	readonly #assemblies = new Map<SourceState, Assembly>();
	readonly #listener: (record: LogRecord) => void;
	readonly #now: () => number;
	readonly #isWanted: Selection | undefined;

	/**
	 * `now` is a clock in milliseconds. `listener` is told each record that is wanted, of each source in the order of its
	 * lines.
	 */
	constructor(listener: (record: LogRecord) => void, now: () => number, isWanted?: Selection) {
		this.#listener = listener;
		this.#now = now;
		this.#isWanted = isWanted;
	}

	/** What the registry calls with every line. */
	readonly take: ReadingListener = (reading, line, isRepeated, run, state) => {
		let assembly = this.#assemblies.get(state);
		if (!assembly) {
			// Sources that are read one after the other are told one after the other.
			for (const [{isEnded}, {assembler}] of this.#assemblies) if (isEnded) assembler.end();
			assembly = {assembler: new RecordAssembler({run, state}, this.#listener, this.#isWanted), lastTaken: 0};
			this.#assemblies.set(state, assembly);
		}

		assembly.lastTaken = this.#now();
		assembly.assembler.take(reading, line, isRepeated);
	};

	/** Tells the records of followed sources that have been silent for `patience` milliseconds. */
	settle(patience = silence): void {
		const now = this.#now();
		for (const [{isCaughtUp}, {assembler, lastTaken}] of this.#assemblies) {
			// Between two chunks of what is read at first there may be more time than between two lines of its writer.
			if (isCaughtUp && assembler.hasOpen && now - lastTaken >= patience) assembler.settle();
		}
	}

	/** Tells everything that is left: nothing more will come. */
	end(): void {
		for (const {assembler} of this.#assemblies.values()) assembler.end();
	}
}
