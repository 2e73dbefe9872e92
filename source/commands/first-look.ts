/**
 * What is shown of a large log before all of it has been read: where it stands, its newest lines, and a rough curve of
 * the way there, from pieces of it. Runs of a registry of their own stand in for those that are still being read.
 */
import {stat} from 'node:fs/promises';
import {setImmediate} from 'node:timers/promises';
import type {RegistryOptions} from '../runs/registry-options.ts';
import {RunRegistry} from '../runs/registry.ts';
import type {Run} from '../runs/run.ts';
import type {SourceState} from '../runs/source-state.ts';
import {readFrom, sampleFile} from '../sources/sampled-file.ts';
import type {Query, RestartReason, Source, SourceListener} from '../sources/source.ts';

/** Bytes of a log that is read in a moment: up to here nothing stands in for it. */
const smallLog = 4 * 2 ** 20;

/** Milliseconds between two looks for what was written to a log that is still being read. */
const interval = 100;

/** Bytes that are read in one go: some milliseconds, also before the code has warmed up. */
const sliceSize = 32 * 1024;

export class FirstLook implements SourceListener {
	readonly #registry: RunRegistry;
	/** Knows the sources of the large runs: of thousands of others nothing is to be kept twice. */
	readonly #pieces: RunRegistry;
	readonly #known = new Set<Source>();
	/** The runs that stand in, by those that they stand in for. */
	readonly #standIns = new Map<Run, Run>();
	/** Sources that are looked at once all of a scan are known. */
	#opened: Source[] = [];
	#looked: Promise<void> = Promise.resolve();
	/** Up to which byte the newest lines of a log were read. */
	readonly #ends = new Map<Source, number>();
	/** Runs only while something stands in. */
	#timer: NodeJS.Timeout | undefined;
	#isReadingOn = false;
	#isStopped = false;

	/** `registry` reads everything, of `options` as its own. */
	constructor(registry: RunRegistry, options: RegistryOptions) {
		this.#registry = registry;
		this.#pieces = new RunRegistry({...options, keepLines: false});
	}

	/** The runs, each as far as most is known of it. */
	get runs(): readonly Run[] {
		const {runs} = this.#registry;
		return this.#standIns.size === 0 ? runs : runs.map((run) => this.#standInFor(run) ?? run);
	}

	get lines(): number {
		return this.#registry.lines;
	}

	/** Every run was read, or something stands in for it. */
	get isReady(): boolean {
		return this.#registry.runs.every((run) => this.#standIns.has(run) || !run.states.some(isBeingRead));
	}

	/** Resolves when all large logs that are known were looked at. */
	async looked(): Promise<void> {
		await this.#looked;
	}

	opened(source: Source): void {
		this.#registry.opened(source);
		this.take([source]);
	}

	/** Looks at `sources`, which are read from now on. */
	take(sources: readonly Source[]): void {
		this.#opened.push(...sources.filter((source) => !this.#ends.has(source)));
		this.#looked = this.#looked.then(() => this.#look());
	}

	bytes(source: Source, chunk: Buffer): void {
		this.#registry.bytes(source, chunk);
	}

	document(source: Source, text: string): void {
		this.#registry.document(source, text);
	}

	database(source: Source, query: Query): Promise<void> {
		return this.#registry.database(source, query);
	}

	restarted(source: Source, reason: RestartReason): void {
		this.#registry.restarted(source, reason);
	}

	rotated(source: Source, older: Source): void {
		this.#registry.rotated(source, older);
		// Both have the same files: how much has been read is told of each.
		this.#pieces.rotated(source, older);
	}

	caughtUp(source: Source, size: number, modified: number): void {
		this.#registry.caughtUp(source, size, modified);
	}

	ended(source: Source): void {
		this.#registry.ended(source);
	}

	failed(source: Source, message: string): void {
		this.#registry.failed(source, message);
	}

	stop(): void {
		this.#isStopped = true;
		this.#pause();
	}

