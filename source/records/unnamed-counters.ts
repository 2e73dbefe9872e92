/** Counters that have no name, or a letter for one: known by where they stand. */
import type {Reading} from './reading.ts';
import {isPreparation} from './vocabulary.ts';

/** `[1,  2000] loss: 2.2`: epoch and step; `[485] auc: 0.8`, also before a tab as the system's log writes it: step. */
const inFrontOfMetrics = /^\s{0,8}\[\s*(\d{1,9})(?:,\s*(\d{1,9}))?\](?:\s+|#011)(?=\p{L})/u;
/** `120:  learn: 0.48`, `120 [D loss: 0.7]`, `120 | loss 0.5`, `120: 10.9, 10.8 avg`: step. `0: loss` may be a process. */
const leading = /^\s*(\d{1,9})(?::(?:\t|\s{2,})(?=\p{L})|: (?=(?:[\d.]+|[-+]?nan),)|\s*[[|,])/iu;
/** `  1 train loss: 0.5 test acc: 88%`: in front of several metrics of the field. */
const beforeMetrics =
	/^\s{0,8}#?(\d{1,9})\s{1,4}(?:(?:train|valid|val|test|eval)\p{L}{0,6} )?(?:loss|acc|accuracy|reward|error)\b/iu;
/** `100/1000 loss=0.5`, ` 100/1000: episode: 7`, ` 10% (100/1000) loss=0.5`: step and steps. */
const leadingRatio =
	/^\s*(?:\d{1,3}%\s{1,4})?\(?(\d{1,9}) ?\/ ?(\d{1,9})\)?(?::\s|\s+)(?=\p{L})(?!\p{L}+\/s)/u;
/** `54/9500 (epoch 0.284), loss=0.5`: likewise, with the epoch that they come to. */
const ratioOfEpoch = /^\s*(\d{1,9}) ?\/ ?(\d{1,9})\s?\(\s?epochs? [\d.]{1,20}\s?\)/i;
/** `3/20epoch started`, `3/20 epochs done`: epoch and epochs. */
const ratioBeforeWord = /^\s*(\d{1,9})\/(\d{1,9}) ?epochs?\b/i;
/** `600 iter, 1 epoch / 20 epochs`: each in front of its word. */
const beforeWords =
	/^\s*(?:(\d{1,9}) (?:iters?|iterations?|steps?), )?(\d{1,9}) epochs? ?\/ ?(\d{1,9}) epochs?\s*$/i;
/** `3epoch:train:1-100batch: loss=0.5`: written against its word. */
const attached = /^(\d{1,6})epochs?(?::[a-z]{1,12}:(?:\d{1,9}-)?(\d{1,9})batch)?(?=[\s:])/;
/** `1|100|Loss: 0.5`, `[  1]     100 || B: 0.5`: epoch and step. */
const inBars = /^\s*(?:(\d{1,9})\s?\|\s?|\[\s*(\d{1,9})\]\s+)(\d{1,9})\s?\|{1,2}\s*(?=\p{L})/u;
/** `[100 | 123.5] loss=0.5`: step, and how long it took. */
const beforeTime = /^\s*\[\s*(\d{1,9})\s?[|,]\s?\d{1,9}\.\d{1,9}s?\s?\]/;
/** `[ 40%] loss 0.5`, `40% done, loss 0.5`: a part of the whole. */
const partDone =
	/^\s*(?:\[\s{0,3}(\d{1,3}(?:\.\d{1,4})?)\s?%\s?\]|(\d{1,3}(?:\.\d{1,4})?) ?% (?:done|completed?)\b)/i;
/** `29948it [35:34,  7.00s/it]`: a bar that knows no total. */
const ofBar = /^([^\d[\]]{0,80})(\d{1,12})it \[\d\d:/;

/** Reads them into `reading`, after all that has a name, where nothing else counts. */
export function readUnnamedCounters(message: string, reading: Reading): void {
	const beside = ratioOfEpoch.exec(message);
	if (beside && Number.isNaN(reading.step)) {
		[reading.step, reading.steps] = [Number(beside[1]), Number(beside[2])];
		return;
	}

	if (reading.hasProgress) return;
	const started = ratioBeforeWord.exec(message);
	if (started) {
		[reading.epoch, reading.epochs] = [Number(started[1]), Number(started[2])];
		return;
	}

	const words = beforeWords.exec(message);
	if (words) {
		[reading.epoch, reading.epochs] = [Number(words[2]), Number(words[3])];
		if (words[1] !== undefined) reading.step = Number(words[1]);
		return;
	}

	const bar = ofBar.exec(message);
	if (bar && !isPreparation(bar[1]!)) {
		reading.step = Number(bar[2]);
		return;
	}

	if (reading.metricCount === 0) return;
	const bars = inBars.exec(message);
	if (bars) {
		[reading.epoch, reading.step] = [Number(bars[1] ?? bars[2]), Number(bars[3])];
		return;
	}

	const epoch = attached.exec(message);
	const inBrackets = epoch ? null : inFrontOfMetrics.exec(message);
	const epochAndStep = epoch ?? (inBrackets?.[2] === undefined ? null : inBrackets);
	if (epochAndStep) {
		reading.epoch = Number(epochAndStep[1]);
		if (epochAndStep[2] !== undefined) reading.step = Number(epochAndStep[2]);
		return;
	}

	const ratio = leadingRatio.exec(message);
	if (ratio) reading.steps = Number(ratio[2]);
	const inFront = reading.metricCount > 1 ? beforeMetrics.exec(message) : null;
	const step = inBrackets ?? ratio ?? leading.exec(message) ?? beforeTime.exec(message) ?? inFront;
	const done = partDone.exec(message);
	const part = done?.[1] ?? done?.[2];
	if (step) reading.step = Number(step[1]);
	else if (part !== undefined) reading.fraction = Number(part) / 100;
}
