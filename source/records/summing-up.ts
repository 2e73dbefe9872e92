/** Lines that sum up the loop above them behind a star: ` * Acc@1 71.2 Acc@5 90.1` below those of a validation. */
import type {Reading} from './reading.ts';
import {isAside, type Split} from './vocabulary.ts';

const star = /^\s{0,8}\*\s{1,8}\p{L}/u;

/** True for a message that sums up what stands above it: its words alone do not say what data its numbers are about. */
export function sumsUp(message: string): boolean {
	return star.test(message);
}

export class SummingUp {
	/** The data of the loop that the last numbers were of, where that is not what is trained on. */
	#split: Split | null = null;

	/** Notes what the numbers of the last line are about. */
	note(reading: Reading): void {
		if (reading.metricCount > 0 || reading.hasProgress)
			this.#split = isAside(reading.split) ? reading.split : null;
	}

	/** Says in `reading` what its numbers are about, where it sums up a loop. */
	take(reading: Reading): void {
		const tells = reading.metricCount > 0 && reading.split === null && !reading.hasProgress;
		if (!tells || this.#split === null || !sumsUp(reading.message)) return;
		reading.split = this.#split;
		reading.sumsUp = true;
	}
}

export const samples: ReadonlyArray<{text: string; sumsUp: boolean}> = [
	{text: ' *   Acc@1 71.2 Acc@5 90.1', sumsUp: true},
	{text: '* Prec@1 71.2', sumsUp: true},
	{text: '*** Best metric: 0.7 (epoch 3)', sumsUp: false},
	{text: '  * 3 layers', sumsUp: false},
	{text: 'a * b', sumsUp: false},
];
