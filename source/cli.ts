/** The entry: arguments to a command. The only file that reads `process.argv`. */
import {commonFlags, parseArguments} from './commands/arguments.ts';
import {BrokenOff, UsageError, type Command} from './commands/command.ts';
import {helpText} from './commands/help.ts';
import {otherCommands} from './commands/others.ts';
import {watch} from './commands/watch.ts';
import {reasonOf} from './sources/source.ts';
import {makeSafe} from './text/safe.ts';
import packageJson from '../package.json' with {type: 'json'};

const commands: readonly Command[] = [watch, ...otherCommands];

async function main(argv: readonly string[]): Promise<number> {
	const named = otherCommands.find(({name}) => name === argv[0]);
	const command = named ?? watch;
	const {paths, flags} = parseArguments(command, named ? argv.slice(1) : argv);
	const help = (): string => helpText(command, commands, commonFlags);
	if (flags['help']) {
		process.stdout.write(help());
		return 0;
	}

	if (flags['version']) {
		process.stdout.write(`${packageJson.version}\n`);
		return 0;
	}

	return command.run(paths, flags, help, {commands, commonFlags});
}

/** The status of a program that cannot read or write on, as in sysexits.h. */
const brokenOff = 74;

for (const output of [process.stdout, process.stderr]) {
	output.on('error', (error: NodeJS.ErrnoException) => {
		// Whoever reads the output may have enough before its end (`| head`): that is no error.
		if (error.code === 'EPIPE') return;
		if (output === process.stdout) process.stderr.write(`mlwatch: cannot write: ${reasonOf(error)}\n`);
		process.exit(brokenOff);
	});
}

try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof UsageError || error instanceof BrokenOff)) throw error;
	process.stderr.write(`mlwatch: ${makeSafe(error.message)}\n`);
	process.exitCode = error instanceof UsageError ? 2 : brokenOff;
}
