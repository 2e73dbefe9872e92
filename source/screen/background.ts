/**
 * Whether the background of the terminal is dark or light: asked of it (OSC 11, as in xterm's ctlseqs.txt), and else what
 * the variable COLORFGBG says, which rxvt, Konsole and others set.
 */
import type {ReadStream} from 'node:tty';
import type {Background} from './theme.ts';

const question = '\u001B]11;?\u001B\\';

const answer =
	/\u001B\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})[^\u0007\u001B]*(?:\u0007|\u001B\\)/i;

/** Characters of the longest answer. */
const longestAnswer = 64;

/**
 * Asks the terminal behind `keys` through `output`. Returns how to end the waiting: with the answer, if there has been one.
 * What is typed meanwhile is read by whoever reads `keys` then, and an answer that comes later is taken out of it.
 */
export function askBackground(
	keys: ReadStream,
	output: {write(text: string): unknown},
): () => Background | null {
	const answers = new AnswerFilter();
	const read = keys.read.bind(keys);
	keys.read = (size?: number): unknown => {
		const chunk: unknown = read(size);
		return typeof chunk === 'string' ? answers.withoutAnswer(chunk) : chunk;
	};

	let typed = '';
	const collect = (): void => {
		for (let chunk; (chunk = keys.read() as string | null) !== null;) typed += chunk;
	};

	keys.setRawMode(true);
	keys.setEncoding('utf8');
	keys.on('readable', collect);
	output.write(question);
	return () => {
		keys.off('readable', collect);
		if (typed !== '') keys.unshift(typed, 'utf8');
		return answers.background;
	};
}

/** Takes the one answer out of what is typed, wherever that is cut. */
export class AnswerFilter {
	/** What the answer was, once it has come. */
	background: Background | null = null;
	#held = '';

	/** `chunk` without the answer. The beginning of what may be one is held back until more comes. */
	withoutAnswer(chunk: string): string {
		if (this.background) return chunk;
		const text = this.#held + chunk;
		const found = answer.exec(text);
		if (found) {
			this.#held = '';
			this.background = backgroundOf(found.slice(1, 4));
			return text.slice(0, found.index) + text.slice(found.index + found[0].length);
		}

		const start = text.lastIndexOf('\u001B]');
		const isHeld = start >= 0 && text.length - start < longestAnswer;
		this.#held = isHeld ? text.slice(start) : '';
		return isHeld ? text.slice(0, start) : text;
	}
}

/** What COLORFGBG says: `15;0`, the numbers of the colours of text and background among the sixteen. */
export function toldBackground({
	COLORFGBG: told,
}: Readonly<Record<string, string | undefined>>): Background | null {
	const number = /;(\d{1,2})$/.exec(told ?? '')?.[1];
	if (number === undefined || Number(number) > 15) return null;
	return Number(number) < 7 || Number(number) === 8 ? 'dark' : 'light';
}

/** Parts in hexadecimal, of one to four digits each; light where it is lighter than half (ITU-R BT.709, without gamma). */
function backgroundOf(parts: readonly string[]): Background {
	const [red, green, blue] = parts.map((part) => Number.parseInt(part, 16) / (16 ** part.length - 1)) as [
		number,
		number,
		number,
	];
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 ? 'light' : 'dark';
}
