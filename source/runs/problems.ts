/** What of a source is broken: the first few places, and how many there are. */

/** Places that are kept. */
const most = 100;

export class Problems {
	readonly all: Array<{offset: number; message: string}> = [];
	count = 0;

	add(offset: number, message: string): void {
		this.count++;
		if (this.all.length < most) this.all.push({offset, message});
	}

	/** The first one for people, and how many follow; null where there is none. */
	get text(): string | null {
		const [first] = this.all;
		if (!first) return null;
		const others = this.count - 1;
		const more = others > 0 ? `, and ${others} more ${others === 1 ? 'place' : 'places'}` : '';
		return `at byte ${first.offset}: ${first.message}${more}`;
	}
}
