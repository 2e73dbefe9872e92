/** What was searched for, marked in a line. */
import type {SearchPattern} from '../text/search-pattern.ts';
import type {Span} from './rows.ts';

/** `spans` with what matches `pattern` in their text together as pieces of their own, in the tone of matches. */
export function highlighted(spans: readonly Span[], pattern: SearchPattern): Span[] {
	const found = pattern.find(spans.map(({text}) => text).join(''));
	const pieces: Span[] = [];
	let at = 0;
	for (const piece of spans) {
		const end = at + piece.text.length;
		let from = at;
		for (const match of found) {
			const [start, stop] = [Math.max(from, match.start), Math.min(end, match.end)];
			if (start >= stop) continue;
			if (start > from) pieces.push({...piece, text: piece.text.slice(from - at, start - at)});
			pieces.push({text: piece.text.slice(start - at, stop - at), tone: 'match'});
			from = stop;
		}

		if (from < end) pieces.push({...piece, text: piece.text.slice(from - at)});
		at = end;
	}

	return pieces;
}
