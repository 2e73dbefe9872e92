/** A name in a namespace and its number as all that a line says: `losses/critic 132.25`, perhaps with its step behind it. */
import {parseNumber, type NumberMatch} from './number.ts';

/** `| policy/entropy 0.5 |`, `losses/critic [132.25]`, `losses/critic 132.25 102000`; before a gap the name may have blanks. */
const pair =
	/^[\s|]{0,8}(\p{L}\w{0,60}(?:\/[\p{L}_][\w@.-]{0,60}){1,4}(?:(?: [\p{L}\d(][\w()./-]{0,30}){1,6}(?=\s\s))?)\s+\[?\s?([-+.\w]{1,30})\s?\]?(?:\s+(\d{1,12}))?[\s|]{0,8}$/u;
/** A path of a file says by its ending what it is. */
const file = /\.[a-z]\w{0,4}$/i;

/** `start`: the index of the number in the message. */
export type LonePair = {name: string; number: NumberMatch; start: number; step: number | undefined};

/** The name and number that `message` consists of, or nothing. */
export function readLonePair(message: string): LonePair | undefined {
	if (message.length > 400) return undefined;
	const match = pair.exec(message);
	const number = match ? parseNumber(match[2]!) : undefined;
	if (!match || !number || file.test(match[1]!)) return undefined;
	const start = message.indexOf(match[2]!, message.indexOf(match[1]!) + match[1]!.length);
	return {name: match[1]!, number, start, step: match[3] === undefined ? undefined : Number(match[3])};
}

export const samples: ReadonlyArray<{text: string; name?: string; value?: number; step?: number}> = [
	{text: 'losses/critic 132.25 102000', name: 'losses/critic', value: 132.25, step: 102_000},
	{text: 'losses/scale [0.0095]', name: 'losses/scale', value: 0.0095},
	{text: ' Stats/FramesPerSecond 0.84', name: 'Stats/FramesPerSecond', value: 0.84},
	{text: '| policy/entropy  -1.5e-3 |', name: 'policy/entropy', value: -0.0015},
	{text: 'evaluation/Average Returns      123.45', name: 'evaluation/Average Returns', value: 123.45},
	{text: 'data/images of class 12'},
	{text: 'data/train.py 12'},
	{text: 'data/images'},
	{text: 'and/or 3 of them'},
	{text: '/usr/lib 12'},
	{text: 'loss 0.5'},
];
