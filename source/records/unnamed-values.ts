/** Values without a name before them: how far a bar is, and how fast. */
import type {FoundValues} from './found-values.ts';
import type {TokenLine} from './token-line.ts';
import {isNameOfRate, rateBehind} from './values-first.ts';
import {isPreparation, isRateUnit} from './vocabulary.ts';

/** A bar whose speed is no measure, told apart from a mere percentage. */
const drawnBar = /\[\d{1,3}:\d\d[^\]<]{0,20}<|\[\d\d:\d\d, |\d%\||[█▏▎▍▌▋▊▉━]|\[[=>.-]{3}/;
/** What a bar that counts epochs has in front of it, or says of its speed. */
const barOfEpochs = /^\W{0,8}(?:training )?epochs?:?\s{1,8}\d{1,3}%\|[^|]{0,120}\|\s*$/iu;
const speedOfEpochs = /^ \[\d\d:[^\]]{0,60}(?:\depochs?\/s|\ds\/epoch|\?epoch\/s)/i;
/** What a bar that counts bytes says of its speed, and what stands before a size that was saved. */
const speedOfBytes = /^ \[\d\d:[^\]]{0,60}[\d?][kMGT]?i?B\/s/;
const savedBefore = /\bsaved \[$/;
/** What is a share by its name: of what, a ratio in brackets behind it may tell. */
const share = /(?:acc\w*|[wcpt]er|err\w*|prec\w*|recall)$/i;

export class UnnamedValues {
	readonly #line: TokenLine;
	readonly #found: FoundValues;
	readonly #hasBar: boolean;
	/** Whether one is drawn, once somebody has asked. */
	#hasDrawnBar: boolean | undefined;

	constructor(line: TokenLine, found: FoundValues) {
		this.#line = line;
		this.#found = found;
		this.#hasBar = /\d\s?%|[█▏▎▍▌▋▊▉━#=>]{2,}|\[[=>.-]{3,}/.test(line.message);
	}

	/**
	 * A ratio without a name counts steps where the line looks like progress: a bar, a percentage, `[3/50]`, an epoch, or a
	 * beginning such as `100/100 - 5s - loss: 0.3`.
	 */
	readRatio(at: number): number {
		const token = this.#line.tokens[at]!;
		// `12345/11234 tok/s`: of what goes in, and of what comes out.
		const speed = rateBehind(this.#line, at);
		if (speed) {
			this.#found.take(speed.name, token);
			return speed.end;
		}

		// `3/10 epochs`, `3/10 * Epoch (train):`
		const behind = this.#line.isKind(at + 1, 'other') && this.#line.wordOf(at + 1) === '*' ? at + 2 : at + 1;
		if (this.#line.isKind(behind, 'word') && /^epochs?$/i.test(this.#line.wordOf(behind))) {
			this.#found.takeRatio('epoch', token);
			return behind === at + 1 ? at + 2 : behind;
		}

		// `100 of 1000 steps, loss 2.34`
		const counted = this.#line.isKind(at + 1, 'word') ? this.#line.wordOf(at + 1) : '';
		if (/^(?:steps|iterations|iters|batches|updates)$/i.test(counted) && this.#isEndOfPhrase(at + 2)) {
			this.#found.takeRatio(counted === 'batches' ? 'batch' : 'step', token);
			return at + 2;
		}

		const before = this.#line.message.slice(Math.max(0, token.start - 200), token.start);
		const isBracketed = /\[\s*$/.test(before);
		// `10.0% (100/1000)`
		const isShareOf =
			this.#line.isKind(at - 3, 'break') &&
			this.#line.isKind(at - 2, 'number') &&
			this.#line.tokens[at - 2]!.unit === '%';
		const isAside = this.#line.isKind(at - 1, 'open') && !isBracketed && !isShareOf;
		// `WER 12.5 [ 125 / 1000, 12 ins ]`
		const isShare = this.#line.isKind(at - 3, 'word') && share.test(this.#line.wordOf(at - 3));
		if (isShare && isBracketed && this.#line.isKind(at - 2, 'number')) return at + 1;
		const isBeginning = at === 0 && this.#line.isKind(1, 'break');
		const isProgress = isBracketed || isBeginning || this.#hasBar || this.#found.hasEpoch;
		if (isAside || !isProgress || !Number.isNaN(this.#found.reading.step)) return at + 1;
		if (this.#hasBar && isPreparation(before)) return at + 1;
		const behindBar = this.#line.message.slice(token.end, token.end + 80);
		// `model.bin: 100%|███| 440M/440M [00:12<00:00, 35.2MB/s]`, `'data.zip' saved [5232/5232]`
		if (speedOfBytes.test(behindBar) || savedBefore.test(before)) return at + 1;
		// `Epochs:  30%|███    | 3/10 [00:12<00:30,  4.1s/epoch]`
		if (barOfEpochs.test(before) || speedOfEpochs.test(behindBar)) {
			this.#found.takeRatio('epoch', token);
			return at + 1;
		}

		// `Epoch 0: 9129 / 10000`: how many of all were right, as likely as how far it is.
		const isLast = at + 1 === this.#line.tokens.length && this.#line.isKind(at - 1, 'colon');
		if (isLast && !this.#hasBar && this.#line.textOf(token).includes(' / ')) return at + 1;
		// `Episode [1/20]:  12%|█▎    | 1/8`
		if (isBracketed && (this.#line.isBeforeRatio(at + 1) || /\bepisode ?\[\s*$/i.test(before))) {
			this.#found.takeRatio('epoch', token);
		} else {
			this.#found.takeBareRatio(token);
		}

		return at + 1;
	}

	#isEndOfPhrase(at: number): boolean {
		return this.#line.isKind(at, 'break') || this.#line.isKind(at, 'colon') || this.#line.isKind(at, 'gap');
	}

	/** `4.2it/s`, `25.27s/it`: how fast a progress bar says that it is; `3599 src tok/s`: a speed before its name. */
	readRate(at: number): number {
		const token = this.#line.tokens[at]!;
		const {kind, unit, value} = token;
		if (kind !== 'number') return at + 1;
		const isProgress = this.#hasBar || this.#found.hasCounter;
		if (unit && isProgress && isRateUnit(unit)) {
			this.#found.reading.rate = value;
			this.#found.reading.rateUnit = unit;
		}

		this.#hasDrawnBar ??= drawnBar.test(this.#line.message);
		if (this.#hasDrawnBar) return at + 1;
		// `(236.5 pos/s)`: its unit is all the name that it has.
		if (unit && (isProgress || this.#found.hasMetric) && isNameOfRate(unit))
			this.#found.take(unit, {...token, unit: null});
		// `12.3k tok/s`
		const behind = unit === null || /^[kM]$/.test(unit) ? rateBehind(this.#line, at) : undefined;
		if (behind) this.#found.take(behind.name, token);
		return behind?.end ?? at + 1;
	}
}
