/** Whatever is pressed, at whatever size: a frame is as large as the terminal and never larger. */
import {EventEmitter} from 'node:events';
import {Writable} from 'node:stream';
import fc from 'fast-check';
import {render} from 'ink';
import stringWidth from 'string-width';
import {expect, it, vi} from 'vitest';
import {sweepLogs} from '../../scripts/picture-logs.ts';
import {App} from '../../source/screen/app.tsx';
import {FinerCurves} from '../../source/screen/finer-curves.ts';
import {bindings} from '../../source/screen/keys.ts';
import {themeFor} from '../../source/screen/theme.ts';
import {Ticker} from '../../source/screen/ticker.ts';
import {fedRegistry, present} from '../support/registry.ts';

type Size = {columns: number; rows: number};

/** A terminal that keeps its last frame. */
class KeepingTerminal extends Writable {
	readonly isTTY = true;
	columns = 80;
	rows = 24;
	frame = '';

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
		// Ink also clears the screen, which is no frame.
		const text = chunk.toString();
		if (text.includes('\n')) this.frame = text;
		done();
	}

	resize({columns, rows}: Size): void {
		[this.columns, this.rows] = [columns, rows];
		this.emit('resize');
	}
}

class Keyboard extends EventEmitter {
	readonly isTTY = true;
	#typed: string | null = null;

	type(keys: string): void {
		this.#typed = keys;
		this.emit('readable');
	}

	read(): string | null {
		const typed = this.#typed;
		this.#typed = null;
		return typed;
	}

	setRawMode(): this {
		return this;
	}

	setEncoding(): this {
		return this;
	}

	ref(): this {
		return this;
	}

	unref(): this {
		return this;
	}
}

const sequences: Readonly<Record<string, string>> = {
	Up: '\u001B[A',
	Down: '\u001B[B',
	Right: '\u001B[C',
	Left: '\u001B[D',
	'S-Left': '\u001B[1;2D',
	'S-Right': '\u001B[1;2C',
	PgUp: '\u001B[5~',
	PgDn: '\u001B[6~',
	Home: '\u001B[H',
	End: '\u001B[F',
	Tab: '\t',
	'S-Tab': '\u001B[Z',
	Enter: '\r',
	Esc: '\u001B',
	Space: ' ',
};

/** All keys but those that leave the screen, and the one that may write files. */
const keys = bindings
	.flatMap((binding) => binding.keys)
	.filter((key) => !/^(?:q|S|\^.)$/.test(key))
	.map((key) => sequences[key] ?? key);

const size: fc.Arbitrary<Size> = fc.record({
	columns: fc.oneof(fc.integer({min: 20, max: 300}), fc.integer({min: 55, max: 101})),
	rows: fc.oneof(fc.integer({min: 5, max: 100}), fc.integer({min: 8, max: 20})),
});
const action = fc.oneof({weight: 6, arbitrary: fc.constantFrom(...keys)}, {weight: 1, arbitrary: size});

function expectFitting({frame, columns, rows}: KeepingTerminal): void {
	const lines = frame.replace(/\n$/, '').split('\n');
	expect(lines.length, frame).toBe(rows);
	for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
}

it('has frames that fit, whichever keys are pressed', async () => {
	const {registry, history, read} = fedRegistry(sweepLogs(3, present));
	await fc.assert(
		fc.asyncProperty(size, fc.array(action, {maxLength: 12}), async (first, actions) => {
			const terminal = new KeepingTerminal();
			const keyboard = new Keyboard();
			terminal.resize(first);
			const ticker = new Ticker(() => performance.now());
			const app = render(
				<App
					registry={registry}
					ticker={ticker}
					theme={themeFor({})}
					now={() => present}
					notices={() => []}
					isPipeOpen={() => false}
					history={history}
					finer={new FinerCurves(read, ticker.note)}
				/>,
				{
					stdout: terminal as unknown as NodeJS.WriteStream,
					stdin: keyboard as unknown as NodeJS.ReadStream,
					// Every frame in full, as it is made.
					debug: true,
					exitOnCtrlC: false,
					patchConsole: false,
				},
			);
			try {
				for (const one of actions) {
					if (typeof one === 'string') keyboard.type(one);
					else terminal.resize(one);
					await app.waitUntilRenderFlush();
					// Ink draws the frame of the old size once more before that of the new one comes.
					await vi.waitFor(
						() => {
							expectFitting(terminal);
						},
						{interval: 1, timeout: 2000},
					);
				}
			} finally {
				app.unmount();
				ticker.stop();
			}
		}),
		{numRuns: 40},
	);
});
