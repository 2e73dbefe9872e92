/** Patterns of names: `*` stands for any characters, `?` for one. A name has no folders, so that `*` takes a `/` too. */

/** Whether the whole of `text` matches `pattern`. Needs at most the product of their lengths, whatever they hold. */
export function matchesGlob(text: string, pattern: string): boolean {
	let at = 0;
	let inPattern = 0;
	/** Behind the last `*` of the pattern, and where in the text that one has ended so far. */
	let behindStar = -1;
	let starEnd = 0;
	while (at < text.length) {
		const wanted = pattern[inPattern];
		if (wanted === '*') {
			behindStar = ++inPattern;
			starEnd = at;
		} else if (wanted === '?' || wanted === text[at]) {
			inPattern++;
			at++;
		} else if (behindStar !== -1) {
			inPattern = behindStar;
			at = ++starEnd;
		} else {
			return false;
		}
	}

	while (pattern[inPattern] === '*') inPattern++;
	return inPattern === pattern.length;
}
