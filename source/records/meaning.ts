/** What each number of a line is, once all names of the line are known: a counter, a total, a setting or a metric. */
import {addSetting, readTotal} from './configuration.ts';
import {countsNoun, isBookkeeping} from './bookkeeping.ts';
import {isAmount} from './no-measure.ts';
import {ownedNames} from './owners.ts';
import type {Reading} from './reading.ts';
import type {Token} from './tokens.ts';
import {
	counterNamed,
	isConfigurationName,
	isMeasureWord,
	isMetricWord,
	isNotMetric,
	isPerEpochWord,
	isSplitWord,
	isVariable,
	type CounterKind,
} from './vocabulary.ts';
import {countsWeakly} from './weak-counter.ts';

/** Characters before a number that are looked at: enough for a clause, and bounded in a line without end. */
const clause = 120;

/** A number, the name before it, and what it counts by the whole of that name. */
export type NamedNumber = {name: string; token: Token; counter: CounterKind | undefined};

/** `step=1.2k` */
const multiples = new Map([
	['k', 1e3],
	['K', 1e3],
	['M', 1e6],
]);
const shortTime = /^(?:ms|s|secs?|seconds|秒|초|сек|с)$/;
/** Counters of one name in a line that are a list. */
const fewestListed = 3;

/** Words that make the counter behind them a measure of one: `time per step`, `every epoch`. */
const measured = /\b(?:per|every|each|one|next)\s+\S+$/i;

/** Words that make a counter a mention of the past: `best epoch 3`, `resuming from step 500`. */
const retrospective =
	/(?<!\p{L})(?:best|from|since|resum\w*|load\w*|restor\w*|improv\w*|previous|last)(?!\p{L})(?:[^.,;|]|\.(?=\S)){0,40}$/iu;

/**
 * Takes `numbers` of `message` into `reading`. Beside a name such as `seed` all of them are settings, unless the line
 * tells progress; with `isConfiguration` they are whatever their names.
 */
export function takeNumbers(
	numbers: readonly NamedNumber[],
	message: string,
	reading: Reading,
	isConfiguration: boolean,
): void {
	const tellsProgress =
		reading.hasProgress || numbers.some(({counter}) => counter === 'epoch' || counter === 'step');
	const isSize = numbers.length === 1 && isSizeOfBatch(numbers[0]!) && !reading.hasProgress;
	const areSettings =
		isConfiguration ||
		isSize ||
		(numbers.length >= fewestSettings && hasTruthValues(message)) ||
		(numbers.some((number) => isSettingByName(number, message)) && !tellsProgress);
	const names = new Set<string>();
	const isList = areListed(numbers);
	const triedUpTo = endOfTried(message);
	const owned = ownedNames(numbers, message);
	for (const [at, found] of numbers.entries()) {
		if (found.token.end <= triedUpTo) continue;
		if ((isList && found.counter !== undefined) || (at > 0 && isSizeOfBatch(found))) continue;
		const named = owned === undefined ? found : {...found, name: owned[at]!};
		const lettered = at < 2 ? withLetter(named, numbers) : named;
		const number = withBest(withSteps(withStep(lettered, numbers), numbers, message), names, message);
		names.add(number.name);
		if (areSettings || isOption(message, number)) addSetting(reading, number.name, number.token.value);
		else if (!isSetVariable(number, message, numbers.length > 1, tellsProgress))
			takeNumber(number, message, reading);
	}
}

/** Numbers that a line of settings has at least, and truth values among them. */
const fewestSettings = 3;
const fewestTruthValues = 3;
const truthValue = /=(?:None|True|False)(?!\w)/g;

/** `epochs=2, patience=50, batch=16, save=True, conf=None, half=False`: nobody measures so much that is true or nothing. */
function hasTruthValues(message: string): boolean {
	if (!message.includes('=None') && !message.includes('=True') && !message.includes('=False')) return false;
	return (message.match(truthValue)?.length ?? 0) >= fewestTruthValues;
}

/** `END ....max_depth=5, alpha=0.1; total time=   0.3s`: what a search tries stands between dots and a semicolon. */
const tried = /\s\.{2,}\p{L}\w{0,60}=[^;]{1,400};/u;

/** Where what was tried ends in `message`; 0 where there is nothing of that. */
function endOfTried(message: string): number {
	if (!message.includes(';') || !message.includes(' ..')) return 0;
	const match = tried.exec(message);
	return match ? match.index + match[0].length : 0;
}

/** `minibatch 16`, alone or behind others, is how large one is. */
function isSizeOfBatch({name}: NamedNumber): boolean {
	return /^mini-?batch$/i.test(name);
}

/** Characters from the beginning of a line that are in front of it: a bracket, and two counters. */
const inFront = 20;

