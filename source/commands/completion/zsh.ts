/** Completion in zsh, by its own `_arguments`. */
import {quoted, type CommandWords, type FlagWords} from './words.ts';

/** The script. The first of `commands` is the one without a name. */
export function zshCompletion(commands: readonly CommandWords[]): string {
	const [main, ...others] = commands;
	const described = others.map(({name, description}) => quoted(`${name}:${description}`));
	return `#compdef mlwatch
# Completion of mlwatch in zsh: eval "$(mlwatch completion zsh)" behind compinit, or as the file _mlwatch in a folder of $fpath
_mlwatch() {
	local -a commands=(
${described.map((one) => `\t\t${one}\n`).join('')}	)
	if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
		_describe -t commands command commands
		_files
		return
	fi

	case $words[2] in
${others.map((command) => `\t\t${command.name})\n\t\t\tshift words\n\t\t\t((CURRENT--))\n${specs(command)}\t\t\t;;\n`).join('')}		*)
${specs(main!)}			;;
	esac
}

if [[ $funcstack[1] == _mlwatch ]]; then
	_mlwatch "$@"
else
	compdef _mlwatch mlwatch
fi
`;
}

/** The flags and arguments of a command, as `_arguments` is told of them. */
function specs({flags, arguments: words}: CommandWords): string {
	const all = [...flags.map((flag) => flagSpec(flag)), argumentSpec(words)];
	return `\t\t\t_arguments \\\n${all.map((spec) => `\t\t\t\t${quoted(spec)}`).join(' \\\n')}\n`;
}

function flagSpec({name, description, value, valueName, isMultiple}: FlagWords): string {
	const label = `${isMultiple ? '*' : ''}${name}`;
	const about = `[${description.replaceAll(/[[\]\\]/g, '\\$&')}]`;
	if (value === null) return `${label}${about}`;
	// `--level=info` as well as `--level info`.
	const isLong = name.startsWith('--');
	return `${label}${isLong ? '=' : ''}${about}:${valueName}:${value === 'any' ? '' : action(value)}`;
}

function argumentSpec(words: CommandWords['arguments']): string {
	if (words === 'command') return '*::command:_normal';
	if (words === 'path') return '*:path:_files';
	return `1:word:${action(words)}`;
}

function action(value: readonly string[] | 'path'): string {
	return value === 'path' ? '_files' : `(${value.join(' ')})`;
}
