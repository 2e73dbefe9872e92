/** Puts rows together value by value, and gives all rows of the same names the same columns. */
import {noPlace, type Columns, type StoreSink} from './store.ts';

/** Beginnings of rows that are remembered; a file whose rows all differ must not fill the memory. */
const mostNodes = 20_000;

/** A row as far as it has come; the next name leads to the next node. */
type Node = {
	name: string;
	before: Node | null;
	/** The one that came last time, which is mostly the one that comes. */
	likely: Node | null;
	others: Map<string, Node> | null;
	columns: Columns | null;
};

export class RowBuilder {
	/** Where the row belongs. Whoever adds values sets it; it stays as it is until then. */
	readonly place = noPlace();
	readonly #sink: StoreSink;
	readonly #areOfSystem: boolean;
	readonly #unitOf: (name: string) => string | null;
	readonly #values: number[] = [];
	#count = 0;
	#root = nodeOf('', null);
	#node = this.#root;
	#nodes = 0;

	constructor(sink: StoreSink, areOfSystem = false, unitOf: (name: string) => string | null = () => null) {
		this.#sink = sink;
		this.#areOfSystem = areOfSystem;
		this.#unitOf = unitOf;
	}

	/** How many values the row has so far. */
	get count(): number {
		return this.#count;
	}

	/** Adds a value; no name may come twice in a row. */
	add(name: string, value: number): void {
		this.#values[this.#count++] = value;
		const {likely} = this.#node;
		this.#node = likely?.name === name ? likely : this.#turn(name);
	}

	/** Tells the row, if it has values, and begins the next one. */
	flush(): void {
		if (this.#count === 0) return;
		const node = this.#node;
		node.columns ??= this.#columnsOf(node);
		this.#sink.row(node.columns, this.#values, this.place);
		this.clear();
	}

	/** Forgets the row. */
	clear(): void {
		this.#count = 0;
		if (this.#nodes > mostNodes) {
			this.#root = nodeOf('', null);
			this.#nodes = 0;
		}

		this.#node = this.#root;
	}

	#turn(name: string): Node {
		const node = this.#node;
		let next = node.others?.get(name);
		if (!next) {
			next = nodeOf(name, node);
			this.#nodes++;
			node.others ??= new Map();
			node.others.set(name, next);
		}

		node.likely = next;
		return next;
	}

	#columnsOf(last: Node): Columns {
		const names: string[] = [];
		for (let node = last; node.before; node = node.before) names.push(node.name);
		names.reverse();
		return {names, units: names.map(this.#unitOf), areOfSystem: this.#areOfSystem};
	}
}

function nodeOf(name: string, before: Node | null): Node {
	return {name, before, likely: null, others: null, columns: null};
}
