/** What a metric measures, whatever the data: its name without the word for these, in one spelling. */
import {remembered} from '../records/remembered.ts';
import {splitNamed} from '../records/vocabulary.ts';

/** Two ways to spell the same, without anything but letters. */
const spellings: ReadonlyArray<[RegExp, string]> = [
	[/accuracy/, 'acc'],
	[/learningrate/, 'lr'],
	[/gradientnorm|gradnorm/, 'gnorm'],
	[/perplexity/, 'ppl'],
];

/** The same for names that differ only in the data and in spelling: `train/acc` and `Validation Accuracy`. */
export const measureOf = remembered((name): string => {
	const words = name.match(/[\p{L}\p{N}@]+/gu) ?? [];
	let measure = words
		.filter((word) => !splitNamed(word))
		.join('')
		.toLowerCase();
	for (const [long, short] of spellings) measure = measure.replace(long, short);
	return measure;
});
