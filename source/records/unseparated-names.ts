/** What a number is called that follows a word without a separator: `loss 0.43`, `time 210.33ms`. */
import {memoryIn} from './memory-names.ts';
import {isQualifier, metricNameAtEnd, nameBefore, subjectOf} from './naming.ts';
import {namesInPairs} from './pairs.ts';
import type {TokenLine} from './token-line.ts';
import type {Token} from './tokens.ts';
import {isMeasureWord, isMetricWord, isSplitWord} from './vocabulary.ts';

const statistic = /^(?:mean|average|avg|median|std|standard|max|min|maximum|minimum)$/i;
/** Words of the longest name that begins with a statistic. */
const mostWords = 4;

export class UnseparatedNames {
	readonly #line: TokenLine;
	/** Names in a row of pairs, once somebody has asked for them. */
	#pairs: ReadonlyMap<number, number> | undefined;

	/** What was measured on the data that was named last. */
	#measured: string | undefined;

	constructor(line: TokenLine) {
		this.#line = line;
	}

	/** The name of `value` behind the words from `first` to `last`, or nothing; `end` is the token behind the value. */
	nameOf(first: number, last: number, value: Token, end: number): string | undefined {
		return (
			this.#subjectOfVerb(first, last, value) ??
			this.#metricName(first, last) ??
			this.#metricOf(first, last, value) ??
			this.#measureName(first, last, value) ??
			this.#normName(first, last, value) ??
			this.#statisticName(first, last, value, end) ??
			this.#averagedName(first, last, value, end) ??
			this.#nameByData(first, last, value) ??
			this.#pairedName(last)
		);
	}

