/**
 * A number as Python shows the object that it is in: `tensor(0.91, device='cuda:0')`, `[0.91]`, `np.float32(0.91)`; or
 * with how far it is off: `0.81 ± 0.02`.
 */
import {parseNumber, type NumberMatch} from './number.ts';

const wrappings: readonly RegExp[] = [
	/^(?:[a-z_]\w*\.){0,3}(?:tensor|array|[a-z]*float\d*|u?int\d*|decimal|scalar|variable)\(\s*\[?([^,()[\]]{1,40})\]?\s*(?:,[^()]{0,120})?\)$/i,
	/^[[(]\s*([^,()[\]]{1,40}),?\s*[\])]$/,
	/^([^±]{1,40}?)\s*(?:±|\+\/?-)\s*[\d.]+(?:e[-+]?\d+)?%?$/i,
];

/** The number that `text` is, wrapped or not; nothing where it is something else. */
export function unwrapNumber(text: string): NumberMatch | undefined {
	const plain = parseNumber(text);
	if (plain) return plain;
	const trimmed = text.trim();
	for (const wrapping of wrappings) {
		const inner = wrapping.exec(trimmed)?.[1];
		const number = inner === undefined ? undefined : parseNumber(inner.replace(/^(['"])(.*)\1$/, '$2'));
		if (number) return number;
	}

	return undefined;
}

export const samples: ReadonlyArray<{text: string; value: number | undefined}> = [
	{text: '0.91', value: 0.91},
	{text: 'tensor(0.9123)', value: 0.9123},
	{text: "tensor(0.9123, device='cuda:0', grad_fn=<MeanBackward0>)", value: 0.9123},
	{text: 'tensor([0.5])', value: 0.5},
	{text: 'np.float32(1.5e-05)', value: 1.5e-5},
	{text: 'float(nan)', value: Number.NaN},
	{text: "Decimal('0.5')", value: 0.5},
	{text: '[0.9123]', value: 0.9123},
	{text: '(0.9,)', value: 0.9},
	{text: '0.81 ± 0.02', value: 0.81},
	{text: '81.5+-0.2', value: 81.5},
	{text: '0.81 +/- 0.02', value: 0.81},
	{text: '[0.9, 0.8]', value: undefined},
	{text: 'tensor(cat)', value: undefined},
	{text: 'best(3)', value: undefined},
	{text: '3-2', value: undefined},
	{text: '', value: undefined},
];
