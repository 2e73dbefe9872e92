/** Names and values of a kind with strokes between them: `mean/median reward 12.5/13.0`, `train/val loss: 0.5/0.6`. */
import {isNameOfRate} from './values-first.ts';

const longest = 2000;
const pairs =
	/(?<![\p{L}\p{N}_/@-])(\p{L}[\p{L}\p{N}_@]{0,30}(?: ?\/ ?\p{L}[\p{L}\p{N}_@]{0,30}){1,4})((?: \p{L}[\p{L}\p{N}_@]{0,30}){0,2})( ?[:=] ?| )(-?\d{1,12}(?:\.\d{1,17})?(?: ?\/ ?-?\d{1,12}(?:\.\d{1,17})?){1,4})(?![\w/%]|\.\d)/gu;
/** Most lines have no two values with a stroke between them, and are not looked at any further: `3/10` are steps. */
const any = /\d\.\d{1,17} ?\/ ?-?\d|\d ?\/ ?-?\d{1,12}\.\d/;
/** `loss (train/val): 0.5/0.6` */
const inBrackets =
	/(?<![\p{L}\p{N}_/@-])(\p{L}[\p{L}\p{N}_@]{0,30}) ?\((\p{L}[\p{L}\p{N}_@]{0,30}(?: ?\/ ?\p{L}[\p{L}\p{N}_@]{0,30}){1,4})\)( ?[:=] ?| )(-?\d{1,12}(?:\.\d{1,17})?(?: ?\/ ?-?\d{1,12}(?:\.\d{1,17})?){1,4})(?![\w/%]|\.\d)/gu;

/** `message` with each name beside its value, where there are as many names as values, fractions among them. */
export function withoutAlternatives(message: string): string {
	if (message.length > longest || !message.includes('/') || !any.test(message)) return message;
	return message
		.replaceAll(pairs, (found: string, names: string, of: string, separator: string, values: string) =>
			apart(found, names.split('/'), of, separator, values),
		)
		.replaceAll(inBrackets, (found: string, of: string, names: string, separator: string, values: string) =>
			apart(found, names.split('/'), ` ${of}`, separator, values),
		);
}

function apart(found: string, names: readonly string[], of: string, separator: string, text: string): string {
	const values = text.split('/');
	if (values.length !== names.length || !text.includes('.')) return found;
	// `tokens/s: 12.5/14.5`: how fast two of something are.
	if (isNameOfRate(names.slice(-2).join('/'))) return found;
	return names.map((name, at) => `${name.trim()}${of}${separator}${values[at]!.trim()}`).join(', ');
}

export const samples: ReadonlyArray<{text: string; apart: string}> = [
	{text: 'mean/median reward 12.5/13.0', apart: 'mean reward 12.5, median reward 13.0'},
	{text: 'train/val loss: 0.5/0.6, lr 0.1', apart: 'train loss: 0.5, val loss: 0.6, lr 0.1'},
	{text: 'loss (train/val): 0.5 / 0.6', apart: 'train loss: 0.5, val loss: 0.6'},
	{text: 'loss/acc=0.5/0.8', apart: 'loss=0.5, acc=0.8'},
	{text: 'tokens/s: 12.5/14.5', apart: 'tokens/s: 12.5/14.5'},
	{text: 'train/loss: 0.5', apart: 'train/loss: 0.5'},
	{text: 'epoch/step: 1/100', apart: 'epoch/step: 1/100'},
	{text: 'D(G(z)): 0.5 / 0.01', apart: 'D(G(z)): 0.5 / 0.01'},
];
