/** Whose a number is, where one line has the same name twice: `student acc: 71 loss: 1.2 | teacher acc: 75 loss: 0.9`. */

type Named = {readonly name: string; readonly counter: unknown};

/** Fewer numbers have no two of one name and another that tells whose they are. */
const fewest = 3;
/** What says how a value was made of others is no owner: `allocated: 10 | max allocated: 15`. */
const ofTwoWords =
	/^(?!(?:max|maximum|min|minimum|mean|avg|average|median|std|sum|total) )([\p{L}\d_-]+) \p{L}[^ ]*$/iu;
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
	const owners = ownersOf(numbers);
	const apart = namesApart(numbers, owners);
	return numbers.map(({name, counter}, at) => {
		const owner = owners[at];
		const isOwned = owner !== undefined && !counter && apart.has(name) && !ofTwoWords.test(name);
		return isOwned ? `${owner} ${name}` : name;
	});
}

function hasTwins(numbers: readonly Named[]): boolean {
	return new Set(numbers.map(({name}) => name)).size < numbers.length;
}

/** Of each number the word in front of the nearest name of two words before it. */
function ownersOf(numbers: readonly Named[]): ReadonlyArray<string | undefined> {
	let owner: string | undefined;
	return numbers.map(({name}) => {
		const before = owner;
		owner = ofTwoWords.exec(name)?.[1] ?? owner;
		return before;
	});
}

/** The names that come several times, each time with another owner. */
function namesApart(
	numbers: readonly Named[],
	owners: ReadonlyArray<string | undefined>,
): ReadonlySet<string> {
	const byName = new Map<string, Array<string | undefined>>();
	for (const [at, {name}] of numbers.entries()) {
		const all = byName.get(name);
		if (all) all.push(owners[at]);
		else byName.set(name, [owners[at]]);
	}

	const apart = new Set<string>();
	for (const [name, all] of byName) if (all.length > 1 && new Set(all).size === all.length) apart.add(name);
	return apart;
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
	{
		names: ['allocated', 'max allocated', 'allocated', 'max allocated'],
		owned: ['allocated', 'max allocated', 'allocated', 'max allocated'],
	},
	{names: ['D loss', 'G loss', 'acc'], owned: ['D loss', 'G loss', 'acc']},
];