/** What counts where a letter or a plural stands in front of a line for it: `s:120 loss:0.5`, `steps: 120, loss: 0.5`. */
const letters = new Map<string, CounterKind>([
	['s', 'step'],
	['steps', 'step'],
	['timesteps', 'step'],
	['i', 'step'],
	['it', 'step'],
	['t', 'step'],
	['b', 'step'],
	['e', 'epoch'],
]);

/** The same number, or what it counts where it is one of the first of several and a letter is its name. */
function withLetter(number: NamedNumber, {length}: readonly NamedNumber[]): NamedNumber {
	const {name, token} = number;
	const isFirst = length > 1 && token.start < inFront;
	const counter = isFirst && Number.isInteger(token.value) ? letters.get(name.toLowerCase()) : undefined;
	return counter ? {...number, counter} : number;
}

/** `Training Epoch: 0 Training Iteration: 651`: a tuner's word for an epoch counts steps beside epochs. */
function withStep(number: NamedNumber, numbers: readonly NamedNumber[]): NamedNumber {
	const isIteration = number.counter === 'epoch' && /iteration$/i.test(number.name);
	const hasEpoch = isIteration && numbers.some(({name}) => /epoch$/i.test(name));
	return hasEpoch ? {...number, counter: 'step'} : number;
}

/** `Epoch 0 | Steps: 100 | Loss: 0.5`: those done so far. Of an episode it is how long it was. */
function withSteps(number: NamedNumber, numbers: readonly NamedNumber[], message: string): NamedNumber {
	const areDone = /^steps$/i.test(number.name) && isPrintedWhole(message, number.token);
	if (!areDone || !numbers.some(({counter}) => counter === 'epoch')) return number;
	return /episode/i.test(message) ? number : {...number, counter: 'step'};
}

/** `Iter 8.000: -0.51 | Iter 4.000: -0.61 | Iter 2.000: -0.7`: a list of places, not where the training is. */
function areListed(numbers: readonly NamedNumber[]): boolean {
	if (numbers.length < fewestListed) return false;
	let count = 0;
	let first = '';
	for (const {name, counter} of numbers) {
		if (counter !== 'epoch' && counter !== 'step') continue;
		if (count === 0) first = name;
		else if (name !== first) return false;
		count++;
	}

	return count >= fewestListed;
}

/** `Run 3 has value: 0.5. Best is run 2 with value: 0.4`: the second one of its name, in a sentence about the best. */
function withBest(number: NamedNumber, before: ReadonlySet<string>, message: string): NamedNumber {
	if (number.counter !== undefined || !before.has(number.name)) return number;
	const clauses = clauseBefore(message, number.token);
	const sentence = clauses.slice(clauses.lastIndexOf('. ') + 1).trimStart();
	return /^best\b/i.test(sentence) ? {...number, name: `best ${number.name}`} : number;
}

function takeNumber(number: NamedNumber, message: string, reading: Reading): void {
	const {name, token} = number;
	// `Time taken for 1 epoch: 58.3 s` is no epoch: what counts has no unit.
	const counter = token.unit === null && !measured.test(name) ? counterAtEnd(number, message) : undefined;
	const multiple = token.unit === null ? undefined : multiples.get(token.unit);
	if (multiple !== undefined && number.counter === 'step') {
		takeCounter('step', name, token.value * multiple, reading);
		return;
	}

	// `batch: 0.3` beside `data: 0.01` is a time: steps are whole.
	const isStep = counter === 'step' && Number.isInteger(token.value) && !isPower(message, token);
	const isWhole = isPrintedWhole(message, token);
	if (counter === 'epoch' || isStep) {
		if (!retrospective.test(clauseBefore(message, token))) takeCounter(counter, name, token.value, reading);
	} else if (counter && counter !== 'step' && !(counter === 'steps' && !isWhole)) {
		// A total is whole: `num_steps: 12.5` is how many an episode had.
		readTotal(reading, name, token.value);
	} else if (/progress|completed?$/i.test(name) && token.unit === '%') {
		if (!/epoch|batch|step/i.test(name)) reading.fraction = token.value / 100;
	} else if (token.unit === '%' && (counterNamed(name.replace(/ \([^()]*\)$/, '')) || isDoing(name))) {
		// `epoch: [ 40%]`, `Epoch (train): 40% 20/50`, `Training: 40% | loss 0.5`, `Counting objects: 40%`: how much is done.
		return;
	} else if (
		isWhole &&
		token.unit === null &&
		/(?:episode|round|generation)(?:[ _]?num(?:ber)?)?$/i.test(name) &&
		countsWeakly(name)
	) {
		// `440/5000: episode: 59`: what stands in front counts.
		if (Number.isNaN(reading.epoch) && !/^\W*\d/.test(message)) reading.epoch = token.value;
	} else if (isThreshold(name)) {
		addSetting(reading, name, token.value);
	} else if (!isNotMetric(name) && !isConfigurationName(name) && !(isWhole && countsWeakly(name))) {
		if (!reading.hasProgress && isAmount(message, name, token)) return;
		// `perplexity: 12.34 seconds per pass`: what is measured is not called so.
		if (token.unit !== null && shortTime.test(token.unit) && (isMetricWord(name) || /^speed$/i.test(name)))
			return;
		// `best gain: -inf`: none so far.
		if (Math.abs(token.value) === Number.POSITIVE_INFINITY && /\bbest\b|(?:^|_)best_/i.test(name)) return;
		if (isBookkeeping(name, token.unit, isWhole) || (isWhole && countsNoun(message, token.end))) return;
		reading.addMetric(name, token.value, token.unit);
	}
}

