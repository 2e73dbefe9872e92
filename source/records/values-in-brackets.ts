/** What stands in brackets behind a value and tells more: a step, a running average, the best so far. */
import type {FoundValues} from './found-values.ts';
import type {TokenLine} from './token-line.ts';
import type {Token} from './tokens.ts';

/** What may be told of a value in brackets behind it: `0.5 (best: 0.4)`. */
const otherStatistic = /^(?:avg|average|mean|ema|smoothed|best|min|max|median|std)$/i;

export class ValuesInBrackets {
	readonly #line: TokenLine;
	readonly #found: FoundValues;

	constructor(line: TokenLine, found: FoundValues) {
		this.#line = line;
		this.#found = found;
	}

	/** `Epoch: [159][50]`: behind the epoch in brackets stands its step. The index of the token after. */
	readStep(at: number): number {
		const step = this.#line.isKind(at, 'close') ? this.#line.bracketed(at + 1) : undefined;
		if (step?.unit !== null) return at;
		this.#found.take('step', step);
		this.#found.reading.isStepPerEpoch = true;
		return this.#line.tokens.indexOf(step, at) + 2;
	}

	/** `Loss 6.91 (7.02)`: the running average in brackets is a metric of its own. The index of the token after. */
	readAverage(name: string, at: number, value: Token): number {
		const line = this.#line;
		const open = line.isKind(line.pastGap(at), 'open') ? line.pastGap(at) : at;
		const average = line.averageOf(value, open);
		if (average) {
			this.#found.take(`${name} (avg)`, average);
			return line.tokens.indexOf(average, open) + 2;
		}

		// `0.5 (best: 0.4)`
		if (!line.isKind(open, 'open') || !line.isKind(open + 1, 'word')) return at;
		const behind = line.isSeparator(open + 2) ? line.pastGap(open + 3) : open + 2;
		const other = line.tokens[behind];
		const isStatistic = otherStatistic.test(line.wordOf(open + 1)) && line.isKind(behind + 1, 'close');
		if (other?.kind !== 'number' || !isStatistic) return at;
		this.#found.take(`${name} (${line.wordOf(open + 1)})`, other);
		return behind + 2;
	}
}
