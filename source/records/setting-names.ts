/** Names that are settings by their words. */
import {wordsApart} from '../text/name-parts.ts';
import {isConfigurationName} from './vocabulary.ts';

/** What a name is about stands last in English: the weight of a loss is no loss. */
const settingNouns =
	/(?:^|[^a-z])(?:weights?|coef(?:f|ficient)?|scale[r]?|window|thresh(?:old)?|thr|ratio|factor|interval|freq(?:uency)?|power|decay|warmup|patience|beam|config|cfg|args|steps|updates|epochs|iters|schedule[r]?|penalty|clip|clock[ _]?rate)(?:[ _]?\d+|\(\w+\))?$/;
const insideConfiguration = /(?:^|[._/])(?:config|cfg|args|hparams)[._/]/;

/** True for a name that ends in the word of a setting (`loss_weight`, `lr_decay_steps`), whatever stands before that. */
export function endsInSetting(name: string): boolean {
	const words = wordsApart(name).toLowerCase();
	return settingNouns.test(words) || insideConfiguration.test(words);
}

const settings =
	/(?:^|[_ .])(?:batch[_ ]?size|weight[_ ]?decay|warm[_ ]?up[_ ](?:steps|epochs|ratio|iters)|num[_ ]workers|seed|dropout|momentum|betas?\d?|hidden[_ ](?:size|dim)|num[_ ](?:layers|heads|classes|epochs)|label[_ ]smoothing|grad(?:ient)?[_ ]?(?:clip\w*|accumulation\w*))(?:$|[_ .])/i;

/** True for names that only a configuration has, also with other words around them (`per_device_train_batch_size`). */
export function isKnownSetting(name: string): boolean {
	return isConfigurationName(name) || settings.test(name);
}

export const samples: ReadonlyArray<{name: string; isSetting: boolean}> = [
	{name: 'loss_weight', isSetting: true},
	{name: 'lossScale', isSetting: true},
	{name: 'min_lr_ratio', isSetting: true},
	{name: 'iou_threshold', isSetting: true},
	{name: 'memoryClockRate(GHz)', isSetting: true},
	{name: 'eval_wer_config.beam', isSetting: true},
	{name: 'learning_rate_decay_steps', isSetting: true},
	{name: 'loss', isSetting: false},
	{name: 'learning_rate', isSetting: false},
	{name: 'loss_depth', isSetting: false},
	{name: 'steps/s', isSetting: false},
	{name: 'eval_steps_per_second', isSetting: false},
	{name: 'time per step', isSetting: false},
];
