/** Completion in bash, from 3.2 on. */
import {quoted, type CommandWords, type FlagWords} from './words.ts';

/** The script. The first of `commands` is the one without a name. */
export function bashCompletion(commands: readonly CommandWords[]): string {
	const [main, ...others] = commands;
	const names = others.map(({name}) => name);
	const wrapping = commands.filter((command) => command.arguments === 'command').map(({name}) => name);
	return `# Completion of mlwatch in bash: eval "$(mlwatch completion bash)"

# Proposes the words $2 that begin as $1, and no files where there are none.
_mlwatch_only() {
	COMPREPLY=($(compgen -W "$2" -- "$1"))
	compopt +o default +o bashdefault 2>/dev/null
}

_mlwatch() {
	local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=${main!.name} flags= at
	COMPREPLY=()
	# "--level=in" comes as three words.
	if [[ $word == = ]]; then
		word=
	elif [[ $before == = ]]; then
		before=\${COMP_WORDS[COMP_CWORD-2]}
	fi

	if ((COMP_CWORD > 1)); then
		case \${COMP_WORDS[1]} in
			${names.join('|')}) command=\${COMP_WORDS[1]} ;;
		esac
	fi

	for ((at = 1; at < COMP_CWORD; at++)); do
		[[ \${COMP_WORDS[at]} == -- ]] || continue
		# Behind it stand paths, which the shell completes itself, or a command.
		if ((at == COMP_CWORD - 1)); then
			case $command in
				${wrapping.join('|')}) COMPREPLY=($(compgen -c -- "$word")) ;;
			esac
		fi
		return
	done

	case "$command $before" in
${commands.flatMap((command) => command.flags.map((flag) => valueCase(command, flag))).join('')}	esac

	case $command in
${commands.map((command) => flagsCase(command)).join('')}	esac

	if [[ $word == -* ]]; then
		COMPREPLY=($(compgen -W "$flags" -- "$word"))
	elif ((COMP_CWORD == 1)); then
		COMPREPLY=($(compgen -W ${quoted(names.join(' '))} -- "$word"))
	fi
}

complete -o bashdefault -o default -F _mlwatch mlwatch
`;
}

/** What stands behind a flag that takes a value. */
function valueCase({name}: CommandWords, flag: FlagWords): string {
	const {value} = flag;
	if (value === null) return '';
	const label = `\t\t${quoted(`${name} ${flag.name}`)})`;
	// The shell completes paths itself where it is given nothing.
	if (value === 'path') return `${label} return ;;\n`;
	return `${label} ${only(value === 'any' ? [] : value)} ;;\n`;
}

/** Proposes `words`, and no files where none of them begins as what is typed. */
function only(words: readonly string[]): string {
	return `_mlwatch_only "$word" ${quoted(words.join(' '))}; return`;
}

/** The flags of a command, and its arguments where these are no paths. */
function flagsCase({name, flags, arguments: words}: CommandWords): string {
	const lines = [`flags=${quoted(flags.map((flag) => flag.name).join(' '))}`];
	if (words !== 'path') {
		const all = words === 'command' ? ['--'] : words;
		lines.push(`[[ $word == -* ]] || { ${only(all)}; }`);
	}

	return `\t\t${name})\n${lines.map((line) => `\t\t\t${line}\n`).join('')}\t\t\t;;\n`;
}
