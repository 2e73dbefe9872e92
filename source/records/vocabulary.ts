/** The words of the field that decide what a number means. Names of frameworks are not among them. */
import {isOtherName} from './other-names.ts';
import {
	countersOfLanguages,
	isMetricOfLanguage,
	isTimeKept,
	settingsOfLanguages,
	splitsOfLanguages,
} from './other-languages.ts';
import {remembered} from './remembered.ts';

const splitWords = new Map<string, Split>([
	['train', 'train'],
	['training', 'train'],
	['trn', 'train'],
	['tr', 'train'],
	['vld', 'validation'],
	['tst', 'test'],
	['val', 'validation'],
	['valid', 'validation'],
	['validation', 'validation'],
	['dev', 'validation'],
	['cv', 'validation'],
	['eval', 'validation'],
	['evaluation', 'validation'],
	['evaluate', 'validation'],
	['evaluating', 'validation'],
	['validating', 'validation'],
	['validate', 'validation'],
	// The few steps of a validation that some trainers try before they begin.
	['sanity', 'validation'],
	['test', 'test'],
	['testing', 'test'],
	...splitsOfLanguages,
]);

/** Which data a number was measured on. */
export type Split = 'train' | 'validation' | 'test';

/** True for data that is not trained on: what is measured or counted on it is none of the training's. */
export function isAside(split: Split | null | undefined): boolean {
	return split === 'validation' || split === 'test';
}

/** Characters of the longest of these words, with a full stop behind it: a longer text is none of them. */
export const longestSplitWord = Math.max(...[...splitWords.keys()].map((word) => word.length)) + 1;

/** The split that `word` names (`val`, `Validation`, `eval` …), or nothing. */
export const splitNamed = remembered((word): Split | undefined =>
	splitWords.get(word.toLowerCase().replace(/\.$/, '')),
);

export function isSplitWord(word: string): boolean {
	return splitNamed(word) !== undefined;
}

/** What a number beside a word counts. */
export type CounterKind = 'epoch' | 'epochs' | 'step' | 'steps' | 'stepsPerEpoch';

const counters = new Map<string, CounterKind>([
	['epoch', 'epoch'],
	['ep', 'epoch'],
	['epochnum', 'epoch'],
	// A tuner counts how often its trial has reported, which is once an epoch where that has epochs.
	['trainingiteration', 'epoch'],
	...countersOfLanguages,
	['epochs', 'epochs'],
	['totalepochs', 'epochs'],
	['totalepoches', 'epochs'],
	['numepochs', 'epochs'],
	['maxepochs', 'epochs'],
	['nepochs', 'epochs'],
	['numtrainepochs', 'epochs'],
	['step', 'step'],
	['globalstep', 'step'],
	['iter', 'step'],
	['iters', 'step'],
	['iteration', 'step'],
	['itr', 'step'],
	['globaliter', 'step'],
	['batch', 'step'],
	['minibatch', 'step'],
	['batchidx', 'step'],
	['globalbatchidx', 'step'],
	['update', 'step'],
	['up.', 'step'],
	['numupdates', 'step'],
	['stepnum', 'step'],
	['currentsteps', 'step'],
	['currentiteration', 'step'],
	// What an agent has done in its environment so far; how much it is to do is not called so.
	['timestep', 'step'],
	['envstep', 'step'],
	['tenv', 'step'],
	['envsteps', 'step'],
	['numtimesteps', 'step'],
	['totaltimesteps', 'step'],
	['timestepstotal', 'step'],
	['timestepssofar', 'step'],
	['numstepssampled', 'step'],
	['numenvstepssampled', 'step'],
	['numenvstepssampledlifetime', 'step'],
	['totalenvsteps', 'step'],
	['totalt', 'step'],
	['totalframes', 'step'],
	['numframes', 'step'],
	['totalnumframes', 'step'],
	['totalenvinteracts', 'step'],
	['totalsteps', 'steps'],
	['maxsteps', 'steps'],
	['maxiters', 'steps'],
	['maxiter', 'steps'],
	['numsteps', 'steps'],
	['numtrainingsteps', 'steps'],
	['totaltrainsteps', 'steps'],
	['totaltrainingsteps', 'steps'],
	['totaloptimizationsteps', 'steps'],
	['totaliterations', 'steps'],
	['numiterations', 'steps'],
	['numiters', 'steps'],
	['totalbatches', 'stepsPerEpoch'],
	['numbatches', 'stepsPerEpoch'],
	['stepsperepoch', 'stepsPerEpoch'],
	['batchesperepoch', 'stepsPerEpoch'],
]);

/** Where a counter stands among others of the training: `total/epochs`, `train/global_step`. */
const namespace =
	/^(total|train|trainer|training|time|misc|progress|counters?|charts|diagnostics|stats)\/(.+)$/i;

