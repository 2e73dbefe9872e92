/** Which lines a log can do without at first sight: the inside of tracebacks, which their last line sums up. */
import {isAtLeast} from '../records/levels.ts';
import {beginsRecord, type LogLine} from './log-lines.ts';

/** What stands in a traceback between its first line and the exception: indented, or in the box that some draw around it. */
const inside = /^(?:[\s│╭╰|+]|Traceback \(most recent call last\))/;

/** Whether `line`, which follows `before`, is left out where tracebacks are folded. */
export function isFolded(line: LogLine, before: LogLine | undefined): boolean {
	if (line.kind === 'divider' || !isAtLeast(line.level, 'ERROR')) return false;
	return inside.test(line.text) && before !== undefined && !beginsRecord(line, before);
}
