/** What a metric is, by its name: its role, its split, and which way is better. Names stay as printed. */
import {isSizeUnit} from '../records/memory-names.ts';
import {measureInLanguage, splitInFront} from '../records/other-languages.ts';
import {endsInSetting} from '../records/setting-names.ts';
import {splitNamed, type Split} from '../records/vocabulary.ts';

export type Role =
	| 'loss'
	| 'perplexity'
	| 'accuracy'
	| 'score'
	| 'error rate'
	| 'learning rate'
	| 'gradient norm'
	| 'throughput'
	| 'step time'
	| 'data time'
	| 'cpu memory'
	| 'gpu memory'
	| 'gpu memory reserved'
	| 'gpu memory max'
	| 'utilization';

export type Better = 'lower' | 'higher';

export type MetricKind = {role: Role | null; split: Split | null; better: Better | null};

const memory =
	/mem(?:ory|alloc|usage|used|reserved|peak|max|(?![a-z]))|vram|\brss\b|(?:^|[_ .])(?:gpu|cuda)[_ ]?(?:alloc|cached)|(?:^|[^a-z])(?:allocated|reserved)/;

/** In order: the first that matches the lower-case name decides. */
const patterns: ReadonlyArray<[Role, RegExp]> = [
	['perplexity', /perplexity|(?:^|[^a-z])ppl(?:$|[^a-z])/],
	['learning rate', /learning[ _-]?rate|(?:^|[^a-z])l\.?r(?:$|[^a-z])/],
	['gradient norm', /grad(?:ient)?[ _-]?norm|(?:^|[^a-z])gnorm|^grad$|^norm$/],
	['data time', /data[ _-]?(?:loading[ _-]?)?time|^data(?: \(avg\))?$|load[ _-]?time/],
	[
		'step time',
		/(?:step|batch|iter(?:ation)?)[ _-]?(?:time|duration)|time[ _-]?(?:per|\/)[ _-]?(?:step|iter\w*|batch)|^(?:time|dt|ms\/batch)$/,
	],
	[
		'throughput',
		/(?:samples?|tokens?|images?|examples?|steps?|iterations?|it|seqs?|frames?)[ _]?(?:\/|per)[ _]?s(?:ec(?:ond)?)?|throughput|(?:^|[^a-z])(?:tps|wps|fps|imgs?\/s)(?:$|[^a-z])|(?:^| )[a-z]+\/s(?:ec)?$/,
	],
	['utilization', /util(?:ization)?|(?:^|[^a-z])mfu(?:$|[^a-z])/],
	['error rate', /(?:^|[^a-z])(?:wer|cer|mae|mse|rmse|mape|fid|rpe|ate|eer|error[ _-]?rate)(?:$|[^a-z])/],
	['accuracy', /acc(?:s|uracy|uracies)?(?:$|[^a-z])|acc@|top-?[15](?:$|[^a-z0-9])/],
	['loss', /loss|(?:^|[^a-z])(?:nll|bce|ce|elbo|kl)(?:$|[^a-z])|cross[ _-]?entropy/],
	[
		'score',
		/(?:^|[^a-z])(?:f1|auc|auroc|map\d*|miou|m?iou|dice|bleu|rouge\w*|psnr|ssim|precision|recall|reward|return|score|r2|ndcg|mrr|ap\d*)(?:$|[^a-z])|f1[_-]?score/,
	],
];

const kinds = new Map<string, MetricKind>();

/** What the metric called `name` is, printed with `unit`. Remembered: a log has few names and prints them often. */
export function kindOf(name: string, unit: string | null = null): MetricKind {
	const key = unit === null ? name : `${name} ${unit}`;
	let kind = kinds.get(key);
	if (!kind) {
		const role = roleOf(name, unit);
		kind = {role, split: splitOf(name, role), better: betterOf(role)};
		if (kinds.size < 10_000) kinds.set(key, kind);
	}

	return kind;
}

function roleOf(name: string, unit: string | null): Role | null {
	if (unit !== null && /^\p{L}+\/s(?:ec(?:ond)?)?$/iu.test(unit)) return 'throughput';
	const bare = name.replace(/ \(avg\)$/, '');
	if (endsInSetting(bare)) return null;
	const lower = bare.toLowerCase();
	// `CPU: 12.4 GB` is memory by its unit.
	const isSize = unit !== null && isSizeUnit(unit) && /cpu|gpu|(?:^|[^a-z])v?ram|cuda|host/.test(lower);
	if (isSize || memory.test(lower)) return memoryRole(lower);
	return roleNamed(lower.replace(numbered, '')) ?? roleNamed(lower);
}

/** What was numbered or set apart before it: `fold_0/`, `lr_0.1/`. */
const numbered = /^(?:[^/]*\d[^/]*\/)+(?=[^/]*[a-z]{2})/;

