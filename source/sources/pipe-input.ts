/**
 * The bytes of a pipe, read into one buffer again and again. A stream of Node's own makes a buffer for each chunk, which
 * takes longer than the reading does.
 */
import {fstatSync} from 'node:fs';
import {Socket} from 'node:net';

/** What a pipe holds: as long as a read fills all of it, the next one follows without asking whether there is more. */
const mostAtOnce = 64 * 1024;

/**
 * Reads the pipe or socket `descriptor`, as long as it is not paused. The chunk of a `data` event is valid only during the
 * event; nothing else of reading a stream works.
 */
export function pipeInput(descriptor: number): Socket {
	const buffer = Buffer.allocUnsafeSlow(mostAtOnce);
	const input = new Socket({
		fd: descriptor,
		readable: true,
		writable: false,
		onread: {
			buffer,
			callback(count) {
				input.emit('data', buffer.subarray(0, count));
				return true;
			},
		},
	});
	return input;
}

/** Reads standard input, whatever it is; as {@link pipeInput} where that is possible. */
export function openStandardInput(): NodeJS.ReadableStream {
	const stats = fstatSync(0);
	return stats.isFIFO() || stats.isSocket() ? pipeInput(0) : process.stdin;
}
