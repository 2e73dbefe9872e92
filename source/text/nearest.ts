/** The one of `candidates` that was probably meant by `word`, or nothing when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
	const allowed = Math.max(1, Math.floor(word.length / 3));
	const ranked = candidates
		.map((candidate) => ({
			candidate,
			distance: candidate !== word && candidate.startsWith(word) ? 0.5 : editDistance(word, candidate),
		}))
		.filter(({distance}) => distance <= allowed)
		.sort((a, b) => a.distance - b.distance);
	return ranked[0]?.candidate;
}

/** Levenshtein's distance: insertions, deletions and replacements that make `b` of `a`. */
export function editDistance(a: string, b: string): number {
	let row = Array.from({length: b.length + 1}, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const cost = a[i - 1] === b[j - 1] ? 0 : 1;
			next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + cost));
		}

		row = next;
	}

	return row[b.length]!;
}