function roleNamed(lower: string): Role | null {
	return patterns.find(([, pattern]) => pattern.test(lower))?.[0] ?? measureInLanguage(lower) ?? null;
}

/** What a configuration sets and a log also prints as it changes. */
const settable: ReadonlySet<Role> = new Set(['learning rate', 'gradient norm', 'data time']);

/** True for what nobody sets: a metric of the field by its name or unit. */
export function isMeasured(name: string, unit: string | null): boolean {
	const {role} = kindOf(name, unit);
	return role !== null && !settable.has(role);
}

/** True for what only a training has: memory is there before it, and without it. */
export function tellsTraining(name: string, unit: string | null): boolean {
	const {role} = kindOf(name, unit);
	return role !== null && isMeasured(name, unit) && role !== 'utilization' && !role.includes('memory');
}

function memoryRole(lower: string): Role | null {
	if (/percent|pct|%|util|total|free|avail|limit|capacity/.test(lower)) return null;
	const isOfGpu = /(?:^|[^a-z])gpu/.test(lower);
	if (!isOfGpu && /(?:^|[^a-z])(?:cpu|ram|rss|host|system|virtual|process)/.test(lower)) return 'cpu memory';
	if (/reserved|cached/.test(lower)) return 'gpu memory reserved';
	return /max|peak/.test(lower) ? 'gpu memory max' : 'gpu memory';
}

function splitOf(name: string, role: Role | null): Split | null {
	// In some languages a learning rate is called by the word for a training.
	if (role === 'learning rate' && !/[a-z]/i.test(name)) return null;
	const words = name.match(/\p{L}+/gu) ?? [];
	for (const word of words) {
		const split = splitNamed(word) ?? splitInFront(word);
		if (split) return split;
	}

	return null;
}

function betterOf(role: Role | null): Better | null {
	if (role === 'loss' || role === 'perplexity' || role === 'error rate') return 'lower';
	if (role === 'step time' || role === 'data time') return 'lower';
	return role === 'accuracy' || role === 'score' || role === 'throughput' ? 'higher' : null;
}

/** What is charted first: the order of roles, most wanted first. */
const charted: ReadonlyArray<Role | null> = [
	'loss',
	'perplexity',
	'accuracy',
	'score',
	'error rate',
	null,
	'learning rate',
	'gradient norm',
	'throughput',
	'utilization',
	'step time',
	'data time',
	'gpu memory',
	'gpu memory reserved',
	'gpu memory max',
	'cpu memory',
];

const splits: ReadonlyArray<Split | null> = ['train', null, 'validation', 'test'];

/**
 * How early the metric called `name` is charted: smaller is earlier. `isSparse`: it has few values beside others of its
 * role, as what a log prints once at its end.
 */
export function chartOrder(name: string, unit: string | null = null, isSparse = false): number {
	const {role, split} = kindOf(name, unit);
	const isAverage = name.endsWith(' (avg)') ? 1 : 0;
	return charted.indexOf(role) * 20 + (isSparse ? 10 : 0) + splits.indexOf(split) * 2 + isAverage;
}

export const samples: ReadonlyArray<{name: string; role: Role | null; split?: Split}> = [
	{name: 'train_loss', role: 'loss', split: 'train'},
	{name: 'val loss', role: 'loss', split: 'validation'},
	{name: 'lm loss', role: 'loss'},
	{name: 'Acc@1', role: 'accuracy'},
	{name: 'L.r.', role: 'learning rate'},
	{name: 'valid_accuracy', role: 'accuracy', split: 'validation'},
	{name: 'lr', role: 'learning rate'},
	{name: 'learning_rate', role: 'learning rate'},
	{name: 'grad_norm', role: 'gradient norm'},
	{name: 'gradient_norm', role: 'gradient norm'},
	{name: 'batch_time', role: 'step time'},
	{name: 'data_time', role: 'data time'},
	{name: 'elapsed time per iteration (ms)', role: 'step time'},
	{name: 'samples/s', role: 'throughput'},
	{name: 'tps', role: 'throughput'},
	{name: 'src tok/s', role: 'throughput'},
	{name: 'memory_usage.gpu_memory_allocated', role: 'gpu memory'},
	{name: 'memory_usage.gpu_memory_reserved', role: 'gpu memory reserved'},
	{name: 'GPU max allocated', role: 'gpu memory max'},
	{name: 'cpu_memory_gb', role: 'cpu memory'},
	{name: 'cpu_percent', role: null},
	{name: 'system.gpu.0.memoryAllocatedBytes', role: 'gpu memory'},
	{name: 'system.proc.memory.rssMB', role: 'cpu memory'},
	{name: 'eval_f1', role: 'score', split: 'validation'},
	{name: 'ppl', role: 'perplexity'},
	{name: 'epsilon', role: null},
	{name: 'loss_scale', role: null},
	{name: 'lr_warmup_steps', role: null},
];
