/** What a source says of its run beside numbers: how it was set up, what it made, and how it is called. */
import {setKey, type Literal} from '../records/literal.ts';
import type {Reading} from '../records/reading.ts';
import type {RunFacts} from '../stores/result-log.ts';

/** Settings, tags, results and artifacts that are kept of one source, each. */
const mostEntries = 1000;

export class Facts {
	config: Record<string, Literal> = {};
	tags: Record<string, string> = {};
	/** Names of tags that had one value, then another: they are of records, not of the run. */
	readonly varyingTags = new Set<string>();
	results: Record<string, Literal> = {};
	readonly artifacts = new Set<string>();
	runName: string | null = null;
	/** Entries of each, counted: a log may print its configuration again and again. */
	readonly #sizes = {config: 0, tags: 0, results: 0};

	/** Takes what a line says of them. */
	take(reading: Reading): void {
		const sizes = this.#sizes;
		if (reading.config) sizes.config = assignSome(this.config, reading.config, sizes.config);
		if (reading.tags) this.#takeTags(reading.tags);
		if (reading.results) sizes.results = assignSome(this.results, reading.results, sizes.results);
		if (reading.artifacts) this.#addArtifacts(reading.artifacts);
		if (reading.runName !== null && !isNoName(reading.runName)) this.runName ??= reading.runName;
	}

	/** Takes what a document says that was written anew. */
	replace({config, tags, results, artifacts, runName}: RunFacts): void {
		this.config = config;
		this.tags = tags;
		this.results = results;
		this.runName = runName;
		this.#addArtifacts(artifacts);
	}

	#takeTags(tags: Readonly<Record<string, string>>): void {
		for (const [name, value] of Object.entries(tags)) {
			if (Object.hasOwn(this.tags, name) && this.tags[name] !== value) this.varyingTags.add(name);
		}

		this.#sizes.tags = assignSome(this.tags, tags, this.#sizes.tags);
	}

	#addArtifacts(names: readonly string[]): void {
		for (const name of names) if (this.artifacts.size < mostEntries) this.artifacts.add(name);
	}
}

/** `run_name=None` is how programs print that nobody named it. */
function isNoName(name: string): boolean {
	return /^(?:none|null|nan|false|n\/a|)$/i.test(name.trim());
}

/** Adds the entries of `from` to the `size` entries of `to`, as far as there is room; how many it has then. */
function assignSome<Value>(
	to: Record<string, Value>,
	from: Readonly<Record<string, Value>>,
	size: number,
): number {
	for (const [key, value] of Object.entries(from)) {
		if (!Object.hasOwn(to, key)) {
			if (size >= mostEntries) continue;
			size++;
		}

		setKey(to, key, value);
	}

	return size;
}
