/** What lines of one shape say: where in the line each number stands, and all that is the same in every one. */
import type {Fields} from './fields.ts';
import type {Level} from './levels.ts';
import type {LinePattern} from './line-pattern.ts';
import type {Literal} from './literal.ts';
import type {Ending, Part} from './reading.ts';
import type {RowCode} from './row-code.ts';
import type {Split} from './vocabulary.ts';

/** Where the numbers of a reading are from: the counters (`counterSlots`), then each metric. */
export type Slots = {
	/** The field of the line; -1 for what is the same in every line. */
	readonly fields: Int32Array;
	readonly constants: Float64Array;
	/** The slots that have a field. */
	readonly changing: Int32Array;
	/** Whether one of those before the metrics is a number in some line. */
	readonly hasCounters: boolean;
	/** 1 for a percentage that is told as a part of 1. */
	readonly arePercent: Uint8Array;
};

/** The slots before those of the metrics. */
export const counterSlots = {epoch: 0, epochs: 1, step: 2, steps: 3, fraction: 4, rate: 5} as const;
export const metricSlots = 6;

/** The slots of totals: there is none of 0. */
export const totals: readonly number[] = [counterSlots.epochs, counterSlots.steps];

/** The number of a slot in the line of `bytes` that has these `fields`. */
export function valueOf(slots: Slots, slot: number, fields: Fields, bytes: Buffer): number {
	const field = slots.fields[slot]!;
	if (field < 0) return slots.constants[slot]!;
	const value = fields.value(bytes, field);
	return slots.arePercent[slot] === 1 ? value / 100 : value;
}

/** How the time of a line is read. */
export type TimeSlot = {
	/** `fixed`: `2026-11-21 10:00:00` and what may stand behind it; `glog` and `other` are looked at anew. */
	readonly kind: 'fixed' | 'glog' | 'other' | 'number';
	/** The field that the time begins with, and how many bytes before it. */
	readonly field: number;
	readonly before: number;
	/** Milliseconds of one, where the time is a number. */
	readonly factor: number;
};

/** What lines of a shape say beside numbers: the same in every one. */
export type ShapeWords = {
	readonly isStart: boolean;
	readonly isJson: boolean;
	readonly isRow: boolean;
	/** Has a prefix or is an object: it stands for itself, whatever the line before it was. */
	readonly isOwn: boolean;
	readonly part: Part | null;
	readonly level: Level | null;
	readonly rank: string | null;
	readonly split: Split | null;
	readonly qualifier: string | null;
	readonly countsAside: boolean;
	readonly isStepPerEpoch: boolean;
	readonly rateUnit: string | null;
	readonly ending: Ending | null;
	readonly runName: string | null;
	readonly config: Record<string, Literal> | null;
	readonly tags: Record<string, string> | null;
	readonly results: Record<string, Literal> | null;
	readonly artifacts: string[] | null;
	readonly names: string[];
	readonly units: Array<string | null>;
	/** What the record awaited before the line (see `RecordReader`), and whether it awaits its message after it. */
	readonly awaited: Level | 'message' | null;
	readonly awaitsMessage: boolean;
};

export type Shape = ShapeWords & {
	/** The line has a time of its own, that of the record before it (`inherited`), or none. */
	readonly time: TimeSlot | 'inherited' | null;
	readonly slots: Slots;
	/** The tables that were known when it was learned, where they might read the line; else null. */
	readonly tables: unknown;
	readonly pattern: LinePattern;
	/** What reads many of its lines; undefined before there were many, null where nothing else than the pattern does. */
	rowCode: RowCode | null | undefined;
	/** The shape of the line that came after the last one of this shape: it may be so again. */
	next: Shape | null;
};