	#pause(): void {
		clearInterval(this.#timer);
		this.#timer = undefined;
	}

	#standInFor(run: Run): Run | undefined {
		const standIn = this.#standIns.get(run);
		if (!standIn) return undefined;
		if (!run.states.some(isBeingRead)) {
			this.#standIns.delete(run);
			return undefined;
		}

		// How much has been read is that of who reads it all.
		for (const {source, files} of standIn.states) {
			const read = run.states.find((state) => state.source === source);
			for (const file of files)
				file.bytes = read?.files.find((one) => one.source === file.source)?.bytes ?? file.bytes;
		}

		return standIn;
	}

	async #look(): Promise<void> {
		const opened = this.#opened;
		this.#opened = [];
		if (opened.length === 0) return;
		for (const run of this.#registry.runs) {
			const sources = run.states.map(({source}) => source);
			if (!sources.some((source) => opened.includes(source)) || !(await isAnyLarge(sources))) continue;
			for (const source of sources) this.#open(source);
			const standIn = this.#pieces.runs.find(({states}) =>
				states.some(({source}) => sources.includes(source)),
			);
			if (!standIn) continue;
			for (const source of sources) await this.#lookAt(source);
			this.#standIns.set(run, standIn);
			if (!this.#isStopped) this.#timer ??= setInterval(() => void this.#readOn(), interval);
		}
	}

	#open(source: Source): void {
		if (this.#known.has(source)) return;
		this.#known.add(source);
		this.#pieces.opened(source);
	}

	async #lookAt(source: Source): Promise<void> {
		if (!isLog(source) || this.#ends.has(source)) return;
		const sample = await sampleFile(source.path).catch(() => undefined);
		// Who reads it will say why it cannot be read.
		if (!sample) return;
		for (const piece of sample.pieces) await this.#take(source, piece);
		await this.#take(source, sample.tail, true);
		this.#ends.set(source, sample.end);
	}

	/** Reads `bytes` slice by slice, so that keys and frames have their turn. `areKept`: their lines are to be shown. */
	async #take(source: Source, bytes: Buffer, areKept = false): Promise<void> {
		for (let from = 0; from < bytes.length; from += sliceSize) {
			this.#pieces.keepsLines = areKept;
			this.#pieces.bytes(source, bytes.subarray(from, from + sliceSize));
			this.#pieces.keepsLines = false;
			await setImmediate();
		}
	}

	/** Reads what was written since, so that the newest lines are shown however long the rest takes. */
	async #readOn(): Promise<void> {
		if (this.#isReadingOn) return;
		this.#isReadingOn = true;
		for (const run of this.#standIns.keys()) {
			for (const {source} of run.states.filter(isBeingRead)) {
				const end = this.#ends.get(source);
				if (end === undefined) continue;
				const bytes = await readFrom(source.path, end).catch(() => Buffer.alloc(0));
				if (bytes.length === 0) continue;
				this.#ends.set(source, end + bytes.length);
				await this.#take(source, bytes, true);
			}
		}

		this.#isReadingOn = false;
		if (this.#standIns.size === 0) this.#pause();
	}
}

function isBeingRead({isCaughtUp, unreadable, source}: SourceState): boolean {
	return !isCaughtUp && unreadable === null && !source.isPipe && source.isListed !== true;
}

/** Whether pieces of the file tell something: those of a store do not. */
function isLog({isPipe, format, store}: Source): boolean {
	return !isPipe && format === 'lines' && store === undefined;
}

async function isAnyLarge(sources: readonly Source[]): Promise<boolean> {
	for (const source of sources) {
		const {isListed = false, isCompressed = false, history = []} = source;
		// Of a compressed one no piece can be read without what is before it.
		if (!isLog(source) || isListed || isCompressed) continue;
		let size = 0;
		for (const {path} of [...history, source]) {
			const stats = await stat(path).catch(() => undefined);
			if (stats?.isFile()) size += stats.size;
		}

		if (size > smallLog) return true;
	}

	return false;
}
