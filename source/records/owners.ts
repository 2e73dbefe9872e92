/** Whose a number is, where one line has the same name twice: `student acc: 71 loss: 1.2 | teacher acc: 75 loss: 0.9`. */

type Named = {readonly name: string; readonly counter: unknown};

/** Fewer numbers have no two of one name and another that tells whose they are. */
const fewest = 3;
const ofTwoWords = /^([\p{L}\d_-]+) \p{L}[^ ]*$/u;
/** `best metric, acc: 0.7, fps: 12`: what all numbers of the line are. */
const label = /^\s*(cur|current|best) metrics?, /i;

/**
 * The names of `numbers` of `message` as they are told apart: one that comes again is that of the network (or the like)
 * whose name stands in front of the one before it. Nothing where they stay as they are.
 */
export function ownedNames(numbers: readonly Named[], message: string): readonly string[] | undefined {
	const word = label.exec(message)?.[1];
	if (word !== undefined) return numbers.map(({name, counter}) => (counter ? name : `${word} ${name}`));
	if (numbers.length < fewest || !hasTwins(numbers)) return undefined;
	const names = numbers.map(({name}) => name);
	const owners = names.map((_, at) => ownerAt(names, at));
	return names.map((name, at) => {
		const alike = names.flatMap((other, place) => (other === name ? [owners[place]] : []));
		const areApart = alike.length > 1 && new Set(alike).size === alike.length;
		const isOwned = areApart && owners[at] !== undefined && !numbers[at]!.counter;
		return isOwned && !ofTwoWords.test(name) ? `${owners[at]} ${name}` : name;
	});
}

function hasTwins(numbers: readonly Named[]): boolean {
	for (let at = 1; at < numbers.length; at++)
		for (let before = 0; before < at; before++) if (numbers[before]!.name === numbers[at]!.name) return true;
	return false;
}

/** The word in front of the nearest name of two words before the one at `at`. */
function ownerAt(names: readonly string[], at: number): string | undefined {
	for (let before = at - 1; before >= 0; before--) {
		const owner = ofTwoWords.exec(names[before]!)?.[1];
		if (owner !== undefined) return owner;
	}

	return undefined;
}

export const samples: ReadonlyArray<{names: readonly string[]; owned: readonly string[]}> = [
	{
		names: ['student acc', 'loss', 'teacher acc', 'loss'],
		owned: ['student acc', 'student loss', 'teacher acc', 'teacher loss'],
	},
	{names: ['D loss', 'acc', 'G loss', 'acc'], owned: ['D loss', 'D acc', 'G loss', 'G acc']},
	{names: ['loss', 'acc', 'best loss', 'acc'], owned: ['loss', 'acc', 'best loss', 'best acc']},
	{names: ['loss', 'acc', 'loss', 'acc'], owned: ['loss', 'acc', 'loss', 'acc']},
	{names: ['Total loss', 'reg', 'Total loss', 'reg'], owned: ['Total loss', 'reg', 'Total loss', 'reg']},
	{names: ['D loss', 'G loss', 'acc'], owned: ['D loss', 'G loss', 'acc']},
];
