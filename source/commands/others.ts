/** The commands beside that which watches. What looks like one of them misspelt is told, rather than waited for. */
import {existsSync} from 'node:fs';
import {editDistance, nearest} from '../text/nearest.ts';
import {flagNames, UsageError, type Command} from './command.ts';
import {completion} from './completion.ts';
import {demo} from './demo.ts';
import {exec} from './exec.ts';
import {explain} from './explain.ts';
import {exportMetrics} from './export.ts';
import {logs} from './logs.ts';
import {summary} from './summary.ts';

export const otherCommands: readonly Command[] = [
	summary,
	logs,
	exportMetrics,
	explain,
	exec,
	demo,
	completion,
];

/** Letters by which a word may differ from the name of a command that was meant. */
const mostWrongLetters = 2;

/** Refuses `path`, the first that was named, where it is no path but a command misspelt. Throws a {@link UsageError}. */
export function refuseMisspelt(path: string | undefined): void {
	// What is written as a path or a pattern may be waited for.
	if (path === undefined || /[/\\.*?[\]{}]/.test(path) || existsSync(path)) return;
	const meant = otherCommands.find(({name}) => {
		const distance = editDistance(path, name);
		return distance > 0 && distance <= Math.min(mostWrongLetters, name.length / 2);
	});
	if (meant) throw new UsageError(`no file or command ${path}; did you mean ${meant.name}?`);
}

/** Where the flag that was probably meant by `given` belongs, as a sentence; nothing where none is near. */
export function flagElsewhere(given: string): string | undefined {
	const all = otherCommands.flatMap((command) => flagNames(command.flags).map((flag) => ({flag, command})));
	const flag = nearest(
		given,
		all.map((one) => one.flag),
	);
	const found = all.find((one) => one.flag === flag);
	return found && `${found.flag} is a flag of mlwatch ${found.command.name}`;
}
