/** Where keys come from when standard input is the log. */
import {openSync} from 'node:fs';
import {ReadStream} from 'node:tty';

/**
 * The terminal that the program was started from, opened for keys; undefined where there is none (under `nohup`, in a
 * job), and then the screen runs without keys.
 */
export function openTerminalInput(): ReadStream | undefined {
	try {
		return new ReadStream(openSync('/dev/tty', 'r'));
	} catch {
		return undefined;
	}
}
