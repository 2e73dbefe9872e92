/** What went wrong, from what an error record prints: type, category, operation, context. */
import {lastPartOf} from '../text/name-parts.ts';
import {asObject, readLiteral, setKey, type Literal} from './literal.ts';
import type {Level} from './levels.ts';

export type ErrorCategory =
	'memory' | 'data' | 'io' | 'numeric' | 'network' | 'configuration' | 'interrupted' | 'other';

export type ErrorReading = {
	/** The class of the exception as printed (`CheckpointError`, `torch.cuda.OutOfMemoryError`); null where none is. */
	type: string | null;
	message: string;
	category: ErrorCategory;
	severity: Level;
	/** What was being done, where the log says so (`model_training`). */
	operation: string | null;
	context: Record<string, Literal>;
	/** The lines of the traceback, outermost call first; empty where none is printed. */
	traceback: string[];
};

const typeName =
	/\b((?:[A-Za-z_]\w{0,80}\.){0,10}[A-Z]\w{0,80}(?:Error|Exception|Interrupt|Exit|Fault|Failure|Timeout|OutOfMemory))\b/;
const operation =
	/\b(?:error|exception|failure|failed)\s+(?:in|during|while)\s+([A-Za-z_][\w.-]*)(?=\s*(?:[:(,;-]|$))/i;
/** `Context: {…}`, `Operation: …`, as the advanced logger writes them below its record. */
const detail = /^\s*(context|operation|severity|what\(\))\s*[:=]\s*(.+)$/i;
const place = /\bat (epoch|step|iteration|iter|batch) (\d+)/gi;

/** From the most to the least telling: the first that matches the type and message is the category. */
const categories: ReadonlyArray<[ErrorCategory, RegExp]> = [
	['interrupted', /keyboardinterrupt|sigterm|sigint|\bsignal\b|cancel+ed|preempt|interrupted|systemexit/i],
	[
		'memory',
		/out ?of ?memory|\boom\b|memoryerror|cannot allocate|alloc(?:ate|ation)\b|alloc_failed|oom-kill/i,
	],
	[
		'numeric',
		/\bnans?\b|\binf(?:inity)?\b|overflow|underflow|floatingpoint|zerodivision|diverg|non-?finite/i,
	],
	[
		'network',
		/connection|timed? ?out|timeout|socket|nccl|https?\b|\bdns\b|\bssl\b|grpc|unreachable|broken ?pipe|network/i,
	],
	[
		'io',
		/\bi\/?o\b|ioerror|oserror|filenotfound|permission|no space|\bdisk\b|checkpoint|no such file|eoferror|read-only|stale file/i,
	],
	[
		'configuration',
		/config|argument|attributeerror|importerror|modulenotfound|nameerror|typeerror|notimplemented|hydra|yaml/i,
	],
	[
		'data',
		/data|label|shape|tensor|size mismatch|dimension|valueerror|keyerror|indexerror|decode|corrupt|missing|sample|batch/i,
	],
];

/** The category of an error by its type and message. */
export function categoryOf(type: string | null, message: string): ErrorCategory {
	const text = `${type ?? ''} ${message}`;
	return categories.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

/** `Exception: OutOfMemoryError during training`: an exception that is printed without its traceback. */
const printedException =
	/^(?:[A-Za-z_]\w*\.)*[A-Z]?\w*(?:Error|Exception): (?!\s*[-+]?[\d.]+\s?%?\s*(?:[,;|]|$))/;
/** Those that are raised with nothing to say, and any whose module stands before it: `package.errors.ChildFailedError:`. */
const silentException =
	/^(?:(?:[A-Za-z_]\w{0,80}\.){1,10}[A-Z]\w{0,80}(?:Error|Exception)|(?:Assertion|Memory|NotImplemented)Error|KeyboardInterrupt|SystemExit):?$/;

/** True for a message that is an exception as Python prints it: its type, a colon, what it says. */
export function isPrintedException(message: string): boolean {
	return printedException.test(message) || silentException.test(message);
}

/** The error that the message of a record of level ERROR or CRITICAL tells. */
export function readError(message: string, severity: Level): ErrorReading {
	const type = typeName.exec(message)?.[1] ?? null;
	const doing = operation.exec(message)?.[1] ?? null;
	return {
		type,
		message: withoutType(message, type),
		category: categoryOf(type, message),
		severity,
		operation: doing && doing !== type ? doing : null,
		context: placeOf(message),
		traceback: [],
	};
}

/** The error that a finished traceback tells: its last line is `Type: message`. */
export function errorOfException(line: string, traceback: string[], severity: Level): ErrorReading {
	const match = /^[\s|]*((?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*)(?::\s?(.*))?$/s.exec(line);
	const type = match?.[1] ?? null;
	const message = match?.[2] ?? '';
	return {
		type,
		message,
		category: categoryOf(type, message),
		severity,
		operation: null,
		context: {},
		traceback,
	};
}

/** True for a line below an error record that says more of it. */
export function isErrorDetail(line: string): boolean {
	return detail.test(line);
}

/**
 * Adds what a line below an error record says of it: `Context: {"epoch": 3}`, `Operation: save_checkpoint`. Returns
 * whether the line was of that kind.
 */
export function readErrorDetail(line: string, error: ErrorReading): boolean {
	const match = detail.exec(line);
	if (!match) return false;
	const value = match[2]!.trim();
	if (/context/i.test(match[1]!)) {
		const context = asObject(readLiteral(value)?.value);
		if (!context) return false;
		for (const [key, entry] of Object.entries(context)) setKey(error.context, key, entry);
	} else if (/operation/i.test(match[1]!)) {
		error.operation = value;
	} else if (/what/i.test(match[1]!)) {
		// Of a C++ exception.
		error.message = value;
		error.category = categoryOf(error.type, value);
	}

	return true;
}

/** `at epoch 10` as context. */
function placeOf(message: string): Record<string, Literal> {
	const context: Record<string, Literal> = {};
	for (const [, word, number] of message.matchAll(place)) context[word!.toLowerCase()] = Number(number);
	return context;
}

function withoutType(message: string, type: string | null): string {
	if (message === type) return '';
	const rest = type && message.startsWith(`${type}:`) ? message.slice(type.length + 1) : message;
	return rest.trim();
}

/** The class of an error without its module: `torch.cuda.OutOfMemoryError` is an OutOfMemoryError. */
export function classOf(type: string | null): string | null {
	return type === null ? null : lastPartOf(type);
}

export const samples: ReadonlyArray<{
	text: string;
	type: string | null;
	category: ErrorCategory;
	operation?: string;
}> = [
	{
		text: 'CheckpointError: Failed to save checkpoint at epoch 10 due to IO error',
		type: 'CheckpointError',
		category: 'io',
	},
	{text: 'Exception: OutOfMemoryError during training phase', type: 'OutOfMemoryError', category: 'memory'},
	{
		text: 'Error in model_training: RuntimeError: CUDA out of memory',
		type: 'RuntimeError',
		category: 'memory',
		operation: 'model_training',
	},
	{text: 'Unable to load model checkpoint at epoch 10', type: null, category: 'io'},
	{text: 'Loss is NaN at step 812', type: null, category: 'numeric'},
	{
		text: 'torch.distributed.DistNetworkError: Connection reset by peer',
		type: 'torch.distributed.DistNetworkError',
		category: 'network',
	},
	{text: "KeyError: 'label'", type: 'KeyError', category: 'data'},
	{text: 'Something odd', type: null, category: 'other'},
];
