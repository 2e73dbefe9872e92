/** What `--help` prints, made from the tables of commands and flags. */
import {padEnd} from '../text/width.ts';
import {flagName, type Command, type Flag} from './command.ts';

/** The help of `command`; the help of the main command lists the others. */
export function helpText(
	command: Command,
	all: readonly Command[],
	common: Readonly<Record<string, Flag>>,
): string {
	const isMain = command === all[0];
	const lines = [
		`mlwatch ${isMain ? '' : `${command.name} `}${command.usage}`,
		'',
		`  ${command.description}`,
		'',
	];
	if (isMain) {
		lines.push('PATH is a file, a directory, a glob in quotes, or - for standard input:', '');
		lines.push(
			'  mlwatch logs/',
			"  mlwatch 'runs/*/train.log'",
			'  python -u train.py 2>&1 | mlwatch -',
			'',
		);
		lines.push('Commands', '');
		for (const other of all.slice(1)) {
			lines.push(`  ${padEnd(`mlwatch ${other.name} ${other.usage}`, 32)}${other.description}`);
		}

		lines.push('', '  A path that has the name of a command: mlwatch ./summary', '');
	}

	lines.push('Flags', '');
	for (const [name, flag] of Object.entries({...command.flags, ...common})) {
		lines.push(`  ${padEnd(spell(name, flag), 32)}${flag.description}`);
	}

	return `${lines.join('\n')}\n`;
}

function spell(name: string, flag: Flag): string {
	const long = flag.isOn ? flagName(`no${name[0]!.toUpperCase()}${name.slice(1)}`) : flagName(name);
	const value = flag.type === 'string' ? ` ${flag.value ?? 'VALUE'}` : '';
	return `${flag.shortFlag ? `-${flag.shortFlag}, ` : ''}${long}${value}`;
}
