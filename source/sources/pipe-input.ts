/**
 * The bytes of a pipe, read into one buffer again and again. A stream of Node's own makes a buffer for each chunk, which
 * takes longer than the reading does.
 */
import {Socket} from 'node:net';

/** What a pipe holds: as long as a read fills all of it, the next one follows without asking whether there is more. */
export const mostAtOnce = 64 * 1024;

/** Tells of `data` (chunks), `end`, `close` and `error`. */
export type InputStream = NodeJS.EventEmitter & {pause(): unknown; resume(): unknown};

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
