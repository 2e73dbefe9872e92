/**
 * Expressions of the user's own: where one matches, the numbers of the line are what its groups say.
 *
 * They come from a settings file that may lie in somebody else's repository, and meet lines of 64 KiB. So they run on an
 * engine whose time is linear in the text (RE2's; no lookaround, no back references) rather than on JavaScript's, which
 * `(a+)+$` stops for ever. A clock as a guard would do as well for a hang, but the same log would read differently on a
 * busy machine. What linear time leaves is a factor, the size of the expression: that is bounded here.
 */
import {RE2JS, RE2JSException} from 're2js';
import {metricGroup, namedGroups, type Group} from './pattern-groups.ts';
import type {Reading} from './reading.ts';
import type {TimeContext} from './timestamp.ts';

/** Characters of the longest line that is matched; a longer one is no line of numbers. */
export const longestText = 4096;

/** The parts of all expressions of a file together at the most: so much that the worst line takes a tenth of a second. */
export const mostParts = 1000;

export class Pattern {
	readonly name: string;
	/** The names of its groups. */
	readonly groups: readonly string[];
	/** Of how many parts the expression is made, with its repetitions written out: what a character of a line costs. */
	readonly parts: number;
	readonly #expression: RE2JS;
	readonly #meanings: ReadonlyMap<string, Group>;

	/** `names`: by group, what its metric is called where no group can be called so. Throws where `regex` is wrong. */
	constructor(name: string, regex: string, names: ReadonlyMap<string, string> = new Map()) {
		this.name = name;
		this.#expression = compile(regex);
		this.parts = this.#expression.programSize();
		this.groups = Object.keys(this.#expression.namedGroups());
		this.#meanings = new Map(this.groups.map((group) => [group, meaningOf(group, names.get(group))]));
		// Groups that only hold together may be without names, but not all: that is how names are forgotten.
		if (this.groups.length === 0 && this.#expression.groupCount() > 0)
			throw new Error('no group has a name: write (?<loss>…), or (?:…) for one that is to hold together');
	}

	/** What the group says of a line. */
	meaningOf(group: string): Group {
		return this.#meanings.get(group)!;
	}

	matches(text: string): boolean {
		return text.length <= longestText && this.#expression.test(text);
	}

	/** Takes what is found in `text` into `reading`, whose numbers until then are forgotten; false where nothing is. */
	take(text: string, reading: Reading, context: TimeContext): boolean {
		// Asked first because it is far cheaper: most lines are not this pattern's.
		if (!this.matches(text)) return false;
		const matcher = this.#expression.matcher(text);
		if (!matcher.find()) return false;
		reading.clearNumbers();
		const groups = new Map<string, string>();
		const unread: string[] = [];
		for (const [group, meaning] of this.#meanings) {
			const part = matcher.group(group);
			if (part === null) continue;
			groups.set(group, part);
			if (!meaning.take(part, reading, context)) unread.push(group);
		}

		reading.pattern = {name: this.name, groups, unread};
		return true;
	}
}

function meaningOf(group: string, metric: string | undefined): Group {
	if (metric !== undefined) return metricGroup(metric);
	return namedGroups.get(group) ?? metricGroup(group);
}

function compile(regex: string): RE2JS {
	try {
		return RE2JS.compile(regex);
	} catch (error) {
		if (!(error instanceof RE2JSException)) throw error;
		const reason = error.message.replace(/^error parsing regexp: /, '').replaceAll('`', '');
		const isUnsupported = /\(\?<?[=!]|\\[1-9]|\\k/.test(reason);
		const mend = isUnsupported ? ' (no lookaround and no back references: they can take for ever)' : '';
		throw new Error(`${reason}${mend}`, {cause: error});
	}
}
