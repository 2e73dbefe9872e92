/** Short names for the files of a run, to be told apart in a column. */

/** Of each of `paths` the shortest end that tells it from the others; without what says that it is a log, where that does. */
export function shortNames(paths: readonly string[]): ReadonlyMap<string, string> {
	const distinct = [...new Set(paths)];
	const pieces = distinct.map((path) => path.split(/[/\\]/).filter((piece) => piece !== ''));
	for (let depth = 1; ; depth++) {
		const names = pieces.map((own) => own.slice(-depth).join('/'));
		const isWhole = pieces.every((own) => own.length <= depth);
		if (!isWhole && new Set(names).size < names.length) continue;
		const short = names.map((name) => name.replace(/\.(?:log|txt|jsonl?|out|err)(?:\.\w+)?$/i, ''));
		const told = new Set(short).size === short.length && !short.includes('') ? short : names;
		return new Map(distinct.map((path, at) => [path, told[at]!]));
	}
}
