/** Where a command is, as a shell looks for it, so that what is wrong is told before anything begins. */
import {accessSync, constants, statSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {reasonOf} from './source.ts';

/** Why a command cannot be run, with the status that shells give that. */
export type CommandFault = {status: 126 | 127; message: string};

/** What stands against running `name`, looked for in `path` (as in `PATH`) unless it is a path itself; or nothing. */
export function commandFault(name: string, path: string): CommandFault | undefined {
	const isPath = name.includes('/');
	const places = isPath ? [name] : path.split(delimiter).map((directory) => join(directory || '.', name));
	let fault: CommandFault = {
		status: 127,
		message: isPath ? 'no such file or directory' : 'command not found',
	};
	for (const place of places) {
		try {
			// A directory of that name is passed over, where others are to be looked at.
			if (statSync(place).isDirectory()) {
				if (isPath) fault = {status: 126, message: 'is a directory'};
				continue;
			}

			accessSync(place, constants.X_OK);
			return undefined;
		} catch (error) {
			const {code} = error as NodeJS.ErrnoException;
			if (code !== 'ENOENT' && code !== 'ENOTDIR') fault = {status: 126, message: reasonOf(error)};
		}
	}

	return fault;
}
