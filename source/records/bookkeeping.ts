/**
 * Numbers that keep the books of a training and measure nothing of it: how long it has run and will run, how much was
 * counted so far.
 */
import {remembered} from './remembered.ts';
import {isMeasureWord} from './vocabulary.ts';

/** `EpochTime`, `time_elapsed`, `Time Elapsed`: its words in lower case. */
const wordsOf = remembered((name): readonly string[] =>
	name
		.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== ''),
);

const timeUnit = /^(?:[nmuµ]?s|secs?|seconds|mins?|minutes?|hours?)$/;
const timeWord = /^(?:time|duration|seconds|secs?|runtime|hours|minutes)$/;
/** Parts of a training that are over again and again: how long all of one took is a measure of it. */
const part = /^(?:step|batch|iter|iteration|epoch|forward|backward|data|load|compute|inference)$/;
const speed = /^(?:[fw]ps|speed|throughput)$/;
const total = /^(?:total|overall|cum|cumulative|accumulated)$/;
/** Whatever number stands behind it. */
const counted =
	/^(?:idx|index|counts?|counter|seen|consumed|n?updates?|iterations|episodes?|trajs|trajectories)$/;
/** A whole number only: `step: 0.3` is a time. */
const counter = /^(?:steps?|iters?|iteration|epochs?|batches)$/;
/** Words that make it something else: a setting (`save_steps`), a statistic (`mean_episode`), a sign of trouble. */
const other =
	/^(?:warmup|decay|save|eval|log|logging|print|start|begin|end|interval|freq|accum|padding|max|min|num|no|each|every|mean|avg|average|std|median|per|nan|inf|skipped|failed|bad|bootstrap)$/;
/** `Trained Tokens`, `games played`: how much was done. */
const done = /^(?:trained|executed|played|completed|collected|processed)$/;
/** What somebody has done, not what has come of it. */
const doing = /^(?:load|download|sav|writt?|extract|prepar|process|cach)(?:ed|en|ing)$/;
const data =
	/^number of (?:\p{L}+ )?(?:examples|samples|images|instances|documents|sentences|classes|files|tokens|rows|records|nodes|edges|videos|utterances|workers|gpus)$/iu;

/**
 * True for a number called `name` that only keeps the books: time that has passed or is left, and what was counted so far.
 * `isWhole`: it is printed without a fraction.
 */
export function isBookkeeping(name: string, unit: string | null, isWhole: boolean): boolean {
	const words = wordsOf(name);
	const last = words.at(-1);
	if (last === undefined || (/\w\/\w+$/.test(name) && isMeasureWord(name))) return false;
	// `time_total_s`
	const isTime = timeWord.test(last) || (timeUnit.test(last) && words.includes('time'));
	if (words.includes('per') || speed.test(words[0]!)) return false;
	// `Seconds required for this iteration`
	if (words.length > 2 && words.includes('for') && words.slice(0, 2).some((word) => timeUnit.test(word)))
		return true;
	if (words.some((word) => /^(?:remaining|elapsed)$/.test(word))) return true;
	// `time_since_restore`, `iterations_since_restore`
	if (words.at(-2) === 'since' && /^(?:start|restore|begin)$/.test(last)) return true;
	// `time/token: 51904512`: a time is hardly whole.
	if (isWhole && /(?:^|\s)time\/(?:batch|sample|token)$/.test(name)) return true;
	if (words[0] === 'left' && isTime) return true;
	if (last === 'left' || words[0] === 'eta') return isTime || words.length < 3;
	if (isTime && words.some((word) => total.test(word))) return !words.some((word) => part.test(word));
	if (isWhole && (unit === null || /^[a-z]{4,}$/.test(unit)) && isCountSoFar(words)) return true;
	if (unit !== null && timeUnit.test(unit))
		return (
			(total.test(last) && words.length === 1) || doing.test(last) || /^(?:finish|go|required)$/.test(last)
		);
	if (unit !== null || words.some((word) => other.test(word))) return data.test(name) && unit === null;
	// `episode_steps` is how long one is.
	const isCounter = isWhole && words.length > 1 && counter.test(last) && !words.includes('episode');
	const isDone = isWhole && words.length > 1 && words.some((word) => done.test(word));
	// `Evaluation over 10 episodes: 123.4`: so many were measured.
	const isOverSome = !isWhole && /^\d+$/.test(words.at(-2) ?? '');
	return (counted.test(last) && !isOverSome) || isCounter || isDone || data.test(name);
}

