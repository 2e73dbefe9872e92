/**
 * A program in a real pseudo terminal, and its screen as a terminal would show it: its bytes go to node-pty and are
 * replayed by `@xterm/headless`. Waits are for conditions, never for times.
 */
import headless, {type IBufferCell, type Terminal} from '@xterm/headless';
import {spawn, type IPty} from 'node-pty';
import {characterWidths} from './character-widths.ts';

export type Start = {
	command: string;
	args: readonly string[];
	columns: number;
	rows: number;
	cwd?: string;
	environment?: Readonly<Record<string, string | undefined>>;
};

/** What stands around a frame: synchronized output, mode 2026. */
const frameBegins = '\u001B[?2026h';
const frameEnds = '\u001B[?2026l';

/** Milliseconds after which a condition that does not come true is an error. */
const patience = 20_000;

/** The environment of a user's terminal: not that of a CI (which makes Ink silent), nor with colours forced or forbidden. */
function environmentWith(own: Start['environment']): Record<string, string> {
	const environment = {
		...process.env,
		CI: undefined,
		NO_COLOR: undefined,
		FORCE_COLOR: undefined,
		COLORFGBG: undefined,
		INK_SCREEN_READER: undefined,
		LANG: 'C.UTF-8',
		LC_ALL: undefined,
		LC_CTYPE: undefined,
		TERM: 'xterm-256color',
		// Nothing is kept in the home of who runs the tests, nor taken from there.
		MLWATCH_STATE: '0',
		...own,
	};
	return Object.fromEntries(
		Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
	);
}

export class PseudoTerminal {
	readonly #pty: IPty;
	readonly #terminal: Terminal;
	readonly #waiting = new Set<() => void>();
	#exit: {code: number; signal: number} | undefined;
	/** Everything that the program has written. */
	bytes = '';
	/** A frame has begun and not ended (synchronized output, mode 2026): what is on the screen is half of it. */
	#isInFrame = false;
	/** The end of what is on the screen: where a mark of a frame may have begun. */
	#end = '';

	constructor({command, args, columns, rows, cwd, environment}: Start) {
		this.#terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 500});
		this.#terminal.unicode.register(characterWidths);
		this.#terminal.unicode.activeVersion = characterWidths.version;
		this.#pty = spawn(command, [...args], {
			// This names the terminal to the program, whatever its environment says.
			name: environment?.['TERM'] ?? 'xterm-256color',
			cols: columns,
			rows,
			cwd: cwd ?? process.cwd(),
			env: environmentWith(environment),
		});
		this.#pty.onData((data) => {
			this.bytes += data;
			this.#terminal.write(data, () => {
				this.#noteFrame(data);
				this.#check();
			});
		});
		this.#pty.onExit(({exitCode, signal}) => {
			// The screen is read only when its last bytes have been replayed.
			this.#terminal.write('', () => {
				this.#exit = {code: exitCode, signal: signal ?? 0};
				this.#check();
			});
		});
		// What the terminal answers (its attributes, the cursor's place) goes back to the program.
		this.#terminal.onData((data) => {
			this.#pty.write(data);
		});
	}

	get pid(): number {
		return this.#pty.pid;
	}

	/** Types `keys`. */
	type(keys: string): void {
		this.#pty.write(keys);
	}

	resize(columns: number, rows: number): void {
		this.#terminal.resize(columns, rows);
		this.#pty.resize(columns, rows);
	}

	kill(signal = 'SIGKILL'): void {
		this.#pty.kill(signal);
	}

	/** The rows of the screen, without what is blank at their ends. */
	get lines(): string[] {
		const {active} = this.#terminal.buffer;
		return Array.from({length: this.#terminal.rows}, (_, row) =>
			(active.getLine(active.baseY + row)?.translateToString(true) ?? '').trimEnd(),
		);
	}

	get text(): string {
		return this.lines.join('\n');
	}

	/** True while the program has the alternate screen. */
	get isAlternate(): boolean {
		return this.#terminal.buffer.active.type === 'alternate';
	}

	/** The cells of a row of the screen. */
	cells(row: number): IBufferCell[] {
		const {active} = this.#terminal.buffer;
		const line = active.getLine(active.baseY + row);
		return Array.from({length: this.#terminal.cols}, (_, column) => line?.getCell(column)).filter(
			(cell) => cell !== undefined,
		);
	}

	get columns(): number {
		return this.#terminal.cols;
	}

	get rows(): number {
		return this.#terminal.rows;
	}

	/** Resolves with the screen's text when `condition` is true of it. */
	async until(condition: (text: string) => boolean, what = 'a condition'): Promise<string> {
		await this.#wait(() => condition(this.text), what);
		return this.text;
	}

	/** Resolves when the screen shows `text`, or something that matches it. */
	async shows(text: string | RegExp): Promise<string> {
		return this.until(
			(screen) => (typeof text === 'string' ? screen.includes(text) : text.test(screen)),
			`the screen to show ${String(text)}`,
		);
	}

	/** Resolves with the exit code when the program has ended; a signal that ended it counts 128 and its number. */
	async ends(): Promise<number> {
		await this.#wait(() => this.#exit !== undefined, 'the end of the program');
		return this.#exit!.signal > 0 ? 128 + this.#exit!.signal : this.#exit!.code;
	}

	async #wait(isTrue: () => boolean, what: string): Promise<void> {
		if (!this.#isInFrame && isTrue()) return;
		await new Promise<void>((resolve, reject) => {
			const check = (): void => {
				if (!isTrue()) return;
				clearTimeout(timer);
				this.#waiting.delete(check);
				resolve();
			};

			const timer = setTimeout(() => {
				this.#waiting.delete(check);
				reject(new Error(`waited in vain for ${what}; the screen:\n${this.text}`));
			}, patience);
			this.#waiting.add(check);
		});
	}

	#check(): void {
		if (this.#isInFrame && !this.#exit) return;
		for (const check of this.#waiting) check();
	}

	#noteFrame(data: string): void {
		const text = this.#end + data;
		const [begin, end] = [text.lastIndexOf(frameBegins), text.lastIndexOf(frameEnds)];
		if (begin !== end) this.#isInFrame = begin > end;
		this.#end = text.slice(1 - frameEnds.length);
	}
}
