/**
 * W&B's own record of a run: a `.wandb` file of Record messages (wandb/proto/wandb_internal.proto), one for each row of
 * metrics, each look at the machine, each piece of output, and so on.
 */
import {readJsonNumber} from './json-number.ts';
import {NameTable} from './name-table.ts';
import {MalformedMessage, MessageReader} from './protobuf.ts';
import type {Store, StoreReader, StoreSink} from './store.ts';
import {StreamLines} from './stream-lines.ts';
import {BlockReader, hasBlockHeader} from './wandb-blocks.ts';
import {WandbItem} from './wandb-item.ts';
import {WandbRows} from './wandb-rows.ts';
import {endingOf, readEnvironment, readRun, readTimestamp, type RunStart} from './wandb-run.ts';
import {systemName, systemUnit} from './wandb-system.ts';

const records = {
	history: 2,
	summary: 3,
	output: 4,
	config: 5,
	stats: 7,
	artifact: 8,
	alert: 10,
	outputRaw: 13,
	run: 17,
	exit: 18,
	environment: 26,
} as const;

export const wandb: Store = {
	name: 'wandb',
	kind: 'growing',
	detect(head, path) {
		// One that is damaged, or has no bytes yet, is known by its name.
		return hasBlockHeader(head) || path.endsWith('.wandb');
	},
	open(sink) {
		return new WandbReader(sink);
	},
};

class WandbReader implements StoreReader {
	readonly #sink: StoreSink;
	readonly #blocks: BlockReader;
	readonly #record = new MessageReader();
	readonly #body = new MessageReader();
	readonly #item = new WandbItem();
	/** The one that was read last. */
	readonly #number = new Float64Array(1);
	readonly #systemKeys = new NameTable((name) =>
		this.#sink.rows.column(systemName(name), systemUnit(systemName(name))),
	);
	readonly #rows: WandbRows;
	readonly #output: StreamLines;
	readonly #run: RunStart = {startingStep: 0, startTime: Number.NaN};

	constructor(sink: StoreSink) {
		this.#sink = sink;
		this.#rows = new WandbRows(sink, this.#run);
		this.#output = new StreamLines((text) => {
			sink.console(text);
		});
		this.#blocks = new BlockReader(
			(bytes, start, end, offset) => {
				this.#takeRecord(bytes, start, end, offset);
			},
			(offset, message) => {
				sink.problem(offset, message);
			},
		);
	}

	push(chunk: Buffer): void {
		this.#blocks.push(chunk);
		this.#sink.rows.flush();
	}

	end(): void {
		this.#blocks.end();
		this.#output.end();
	}

	#takeRecord(bytes: Buffer, start: number, end: number, offset: number): void {
		const record = this.#record;
		try {
			record.open(bytes, start, end);
			while (record.next()) this.#take(record.field);
		} catch (error) {
			if (!(error instanceof MalformedMessage)) throw error;
			this.#sink.rows.drop();
			this.#sink.problem(offset, `a record cannot be read (${error.message}) and is left out`);
		}
	}

	#take(kind: number): void {
		const record = this.#record;
		switch (kind) {
			case records.history:
				this.#rows.takeHistory(record);
				break;
			case records.summary:
				this.#rows.takeSummary(record);
				break;
			case records.stats:
				this.#takeStats();
				break;
			case records.output:
			case records.outputRaw:
				this.#takeOutput();
				break;
			case records.config:
				this.#takeConfig(record);
				break;
			case records.alert:
				this.#takeAlert();
				break;
			case records.artifact:
				this.#takeArtifact();
				break;
			case records.environment:
				readEnvironment(record, this.#sink);
				break;
			case records.exit:
				this.#takeExit();
				break;
			case records.run:
				readRun(record, this.#run, this.#sink, (config) => {
					this.#takeConfig(config);
				});
				break;
			default:
		}
	}

	#takeStats(): void {
		const body = this.#body;
		const item = this.#item;
		const {rows} = this.#sink;
		let time = Number.NaN;
		body.enter(this.#record);
		while (body.next()) {
			if (body.field === 2) time = readTimestamp(body);
			if (body.field !== 3) continue;
			const column = item.read(body, this.#systemKeys);
			if (column && readJsonNumber(item.bytes, item.start, item.end, this.#number))
				rows.add(column, this.#number[0]!);
		}

		if (rows.width > 0) rows.end(Number.NaN, Number.NaN, time);
	}

	#takeConfig(outer: MessageReader): void {
		const body = this.#body;
		body.enter(outer);
		while (body.next()) {
			if (body.field !== 1) continue;
			const name = this.#item.readName(body);
			if (name !== '' && !/^_wandb(?:\.|$)/.test(name)) this.#sink.config(name, this.#item.literal);
		}
	}

	/** Pieces of text, split anywhere; the standard error has no number because that would be 0. */
	#takeOutput(): void {
		const body = this.#body;
		let stream = 0;
		let text = '';
		body.enter(this.#record);
		while (body.next()) {
			if (body.field === 1) stream = body.number;
			else if (body.field === 3) text = body.text;
		}

		this.#output.push(stream, text);
	}

	#takeAlert(): void {
		const body = this.#body;
		let title = '';
		let text = '';
		let level = '';
		body.enter(this.#record);
		while (body.next()) {
			if (body.field === 1) title = body.text;
			else if (body.field === 2) text = body.text;
			else if (body.field === 3) level = body.text;
		}

		const message = [title, text].filter((part) => part !== '').join(': ');
		this.#sink.alert(levels[level.toUpperCase()] ?? 'INFO', message, this.#rows.lastTime);
	}

	#takeArtifact(): void {
		const body = this.#body;
		let type = '';
		let name = '';
		body.enter(this.#record);
		while (body.next()) {
			if (body.field === 4) type = body.text;
			else if (body.field === 5) name = body.text;
		}

		if (name !== '') this.#sink.artifact(type === '' ? name : `${name} (${type})`);
	}

	#takeExit(): void {
		const body = this.#body;
		let code = 0;
		let runtime = Number.NaN;
		body.enter(this.#record);
		while (body.next()) {
			if (body.field === 1) code = body.number;
			else if (body.field === 2) runtime = body.number;
		}

		this.#output.end();
		this.#sink.ended(endingOf(code), this.#run.startTime + runtime * 1000);
	}
}

const levels: Readonly<Record<string, 'INFO' | 'WARNING' | 'ERROR'>> = {
	INFO: 'INFO',
	WARN: 'WARNING',
	WARNING: 'WARNING',
	ERROR: 'ERROR',
};
