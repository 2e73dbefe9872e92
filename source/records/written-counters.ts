/** Counters that stand in a form of their own, wherever in the line: a range, dots, an ordinal, an episode, a tuple. */
import {counterNamed} from './vocabulary.ts';
import type {Reading} from './reading.ts';

/** Most lines have none of these forms, and are not looked at any further. */
const any =
	/batch(?:es)? ?\[|\.\. ?\(|第|\d(?:st|nd|rd|th)\b|after \d|episode|round|gen|tick|\dk?it\/|progress|^\W{0,8}training\W/i;
/** `Batch [0-100]`, `Minibatch[  11-  20, 10%]`: how far it has come stands last. */
const range = /batch(?:es)? ?\[\s{0,8}\d{1,9}\s?-\s{0,8}(\d{1,9})[\],]/i;
/** `Step... (100/1000 | Loss: 0.5`, `Epoch... (3 | Loss: 0.5`. */
const dotted = /(\p{L}+)\.{2,3} ?\((\d{1,9})(?:\/(\d{1,9}))? ?[|)]/u;
/** `current step: 101th` */
const ordinal = /(\p{L}+) ?[:=]? ?(\d{1,9})(?:st|nd|rd|th)\b/u;
/** `第 3 轮`, `第3/10个epoch`, `第 100 步` */
const chinese = /第 ?(\d{1,9})(?: ?\/ ?(\d{1,9}))? ?个?(轮|epoch|步|次迭代)/i;
/** `Episode 12`, `[Episode: 12/1000]`, `Round 3`, `tick 12`: one is over again and again, as an epoch is. */
const episode =
	/^[^\p{L}\d]{0,40}(?:(?:global|fl|fed(?:erated)?|comm(?:unication)?|training|server) ){0,2}(?:episode|round|generation|gen|tick)(?: (?:num(?:ber)?|no\.?))? ?[:#=]? {0,8}#?(\d{1,9})(?![\d.]*\.\d|\w)(?: ?\/ ?(\d{1,9}))?/iu;
/** `10.0it/100kit`: a bar whose numbers have the unit of what it counts. */
const withUnit = /(?<![\d.])(\d{1,9}(?:\.\d{1,3})?)([kM]?)it\/(\d{1,9}(?:\.\d{1,3})?)([kM]?)it\b/;
/** `After 100 iterations, the loss is 0.5`, `After 100 training step(s), …` */
const after =
	/^\W{0,8}after (\d{1,9}) (?:training )?(epoch|round|iteration|iter|step|batch|update)(?:e?s|\(s\))?[,:]/i;
/** `fit progress: (1, 0.25, {…}, 12.3)` */
const inTuple = /\bprogress: \((\d{1,9}), /i;
/** `Progress:  41%|████   | ETA: 0:00:12`, `Training... ━━━╸━━━  42% 0:01:12`: a bar of the whole that counts nothing. */
const bar =
	/^[^\p{L}\d]{0,8}(?:training )?(?:progress|training)(?:[:. ]{1,6}(\d{1,3}(?:\.\d{1,4})?) ?%[|█▏▎▍▌▋▊▉]|[:. ]{1,6}[━╸╺ ]{4,200}(\d{1,3}(?:\.\d{1,4})?) ?%)/iu;
const multiples: Readonly<Record<string, number>> = {'': 1, k: 1e3, M: 1e6};

/** Reads them into `reading`, after all that has its name beside its number, where nothing else counts the same. */
export function readWrittenCounters(message: string, reading: Reading): void {
	if (!any.test(message)) return;
	const done = after.exec(message);
	if (done && !reading.hasProgress)
		take(/epoch|round/i.test(done[2]!) ? 'epoch' : 'step', done[1]!, undefined, reading);
	readEpoch(message, reading);
	if (Number.isNaN(reading.step)) readStep(message, reading);
	const drawn = reading.hasProgress ? null : bar.exec(message);
	if (drawn) reading.fraction = Number(drawn[1] ?? drawn[2]) / 100;
}

function readEpoch(message: string, reading: Reading): void {
	if (!Number.isNaN(reading.epoch)) return;
	const found = chinese.exec(message);
	const match = (/轮|epoch/i.test(found?.[3] ?? '') ? found : null) ?? episode.exec(message);
	if (match) take('epoch', match[1]!, match[2], reading);
}

function readStep(message: string, reading: Reading): void {
	const last = range.exec(message) ?? inTuple.exec(message);
	const units = last ? null : withUnit.exec(message);
	if (last) {
		reading.step = Number(last[1]);
		reading.isStepPerEpoch = !Number.isNaN(reading.epoch);
	} else if (units) {
		reading.step = Number(units[1]) * multiples[units[2]!]!;
		reading.steps = Number(units[3]) * multiples[units[4]!]!;
	} else {
		readNamed(message, reading);
	}
}

function readNamed(message: string, reading: Reading): void {
	const counted = chinese.exec(message);
	if (counted && /步|次/.test(counted[3]!)) take('step', counted[1]!, counted[2], reading);
	for (const match of [dotted.exec(message), ordinal.exec(message)]) {
		const counter = match ? counterNamed(match[1]!) : undefined;
		if (counter === 'step' || (counter === 'epoch' && Number.isNaN(reading.epoch)))
			take(counter, match![2]!, match![3], reading);
	}
}

function take(counter: 'epoch' | 'step', value: string, total: string | undefined, reading: Reading): void {
	reading[counter] = Number(value);
	if (total !== undefined) reading[`${counter}s`] = Number(total);
}
