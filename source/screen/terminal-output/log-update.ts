/**
 * How Ink's frames get to the terminal: in place of its own `log-update`, which rewrites every line from its first change
 * to its end, and moves over the lines in between one by one. The bundle gives this to Ink (scripts/build.js).
 *
 * Frames are for the alternate screen, from its first row on, and never higher than it; Ink's cursor is not supported.
 */
import stringWidth from '../../text/string-width.ts';
import {eraseScreen, frameUpdate} from './frame-update.ts';

type Output = Pick<NodeJS.WriteStream, 'write' | 'columns' | 'rows' | 'cork' | 'uncork'>;

/** What Ink asks of it (ink/build/log-update.d.ts). */
export type LogUpdate = {
	(frame: string): boolean;
	willRender: (frame: string) => boolean;
	clear: () => void;
	done: () => void;
	reset: () => void;
	sync: (frame: string) => void;
	setCursorPosition: () => void;
	getCursorPosition: () => undefined;
	isCursorDirty: () => boolean;
};

const hideCursor = '\u001B[?25l';
const showCursor = '\u001B[?25h';

function create(output: Output): LogUpdate {
	/** The frame on the screen, and the size that the screen had; null where nobody knows what is on it. */
	let shown: {frame: string; columns: number; rows: number} | null = null;
	let isCursorHidden = false;

	const isShown = (frame: string): boolean =>
		shown?.frame === frame && shown.columns === output.columns && shown.rows === output.rows;
	const remember = (frame: string): void => {
		shown = {frame, columns: output.columns, rows: output.rows};
	};

	const render = (frame: string): boolean => {
		const cursor = isCursorHidden ? '' : hideCursor;
		isCursorHidden = true;
		if (isShown(frame)) return false;
		// A terminal of another size has moved its rows as it likes.
		const isKnown = shown?.columns === output.columns && shown.rows === output.rows;
		const rows = rowsOf(frame).slice(0, output.rows);
		if (!isKnown && rows.some((row) => stringWidth(row) > output.columns)) {
			// Made for the wider screen that was: it would wrap. The one for this screen comes at once.
			output.write(cursor + eraseScreen);
			shown = null;
			return true;
		}

		output.write(cursor + frameUpdate(isKnown ? rowsOf(shown!.frame) : null, rows));
		remember(frame);
		return true;
	};

	return Object.assign(render, {
		willRender(frame: string) {
			if (isShown(frame)) return false;
			// Ink marks the beginning and the end of the frame: one write for all three is one packet to a terminal far away.
			output.cork();
			queueMicrotask(() => {
				output.uncork();
			});
			return true;
		},
		clear() {
			output.write(eraseScreen);
			shown = null;
		},
		done() {
			output.write(showCursor);
			isCursorHidden = false;
			shown = null;
		},
		reset() {
			shown = null;
		},
		sync: remember,
		setCursorPosition: () => undefined,
		getCursorPosition: () => undefined,
		isCursorDirty: () => false,
	});
}

function rowsOf(frame: string): string[] {
	return frame.replace(/\n$/, '').split('\n');
}

// Ink imports it so.
export default {create};
