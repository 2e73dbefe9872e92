/** Names of numbers that describe data, devices and preparations: they are counted or measured, and tell nothing of a training. */

const patterns: readonly RegExp[] = [
	// What a layer or a device is.
	/\bshapes?$|\bcapability$|clock[ _]?rate/i,
	/\b(?:size(?: per \w{1,20})?|bytes)$|total[ _]?mem(?:ory)?$/i,
	// Which one it is.
	/(?:^|[_ .-])(?:ids?|idx|index)$/i,
	/^best (?:fold|model|trial|run)$/i,
	// A place in the training, not a measure of it.
	/(?:^|[_ .])(?:best|start|first|last|init|end)[_ ](?:epoch|step|iter(?:ation)?)(?:[_ ]num)?$/i,
	/^(?:epochs?|batch(?:es)?|steps?|iterations?) (?:complete|done|finish|load|sav)\w{0,3}$/i,
	// How little a value may change for a training to go on.
	/(?:^|[_ .-])tol(?:erance)?$|^min[_ ]delta$/i,
	// What it was before.
	/^prev(?:ious)?$/i,
	// How much data there is.
	/^(?:num|number of|total(?: num)?|#)[_ ](?:\w{1,20}[_ ]){0,2}(?:examples|samples|images|documents|sentences|sequences|files|classes|labels|gpus|devices|nodes|workers)$/i,
	/^(?:train|eval|val|valid|test)[_ ](?:samples|examples)$/i,
	// How long it took to begin.
	/\b(?:compil|conver[ts]|preprocess|set-?up\b|initiali[sz]|(?:load|save)-checkpoint)/i,
];

const any = new RegExp(patterns.map(({source}) => source).join('|'), 'i');

/** True for such a name, in words or as an identifier. */
export function isOtherName(name: string): boolean {
	return any.test(name);
}

export const samples: ReadonlyArray<{name: string; isOther: boolean}> = [
	{name: 'Output shape', isOther: true},
	{name: 'compute capability', isOther: true},
	{name: 'memoryClockRate(GHz)', isOther: true},
	{name: 'size per device', isOther: true},
	{name: 'file_id', isOther: true},
	{name: 'image-id', isOther: true},
	{name: 'best_epoch', isOther: true},
	{name: 'Epochs completed', isOther: true},
	{name: 'Epoch loaded', isOther: true},
	{name: 'improve more than tol', isOther: true},
	{name: 'min_delta', isOther: true},
	{name: 'previous', isOther: true},
	{name: 'previous loss', isOther: false},
	{name: 'Num examples', isOther: true},
	{name: 'Total num train samples', isOther: true},
	{name: 'Compilation time', isOther: true},
	{name: 'optimizer-setup', isOther: true},
	{name: 'eval_samples', isOther: true},
	{name: 'num_gpus', isOther: true},
	{name: 'totalMemory', isOther: true},
	{name: 'batch_size', isOther: false},
	{name: 'consumed samples', isOther: false},
	{name: 'best_loss', isOther: false},
	{name: 'last_time', isOther: false},
	{name: 'num_tokens', isOther: false},
	{name: 'valid', isOther: false},
];
