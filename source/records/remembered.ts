/** Answers about names, remembered: a log has few names and prints them often. */

/** Names that are remembered, and the characters of one, at the most. */
const most = 5000;
const longest = 100;

/** `answer`, a pure function of a name, asked once for each. */
export function remembered<Answer>(answer: (name: string) => Answer): (name: string) => Answer {
	const known = new Map<string, Answer>();
	return (name) => {
		const before = known.get(name);
		if (before !== undefined || known.has(name)) return before as Answer;
		const found = answer(name);
		if (name.length <= longest) {
			if (known.size >= most) known.clear();
			known.set(name, found);
		}

		return found;
	};
}
