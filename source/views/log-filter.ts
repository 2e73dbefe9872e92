/** Which lines of a log are shown, and which are searched for. */
import {levels, type Level} from '../records/levels.ts';
import type {Glance} from '../runs/log-history.ts';
import {isFolded} from '../runs/folding.ts';
import {isShown, type LogLine} from '../runs/log-lines.ts';
import type {Wanted} from '../runs/log-walk.ts';
import type {SearchPattern} from '../text/search-pattern.ts';

/** Only lines that match are shown, or with `hides` only those that do not. */
export type TextFilter = {pattern: SearchPattern; hides: boolean};

/** `folds`: the inside of tracebacks is left out, unless text is looked for. */
export type LogFilter = {minimum: Level | null; text: TextFilter | null; folds?: boolean};

/** The lines that `filter` shows. */
export function shownBy({minimum, text, folds = false}: LogFilter): Wanted {
	if (text === null) {
		const test: Wanted['test'] = folds
			? (line, before) => isShown(line, minimum) && !isFolded(line, before)
			: (line) => isShown(line, minimum);
		return {minimum, isCostly: false, test};
	}

	const {pattern, hides} = text;
	return {
		minimum,
		isCostly: true,
		test: (line) => isShown(line, minimum) && (line.kind === 'divider' || matches(line, pattern) !== hides),
		...(!hides && {glance: glanceFor(pattern)}),
	};
}

/** Those of the lines shown by `filter` that match `pattern`, also where they are folded. */
export function matchesAmong(filter: LogFilter, pattern: SearchPattern): Wanted {
	const shown = shownBy({...filter, folds: false});
	return {
		minimum: filter.minimum,
		isCostly: true,
		test: (line, before) => line.kind === 'line' && matches(line, pattern) && shown.test(line, before),
		glance: glanceFor(pattern),
	};
}

/** Whether what is shown of `line` beside its time matches. */
function matches({text, level, rank, isStart}: LogLine, pattern: SearchPattern): boolean {
	if (pattern.test(text)) return true;
	return (isStart && level !== null && pattern.test(level)) || (rank !== null && pattern.test(rank));
}

const escape = 0x1b;
const backspace = 0x08;

function glanceFor(pattern: SearchPattern): Glance {
	const named = levels.filter((level) => pattern.test(level));
	return (bytes, {isStructured, encoding, hasLevel}) => {
		// What is shown of these does not stand in the bytes as it is.
		if (isStructured || encoding.startsWith('utf-16')) return true;
		if (bytes.includes(escape) || bytes.includes(backspace)) return true;
		return pattern.mayBeIn(bytes) || named.some((level) => hasLevel(level));
	};
}
