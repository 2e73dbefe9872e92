/** What the rest of the program knows of where bytes come from. */
import type {Encoding} from './encoding.ts';

/**
 * `lines` arrive as bytes and grow; a `document` (JSON) is rewritten whole and arrives whole; a `database` is asked for
 * what is new.
 */
export type SourceFormat = 'lines' | 'document' | 'database';

/** A row of an answer, by the names of its columns. */
export type Answer = Readonly<Record<string, unknown>>;

/** Asks a database. `values` stand where the statement has question marks. Throws what the database says. */
export type Query = (statement: string, values: readonly number[]) => Promise<readonly Answer[]>;

export type Source = {
	/** As given on the command line, or below the directory given; `-` for standard input. */
	readonly path: string;
	readonly format: SourceFormat;
	/** The store that reads it, by its name; missing for a log of lines. */
	readonly store?: string;
	/** The files of one directory that have this are segments of one record, in the order of their names. */
	readonly isSegment?: boolean;
	/** What the program printed, as a store has kept it: the file is that of the store. */
	readonly isKept?: boolean;
	/**
	 * What was rotated out of this file, oldest first: the same log, to be read before it. One that is compressed is read
	 * once and not followed.
	 */
	readonly history?: readonly Source[];
	/** It is compressed, by its first bytes. */
	readonly isCompressed?: boolean;
	/** Standard input: once it has ended, nobody writes any more. */
	readonly isPipe: boolean;
	/** It is known only, and not read until it grows or somebody wants it. Set by who follows it. */
	isListed?: boolean;
	/** Bytes of the file when it was last looked at; missing before that, and for a pipe. Set by who follows it. */
	size?: number;
	/** What a pipe is called, where somebody knows: the command behind it. */
	readonly name?: string;
	/** The file that every byte of a pipe is copied to (`--tee`): what was read is there to be read again. */
	readonly copy?: string;
	/** Of a compressed file the bytes that were read so far: what they hold is more. Set by who reads it. */
	position?: number;
	/** What it is written in, by what was read so far; UTF-8 as long as that is ASCII. Set by who decodes it. */
	encoding?: Encoding;
};

/** Why a file is read from its beginning again. */
export type RestartReason = 'replaced' | 'truncated';

/** Something that the user has to know of a path: it is waited for, or it cannot be read; a hint is only advice. */
export type Notice = {
	readonly path: string;
	readonly message: string;
	readonly waiting: boolean;
	readonly isHint?: boolean;
};

/** Receives what the sources bring. Calls for one source are in the order of its bytes. */
export type SourceListener = {
	opened(source: Source): void;
	/** The next bytes of a `lines` source, valid only during the call. */
	bytes(source: Source, chunk: Buffer): void;
	/** The whole text of a `document` source, each time that it has changed. */
	document(source: Source, text: string): void;
	/** A `database` source has changed: it is open for as long as this takes. Rejects where it cannot be asked. */
	database(source: Source, query: Query): Promise<void>;
	restarted(source: Source, reason: RestartReason): void;
	/** What was read of `source` is now called `older`: the same log goes on with the first byte of a new file. */
	rotated(source: Source, older: Source): void;
	/** What there is has been read. `modified`: milliseconds since 1970 of the last write, `size` in bytes. */
	caughtUp(source: Source, size: number, modified: number): void;
	/** No more bytes will come (the end of a pipe). */
	ended(source: Source): void;
	/** The source cannot be read, or not any more. */
	failed(source: Source, message: string): void;
};

/** The reason for a file that is not there, or not any more. */
export const noSuchFile = 'no such file or directory';

/** A system error as a person says it: `permission denied`, `no such file or directory`. */
export function reasonOf(error: unknown): string {
	const code = (error as NodeJS.ErrnoException).code;
	const known: Readonly<Record<string, string>> = {
		EACCES: 'permission denied',
		EPERM: 'permission denied',
		ENOENT: noSuchFile,
		ENOTDIR: 'not a directory',
		EISDIR: 'is a directory',
		EIO: 'input/output error',
		ENOSPC: 'no space left on device',
		EMFILE: 'too many open files',
		ELOOP: 'too many symbolic links',
		ESTALE: 'stale network file handle',
	};
	return (code && known[code]) ?? (error instanceof Error ? error.message : String(error));
}