/** `num_steps_trained`, `train_num_updates`, `episodes_total`: how many there were of what is over again and again. */
function isCountSoFar(words: readonly string[]): boolean {
	const [before, last] = words.slice(-2);
	// `Seen so far: 6464 samples`
	if (before === 'so' && last === 'far') return true;
	if (last === 'total') return /^(?:time)?(?:steps|episodes|iterations|epochs)$/.test(before!);
	const at = words.indexOf('num');
	if (at === -1) return false;
	return last === 'updates' || words.slice(at).some((word) => /^(?:trained|sampled)$/.test(word));
}

/** `retries: 12 files in 3 places`: a noun in the plural, and more of its sentence. */
const noun = / \p{Ll}{2,20}s (?:for|of|in|from|to|on|out|at|were|are|have|with)\s/uy;

/** True where the whole number that ends at `end` of `message` counts what stands behind it, in a sentence. */
export function countsNoun(message: string, end: number): boolean {
	noun.lastIndex = end;
	return noun.test(message);
}

export const samples: ReadonlyArray<{
	name: string;
	unit?: string;
	isWhole?: boolean;
	isBookkeeping: boolean;
}> = [
	{name: 'remaining', unit: 's', isBookkeeping: true},
	{name: 'Remaining Time', unit: 's', isBookkeeping: true},
	{name: 'Time Elapsed', isBookkeeping: true},
	{name: 'time_elapsed', isWhole: true, isBookkeeping: true},
	{name: 'time left', unit: 'min', isBookkeeping: true},
	{name: 'eta_msec', isBookkeeping: true},
	{name: 'total', unit: 'ms', isBookkeeping: true},
	{name: 'total', isBookkeeping: false},
	{name: 'TotalTime', unit: 's', isBookkeeping: true},
	{name: 'Stats/CumTrainTime', isBookkeeping: true},
	{name: 'total step time', isBookkeeping: false},
	{name: 'ms/batch', isWhole: true, isBookkeeping: false},
	{name: 'Evaluation over 10 episodes', isBookkeeping: false},
	{name: 'finish', unit: 'minutes', isBookkeeping: true},
	{name: 'Required', unit: 'hours', isBookkeeping: true},
	{name: 'Loaded', unit: 'seconds', isBookkeeping: true},
	{name: 'global_batch_idx', isWhole: true, isBookkeeping: true},
	{name: 'micro_step', isWhole: true, isBookkeeping: true},
	{name: 'n_updates', isBookkeeping: true},
	{name: 'save_steps', isWhole: true, isBookkeeping: false},
	{name: 'rollout/episode_steps', isWhole: true, isBookkeeping: false},
	{name: 'total_count', isWhole: true, isBookkeeping: true},
	{name: 'episode', isWhole: true, isBookkeeping: true},
	{name: 'nupdates', isWhole: true, isBookkeeping: true},
	{name: 'Trained Tokens', isWhole: true, isBookkeeping: true},
	{name: 'Steps executed', isWhole: true, isBookkeeping: true},
	{name: 'completed', isBookkeeping: false},
	{name: 'number of examples', isWhole: true, isBookkeeping: true},
	{name: 'number of skipped batches', isWhole: true, isBookkeeping: false},
	{name: 'elapsed time per iteration (ms)', isBookkeeping: false},
	{name: 'steps per second', isWhole: true, isBookkeeping: false},
	{name: 'num_agent_steps_trained', isWhole: true, isBookkeeping: true},
	{name: 'train_num_updates', isWhole: true, isBookkeeping: true},
	{name: 'episodes_total', isWhole: true, isBookkeeping: true},
	{name: 'Seen so far', unit: 'samples', isWhole: true, isBookkeeping: true},
	{name: 'Best val_accuracy So Far', isBookkeeping: false},
	{name: 'loss_total', isWhole: true, isBookkeeping: false},
	{name: 'num_tokens', isWhole: true, isBookkeeping: false},
	{name: 'time_since_restore', isBookkeeping: true},
	{name: 'time_total_s', isBookkeeping: true},
	{name: 'time_this_iter_s', isBookkeeping: false},
	{name: 'Train time/token', isWhole: true, isBookkeeping: true},
	{name: 'time/batch', isBookkeeping: false},
	{name: 'time', unit: 's', isBookkeeping: false},
	{name: 'epoch_time', unit: 's', isBookkeeping: false},
	{name: 'avg_batch', isBookkeeping: false},
	{name: 'episode reward', isWhole: true, isBookkeeping: false},
	{name: 'left_loss', isBookkeeping: false},
	{name: 'left time', unit: 's', isBookkeeping: true},
	{name: 'Seconds needed for this round', isBookkeeping: true},
	{name: 'fps step', isWhole: true, isBookkeeping: false},
];
