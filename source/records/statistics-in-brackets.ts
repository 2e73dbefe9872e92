/**
 * Statistics in brackets behind what they are of: `lag: (min: 0.0, avg: 1.2, max: 3.0)`, `Fps is (10 sec: 4096.0, 60 sec:
 * 3900.1)`. Each is called as a running average is: `lag (avg)`.
 */
const longest = 2000;
const statistic =
	'(?:min(?:imum)?|max(?:imum)?|avg|average|mean|med|median|std|sum|p\\d{1,2}|\\d{1,4} ?(?:s|sec|secs|seconds|m|min|mins|minutes|h|hours?))';
const number = '-?\\d{1,12}(?:\\.\\d{1,17})?(?:[eE][-+]?\\d{1,3})?';
const one = `${statistic} ?[:=] ?${number}`;
/** Most lines have none, and are not looked at any further. */
const any = new RegExp(`[([]${statistic} ?[:=]`, 'i');
const list = new RegExp(
	`(\\p{L}[\\p{L}\\p{N}_#/-]{0,40}(?: [\\p{L}\\p{N}_#/-]{1,40}){0,3}?)(?: ?[:=]| is)? ?[([](${one}(?:,? ${one}){1,7})[)\\]]`,
	'giu',
);
const each = new RegExp(`(${statistic}) ?[:=] ?(${number})`, 'gi');

/** `message` with what each is of in its name, so that it is a pair like others. */
export function withStatisticsApart(message: string): string {
	if (message.length > longest || !any.test(message)) return message;
	return message.replaceAll(list, (_, name: string, all: string) =>
		[...all.matchAll(each)].map(([, which, value]) => `${name} (${which!}): ${value!}`).join(', '),
	);
}

export const samples: ReadonlyArray<{text: string; apart: string}> = [
	{text: 'lag: (min: 0.0, max: 3.0)', apart: 'lag (min): 0.0, lag (max): 3.0'},
	{text: 'Fps is (10 sec: 40.5, 60 sec: 39.0).', apart: 'Fps (10 sec): 40.5, Fps (60 sec): 39.0.'},
	{text: 'loss [mean=0.5, std=0.1]', apart: 'loss (mean): 0.5, loss (std): 0.1'},
	{text: 'loss (avg: 0.5)', apart: 'loss (avg: 0.5)'},
	{text: 'layer(min=0, max=1)', apart: 'layer (min): 0, layer (max): 1'},
];
