/**
 * What is known of names that come as bytes, again and again and mostly in the same order: then they are compared with
 * the name that came behind the last one before, and not even made a text.
 */

/** Distinct names that are remembered; a file that makes up names must not fill the memory. */
const mostNames = 20_000;

type Entry<Value> = {bytes: Buffer; value: Value; next: Entry<Value> | null};

export class NameTable<Value> {
	readonly #make: (name: string) => Value;
	readonly #entries = new Map<string, Entry<Value>>();
	#last: Entry<Value> | null = null;

	/** `make` makes what is to be known of a name that is new. */
	constructor(make: (name: string) => Value) {
		this.#make = make;
	}

	/** What is known of the name from `start` to `end` of `bytes` (UTF-8). */
	find(bytes: Buffer, start: number, end: number): Value {
		const expected = this.#last?.next;
		if (expected && isAt(expected.bytes, bytes, start, end)) {
			this.#last = expected;
			return expected.value;
		}

		return this.named(bytes.toString('utf8', start, end));
	}

	/** What is known of `name`, if it has come. */
	get(name: string): Value | undefined {
		return this.#entries.get(name)?.value;
	}

	/** What is known of `name`. */
	named(name: string): Value {
		let entry = this.#entries.get(name);
		if (!entry) {
			entry = {bytes: Buffer.from(name), value: this.#make(name), next: null};
			if (this.#entries.size >= mostNames) return entry.value;
			this.#entries.set(name, entry);
		}

		if (this.#last) this.#last.next = entry;
		this.#last = entry;
		return entry.value;
	}
}

function isAt(name: Buffer, bytes: Buffer, start: number, end: number): boolean {
	if (name.length !== end - start) return false;
	for (let at = 0; at < name.length; at++) if (name[at] !== bytes[start + at]) return false;
	return true;
}
