/** The lines of one block of a file, read again from its bytes: the same that were shown when the file was read first. */
import {LineReader} from '../records/line-reader.ts';
import type {Reading} from '../records/reading.ts';
import type {RecordReaderOptions} from '../records/record-reader.ts';
import type {Encoding} from '../sources/encoding.ts';
import type {Block} from './block-index.ts';
import type {LogLine} from './log-lines.ts';
import {LogReader} from './log-reader.ts';
import {ShownLines, type ShownFile} from './shown-lines.ts';

export type BlockOrigin = ShownFile & {
	encoding: Encoding;
	/** The line before the first one of the file, as ordinals count. */
	base: number;
	/** Rows of numbers are lines of the log: there is no other file in the run. */
	showsRows: boolean;
	/** Milliseconds since 1970, for times that are printed without their date before any that has one. */
	reference: number;
};

export class BlockLines {
	readonly lines: LogLine[] = [];
	readonly #reader: LogReader;

	/** `onReading` is told what each line says, with its number; the reading is valid only during the call. */
	constructor(
		block: Block,
		origin: BlockOrigin,
		options: RecordReaderOptions,
		onReading?: (reading: Reading, line: number) => void,
	) {
		const reader = new LineReader(origin.reference, options);
		reader.resume(block, block.lastTime);
		const shown = new ShownLines(origin, origin.base, block.latest);
		let {line, lastTime} = block;
		this.#reader = new LogReader(
			reader,
			{
				line: (reading, isFrame) => {
					onReading?.(reading, line);
					if (!Number.isNaN(reading.time)) lastTime = reading.time;
					if (!reading.isRow || origin.showsRows) {
						const added = shown.take(reading, line, lastTime);
						if (added) this.lines.push(added);
					}

					if (!isFrame) line++;
				},
			},
			origin.encoding,
		);
	}

	/** Takes the next bytes of the block. A line that does not end with them is not there yet. */
	push(bytes: Buffer): void {
		this.#reader.push(bytes);
	}

	/** Takes such a line too: nothing more is read. */
	end(): void {
		this.#reader.end();
	}
}