	/** `The average objective for this phase is -1.23`: what the sentence is about, where that is a statistic or a metric. */
	#subjectOfVerb(first: number, last: number, value: Token): string | undefined {
		if (!/^(?:is|was|reached)$/i.test(this.#line.wordOf(last))) return undefined;
		if (first === last && this.#isRange(first - 1)) {
			// `Average objective for minibatches 0-99 is -1.2`
			let begin = first - 1;
			while (this.#line.isKind(begin - 1, 'word')) begin--;
			return begin < first - 1 && this.#line.isDecimal(value)
				? subjectOf(this.#line, begin, first - 2)
				: undefined;
		}

		const memory = value.unit && last > first ? memoryIn(this.#line, first, last - 1, value.unit) : undefined;
		if (memory !== undefined) return memory;
		if (!this.#line.isDecimal(value) && value.unit !== '%') return undefined;
		// `global step 1000: 'val_loss' reached 1.23`
		const quoted = first === last && this.#line.isKind(first - 1, 'text') ? this.#line.wordOf(first - 1) : '';
		if (isMetricWord(quoted)) return quoted;
		return subjectOf(this.#line, first, last - 1) ?? this.#subjectBeforeColon(first, last);
	}

	/** `Accuracy for class: plane is 61.2 %`, `Accuracy for class: car   is 71.2 %`: what stands before the colon is measured of each. */
	#subjectBeforeColon(first: number, verb: number): string | undefined {
		const line = this.#line;
		const at = first === verb && line.isKind(verb - 1, 'gap') ? verb - 2 : verb - 1;
		if (at > first || !line.isKind(at, 'word') || !line.isKind(at - 1, 'colon')) return undefined;
		let begin = at - 1;
		while (line.isKind(begin - 1, 'word')) begin--;
		const isMetric = begin < at - 1 && isMetricWord(line.wordOf(begin));
		return isMetric ? `${line.textFrom(begin, at - 2)} ${line.wordOf(at)}` : undefined;
	}

	#isRange(at: number): boolean {
		return this.#line.isKind(at, 'other') && /^\d+-\d+$/.test(this.#line.wordOf(at));
	}

	/** A metric with the one or two words before it, where nothing else is in their phrase: `gate loss 0.2`. */
	#metricName(first: number, last: number): string | undefined {
		const name = metricNameAtEnd(this.#line, first, last);
		if (name === undefined || last - first > 2) return name;
		for (let at = first; at <= last; at++) if (!isQualifier(this.#line.wordOf(at))) return name;
		return this.#line.textFrom(first, last);
	}

	/** `achieved an accuracy of 91.2%` */
	#metricOf(first: number, last: number, value: Token): string | undefined {
		const line = this.#line;
		if (last === first || !/^of$/i.test(line.wordOf(last))) return undefined;
		return line.isDecimal(value) || value.unit === '%' ? this.#metricName(first, last - 1) : undefined;
	}

	/** `time 210.33ms`, `mem 12GB`, `data_time 0.1`: such words take a number with a unit or a fraction. */
	#measureName(first: number, last: number, value: Token): string | undefined {
		const word = this.#line.wordOf(last);
		if (!isMeasureWord(word)) return undefined;
		if (value.unit === null && !/\/|ps$/i.test(word) && !this.#line.isDecimal(value)) return undefined;
		// `avg like/frame -101.4`
		const isStatistic =
			last > first &&
			/^(?:avg|average|mean|total|max|min|overall|peak|elapsed|per-\p{L}+)$/iu.test(
				this.#line.wordOf(last - 1),
			);
		return this.#line.textFrom(isStatistic ? last - 1 : last, last);
	}

	/** `max |gradient| 0.25`: what stands between bars is a norm. */
	#normName(first: number, last: number, value: Token): string | undefined {
		if (!this.#line.wordOf(last).endsWith('|') || !this.#line.isDecimal(value)) return undefined;
		const isStatistic = last > first && statistic.test(this.#line.wordOf(last - 1));
		return this.#line.textFrom(isStatistic ? last - 1 : last, last);
	}

	/** `Mean row distance 2.5, standard deviation 0.25`: a statistic of something, alone between commas. */
	#statisticName(first: number, last: number, value: Token, end: number): string | undefined {
		const line = this.#line;
		if (last === first || last - first >= mostWords || value.unit !== null || !line.isDecimal(value))
			return undefined;
		const isBegin = first === 0 || line.isKind(first - 1, 'break') || line.isKind(first - 1, 'gap');
		const isEnd = end === line.tokens.length || line.isKind(end, 'break');
		if (!isBegin || !isEnd || !statistic.test(line.wordOf(first))) return undefined;
		for (let at = first + 1; at <= last; at++) if (!isQualifier(line.wordOf(at))) return undefined;
		return line.textFrom(first, last);
	}

	/** `Time  0.312 (0.425)`: a number with its running average is a metric, whatever its name. */
	#averagedName(first: number, last: number, value: Token, at: number): string | undefined {
		const average = this.#line.bracketed(at);
		const isDecimal = average && (this.#line.isDecimal(value) || this.#line.isDecimal(average));
		return isDecimal && average.unit === value.unit ? nameBefore(this.#line, first, last) : undefined;
	}

	/** `LOSS train 0.51 valid 0.61`: what was measured stands once, before all data that it was measured on. */
	#nameByData(first: number, last: number, value: Token): string | undefined {
		const line = this.#line;
		if (!isSplitWord(line.wordOf(last)) || !line.isDecimal(value)) return undefined;
		if (last > first && isMetricWord(line.wordOf(last - 1))) this.#measured = line.wordOf(last - 1);
		else if (last > first) return undefined;
		return this.#measured === undefined ? undefined : `${this.#measured} ${line.wordOf(last)}`;
	}

	/** `loss 0.31  recons 0.45  kl 5.8`: in a row with words of the field any word is a name. */
	#pairedName(last: number): string | undefined {
		this.#pairs ??= namesInPairs(this.#line);
		const first = this.#pairs.get(last);
		return first === undefined ? undefined : this.#line.textFrom(first, last);
	}
}
