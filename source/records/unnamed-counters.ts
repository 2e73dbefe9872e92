/** Counters that have no name: known by where they stand. */
import type {Reading} from './reading.ts';
import {isPreparation} from './vocabulary.ts';

/** `[1,  2000] loss: 2.2`: epoch and step; `[485] auc: 0.8`: step. */
const inFrontOfMetrics = /^\[\s*(\d{1,9})(?:,\s*(\d{1,9}))?\]\s+(?=\p{L})/u;
/** `29948it [35:34,  7.00s/it]`: a bar that knows no total. */
const ofBar = /^([^\d[\]]{0,80})(\d{1,12})it \[\d\d:/;

/** Reads them into `reading`, after all that has a name, where nothing else counts. */
export function readUnnamedCounters(message: string, reading: Reading): void {
	if (reading.hasProgress) return;
	const bar = ofBar.exec(message);
	if (bar && !isPreparation(bar[1]!)) {
		reading.step = Number(bar[2]);
		return;
	}

	const match = reading.metricCount > 0 ? inFrontOfMetrics.exec(message) : null;
	if (!match) return;
	const [, first, second] = match;
	if (second === undefined) {
		reading.step = Number(first);
	} else {
		reading.epoch = Number(first);
		reading.step = Number(second);
	}
}
