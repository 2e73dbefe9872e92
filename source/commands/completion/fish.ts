/** Completion in fish. */
import {quoted, type CommandWords, type FlagWords} from './words.ts';

/** The script. The first of `commands` is the one without a name. */
export function fishCompletion(commands: readonly CommandWords[]): string {
	const [main, ...others] = commands;
	const names = others.map(({name}) => name);
	const lines = [
		...others.map(
			({name, description}) =>
				`complete -c mlwatch -n __mlwatch_is_first -a ${quoted(name)} -d ${quoted(description)}`,
		),
		...commands.flatMap((command) => [
			...command.flags.map((flag) => `${condition(command)} ${flagOptions(flag)}`),
			...argumentLines(command),
		]),
	];
	return `# Completion of mlwatch in fish: mlwatch completion fish | source, or as ~/.config/fish/completions/mlwatch.fish
function __mlwatch_is_first
	test (count (commandline -opc)) -eq 1
end

function __mlwatch_is
	set -l words (commandline -opc)
	set -l command ${main!.name}
	if set -q words[2]; and contains -- $words[2] ${names.join(' ')}
		set command $words[2]
	end
	test $command = $argv[1]
end

${lines.join('\n')}
`;
}

function condition({name}: CommandWords): string {
	return `complete -c mlwatch -n ${quoted(`__mlwatch_is ${name}`)}`;
}

function flagOptions({name, description, value}: FlagWords): string {
	const flag = name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`;
	return `${flag}${valueOptions(value)} -d ${quoted(description)}`;
}

function valueOptions(value: FlagWords['value']): string {
	if (value === null) return '';
	if (value === 'path') return ' -rF';
	return value === 'any' ? ' -x' : ` -xa ${quoted(value.join(' '))}`;
}

/** What the arguments of a command are, where they are no paths. */
function argumentLines(command: CommandWords): string[] {
	const words = command.arguments;
	if (words === 'path') return [];
	const all = words === 'command' ? '(__fish_complete_subcommand)' : words.join(' ');
	return [`${condition(command)} -f${all === '' ? '' : ` -a ${quoted(all)}`}`];
}