/** What a number named `name` counts (`epoch`, `global_step`, `Total Batches`), or nothing. */
export const counterNamed = remembered((name): CounterKind | undefined => {
	const inside = name.includes('/') ? namespace.exec(name) : null;
	if (inside) return counterInside(inside[1]!, inside[2]!);
	const squeezed = squeeze(name);
	return (
		counters.get(name.endsWith('.') ? name.toLowerCase() : '') ??
		counters.get(squeezed) ??
		(squeezed.startsWith('cur') ? counters.get(squeezed.replace(/^cur(?:rent)?/, '')) : undefined)
	);
});

/** In a namespace a plural is what was done so far; `time/epoch` is how long one takes. */
function counterInside(group: string, name: string): CounterKind | undefined {
	const isPlural = /^(?:epoch|step)s$/i.test(name);
	const counter = counters.get(squeeze(isPlural ? name.slice(0, -1) : name));
	return counter !== undefined && /^time$/i.test(group) && !/^total/i.test(name) ? undefined : counter;
}

/** True for words of counters that begin anew with each epoch by their meaning. */
export function isPerEpochWord(word: string): boolean {
	return /batch|批次|バッチ|배치|батч|lote/i.test(word);
}

const preparation =
	/\b(?:download|load|map|tokeni[sz]|preprocess|cach|extract|generat|sav|writ|read|upload|convert|filter|fetch|resolv|import|build|unpack|copy)\w*/i;

/** True for the description of a progress bar that is no training: `Downloading`, `Map (num_proc=4)`. */
export function isPreparation(description: string): boolean {
	return preparation.test(description) && !/train|epoch/i.test(description);
}

/** True for units of speed: `it/s`, `s/it`, `samples/s`, `tokens/s`. */
export function isRateUnit(unit: string): boolean {
	return /^\p{L}+\/(?:s|sec|second|it|iter|step|batch)$/u.test(unit);
}

const metricWords =
	/^(?:(?:avg|average|mean|total|running|smoothed|best|final|episod(?:e|ic)|train(?:ing)?|val|valid(?:ation)?|test|eval|dev)(?:\.? |[_-])?)*(?:\w*loss|loss_(?!weight|scale|coef|lambda|factor|fn|type)\w+|losses|nll|\w*acc(?:uracy)?|(?:acc|prec|recall|hits?|r|p|ndcg|mrr|m?ap|f1|top)@\d*\.?\d+(?::\.?\d[\d.]{0,4})?|prec|cost|top-?[15]|lr|l\.r\.|learning[ _]rate|ppl|perplexity|f(?:1|[-_]?(?:1[-_]?)?score)|auc|auroc|precision|recall|map|miou|iou|dice|bleu|rouge\w*|wer|cer|mae|mse|rmse|mape|psnr|ssim|lpips|fid|pesq|stoi|cider|mota|idf1|mpjpe|mcc|auprc|elbo|hd95|reward|return|gnorm|grad(?:ient)?[ _-]?norm|norm|kl|entropy|tps|mfu|throughput|score)$/i;

const measureWords =
	/^(?:\w+_)?(?:time|dt|mem(?:ory)?|vram|speed|wps|fps|(?:tok(?:en)?s?|samples?|im(?:a?ge?)s?)\/s(?:ec)?)$|^[\w-]+\/(?:s|sec|step|it|iter|batch|epoch|frame|tok(?:en)?|word|sample|image|utt)$|^(?:s|secs?|seconds|ms)\/[a-z]\w*$/i;

/** True for a word that names a time, a memory or a speed where a unit or a fraction follows: `time 210.33ms`. */
export function isMeasureWord(name: string): boolean {
	return measureWords.test(name);
}

/** True for a name that is a metric even without a separator before its number (`loss 0.43`). */
export const isMetricWord = remembered((name): boolean => {
	return metricWords.test(name) || isMetricOfLanguage(name);
});

/**
 * Counts of parameters, versions, intervals, places in the code, and sentences about files and data (`Loading CIFAR-10:
 * 50,000 images`).
 */
const notMetricPhrase =
	/param(?:eter)?s?\b|\b(?:cuda|xla)$|\bmilestone|(?:\b|_)version$|\bprogress$|\bevery\b|\.(?:py|pyx|cc?|cpp|cxx|cuh?|h|hpp|rs|go|jl|java|lua|kt|scala|js|ts)$|^Makefile$|^(?:load|download|read|found|sav|writ|process|extract|prepar)\w*(?:ing|ed)?\s/i;