/** `Training`, `Counting objects`: what is being done; `Training loss` is a metric. */
function isDoing(name: string): boolean {
	const match = /^\p{L}+ing(?: (\p{Ll}+s))?$/u.exec(name);
	return match !== null && !(match[1] !== undefined && (isMetricWord(match[1]) || isMetricWord(name)));
}

/** `batch_size: 32`; but an optimizer with a number is how long that took. */
function isSettingByName({name, token}: NamedNumber, message: string): boolean {
	if (!isConfigurationName(name)) return false;
	return isPrintedWhole(message, token) || !/^(?:optimizer|scheduler|model|dataset)$/i.test(name);
}

/** `conf_thresh = 0.25`: from where on something counts. The best one was found. */
function isThreshold(name: string): boolean {
	return /(?:^|[_ ])thresh(?:old)?$/i.test(name) && !/best|optimal/i.test(name);
}

function isPrintedWhole(message: string, {start, end}: Token): boolean {
	// Without its unit: `6464 samples`.
	return !/[.eE]/.test(/^[-+\d.,]*(?:e[-+]?\d)?/i.exec(message.slice(start, end))![0]);
}

/** `1e-05`, `1e+05`: nobody counts so, whatever it comes to. */
function isPower(message: string, {start, end}: Token): boolean {
	return /^[-+]?\d+e/i.test(message.slice(start, end));
}

function takeCounter(counter: 'epoch' | 'step', name: string, value: number, reading: Reading): void {
	if (counter === 'epoch') {
		reading.epoch = value;
	} else if (Number.isNaN(reading.steps)) {
		// A counter that stands beside its total (`[10/500] global_step=1010`) tells more.
		reading.step = value;
		if (isPerEpochWord(name)) reading.isStepPerEpoch = true;
	}
}

/** What a number counts, by its whole name or by the last word of it (`Training step`). */
function counterAtEnd({name, counter, token}: NamedNumber, message: string): CounterKind | undefined {
	// `Loss after 100 epochs`
	if (/\s\d+\s/.test(name)) return undefined;
	const space = name.lastIndexOf(' ');
	if (counter !== undefined || space === -1) return counter;
	const atEnd = counterNamed(name.slice(space + 1));
	if (atEnd !== 'step') return atEnd;
	// `fps step: 2610` is a speed, `Proximal step: 1.000` how far one goes.
	const before = name.slice(0, space).split(' ');
	const isMeasured = before.some((word) => isMeasureWord(word));
	const isLength = !isPrintedWhole(message, token) && !before.every((word) => isSplitWord(word));
	return isMeasured || isLength ? undefined : atEnd;
}

function clauseBefore(message: string, {start}: Token): string {
	return message.slice(Math.max(0, start - clause), start);
}

/**
 * True for a variable that is set: `CUDA_LAUNCH_BLOCKING=1`, `BASE_LR: 0.02`. A metric may be called so too (`G_GAN: 1.17
 * G_L1: 40.4`, `MY_SCORE = 4.7`), but then it has a fraction, and more than the form of a setting tells so.
 */
function isSetVariable(
	{name, token, counter}: NamedNumber,
	message: string,
	hasOthers: boolean,
	tellsProgress: boolean,
): boolean {
	if (counter || !isVariable(name)) return false;
	if (isPrintedWhole(message, token)) return true;
	if (tellsProgress) return false;
	const separator = message.slice(Math.max(0, token.start - 3), token.start);
	if (hasOthers) return !/\s$/.test(separator);
	return separator !== ' = ' || !result.test(name);
}

/** The last part of a name by which it is what a training has come to. */
const result = /_(?:SCORE|LOSS|ACC|ACCURACY|REWARD|RETURN|ERROR|F1|BLEU|MAP|IOU)$/;

/** True for `--lr=0.1` in a command line. */
function isOption(message: string, {name, token}: NamedNumber): boolean {
	const before = clauseBefore(message, token).trimEnd();
	const option = before.replace(/[=:]$/, '');
	// A line of dashes begins no option.
	return option.endsWith(`--${name}`) && !option.endsWith(`---${name}`);
}