const notMetrics = new Set([
	...[
		'pid',
		'ppid',
		'progress',
		'threads',
		'etamsec',
		'etaseconds',
		'port',
		'rank',
		'localrank',
		'worldsize',
		'seed',
		'version',
		'eta',
		'line',
		'lineno',
		'dataloader',
		'node',
	],
	...[
		'thread',
		'process',
		'processid',
		'threadid',
		'levelno',
		'msecs',
		'relativecreated',
		'created',
		'year',
		'date',
	],
	...[
		'timestamp',
		'ts',
		'runid',
		'jobid',
		'id',
		'device',
		'vnum',
		'maxdets',
		'gpuid',
		'errno',
		'code',
		'exitcode',
		'fold',
		'trial',
		'client',
		'run',
		'percentage',
		'njobs',
		'elapsedtime',
		'offset',
		'label',
		'labels',
		'duration',
		// How many of a class there are in the data.
		'support',
		'tid',
	],
]);

/** Characters of a name, at the most: what is longer is text that stands before a number. */
const longestName = 200;

/** True for names whose number measures nothing of a training: process numbers, ports, times of day, estimates. */
export const isNotMetric = remembered((name): boolean => {
	if (name.endsWith(' (avg)')) name = name.slice(0, -' (avg)'.length);
	// `DONE (t=0.32s)`, but `T: 21.1`: somebody's total. `_runtime` is a tracker's own clock.
	if (name === 't' || name === '_runtime' || name.length > longestName) return true;
	if (notMetrics.has(squeeze(name)) || warningClass.test(name) || isOtherName(name)) return true;
	// `trialId`
	if (/[a-z]Id$/.test(name) || isTimeKept(name)) return true;
	// `Rank of current process`
	if (notMetrics.has(squeeze(name.split(' of ', 1)[0]!))) return true;
	// `grad/param norm` measures them.
	return notMetricPhrase.test(name) && !isMetricWord(lastWordOf(name));
});

function lastWordOf(name: string): string {
	return name.slice(Math.max(name.lastIndexOf(' '), name.lastIndexOf('/')) + 1);
}

/** `DataWarning: 25 missing labels`. */
const warningClass = /[a-z](?:Warning|Exception)$/;

/** `CUDA_LAUNCH_BLOCKING=1`, also at the end of a sentence. */
const environmentVariable = /\b[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/;

/** True for a name in capitals, as variables of the environment and constants have it, and as no metric of the field is called. */
export function isVariable(name: string): boolean {
	const variable = environmentVariable.exec(name)?.[0];
	return variable !== undefined && !isMetricWord(variable);
}

/**
 * A layer as a framework prints it: `(conv1): Conv2d(3, 64, kernel_size=(7, 7))`, also with what is in its brackets on a line
 * of its own. Its numbers are no metrics.
 */
export function isLayer(message: string): boolean {
	return /^\s*(?:\(\w+\): [A-Z]\w*\(|(?:\d{1,9}, ){1,9}\w{1,80}=)/.test(message);
}

const configurationNames = new Set([
	...[
		'batchsize',
		'trainbatchsize',
		'evalbatchsize',
		'numworkers',
		'seed',
		'optimizer',
		'scheduler',
		'weightdecay',
	],
	...[
		'dropout',
		'hiddensize',
		'numlayers',
		'numheads',
		'warmupsteps',
		'momentum',
		'gradientaccumulationsteps',
	],
	...['numepochs', 'maxepochs', 'numtrainepochs', 'model', 'dataset', 'datasetversion', 'numclasses'],
	...settingsOfLanguages,
]);

/** True for names that are set before a training and do not change in it. */
export const isConfigurationName = remembered((name): boolean => {
	return configurationNames.has(squeeze(name));
});

const configurationHeading =
	/config|hyper[- ]?param|\bh?params?\b|\bparameters\b|arguments?\b|\bargs\b|\bnamespace\b|\bsettings\b|\boptions\b/i;

/**
 * True when `message` announces a configuration: `ConfigLoaded: …`, `Hyperparameters: {…}`, `Namespace(…)`. Counts of
 * parameters (`Total params: 1,282,545`) are no configuration.
 */
export function isConfigurationHeading(message: string): boolean {
	const heading = /^[^:={(]{0,60}(?=[:={(])/.exec(message)?.[0];
	if (heading === undefined || heading.split(' ').length > 6) return false;
	if (!configurationHeading.test(heading) || /trainable|total|number|count|# ?of/i.test(heading))
		return false;
	return !isMetricWord(lastWordOf(heading.trimEnd()));
}

/** `name` in lower case without anything but letters and digits: `Learning Rate` and `learning_rate` are one. */
export function squeeze(name: string): string {
	return name.toLowerCase().replaceAll(/[^\p{L}\p{N}@]/gu, '');
}
