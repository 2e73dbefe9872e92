/** What a frame of 200x50 costs: the whole way from the runs to the bytes for the terminal. */
import {EventEmitter} from 'node:events';
import {Writable} from 'node:stream';
import {render} from 'ink';
import {createElement} from 'react';
import {RunRegistry} from '../source/runs/registry.ts';
import {App} from '../source/screen/app.tsx';
import {FinerCurves} from '../source/screen/finer-curves.ts';
import {colourful} from '../source/screen/theme.ts';
import type {Ticker} from '../source/screen/ticker.ts';
import type {Source} from '../source/sources/source.ts';

const size = {columns: 200, rows: 50};
const frames = {warmUp: 100, counted: 300};

/** A terminal that counts what is written to it. */
class CountingTerminal extends Writable {
	readonly isTTY = true;
	readonly columns = size.columns;
	readonly rows = size.rows;
	bytes = 0;

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
		this.bytes += chunk.length;
		done();
	}
}

/** A keyboard at which nobody sits. */
class SilentKeyboard extends EventEmitter {
	readonly isTTY = true;
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
	read(): null {
		return null;
	}
}

function lines(from: number, count: number): Buffer {
	let text = '';
	for (let step = from; step < from + count; step++) {
		const loss = 0.4 + 2 * Math.exp(-step / 20_000) + 0.05 * Math.sin(step * 12.9898);
		text += `2026-11-21 10:00:00,${String(step % 1000).padStart(3, '0')} - train - INFO - Epoch 1/4 [${step}/400000] loss=${loss.toFixed(4)} accuracy=${(90 - loss).toFixed(1)}% lr=3.0e-04 grad_norm=0.71 batch_time=0.312s data_time=0.011s gpu_allocated=31.2GB gpu_reserved=34.0GB cpu_memory=12.4GB\n`;
	}

	return Buffer.from(text);
}

/** Prints CPU and bytes a frame, when each frame has new log lines and longer curves. */
export async function benchFrame(): Promise<void> {
	const source: Source = {path: 'train.log', format: 'lines', isPipe: false};
	const registry = new RunRegistry({now: Date.now, group: true, keepLines: true});
	registry.opened(source);
	registry.bytes(source, lines(1, 20_000));
	registry.caughtUp(source, 0, Date.now());

	let tick = 0;
	const listeners = new Set<() => void>();
	const ticker = {
		subscribe(listener: () => void) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		snapshot: () => tick,
		// The dearest frames: those that draw the curves too.
		get curves() {
			return tick;
		},
	} as unknown as Ticker;
	const terminal = new CountingTerminal();
	const app = createElement(App, {
		registry,
		ticker,
		theme: colourful,
		now: Date.now,
		notices: () => [],
		isPipeOpen: () => false,
		history: null,
		finer: new FinerCurves(null, () => undefined),
	});
	const screen = render(app, {
		stdout: terminal as unknown as NodeJS.WriteStream,
		stdin: new SilentKeyboard() as unknown as NodeJS.ReadStream,
		interactive: true,
		alternateScreen: true,
		incrementalRendering: true,
		maxFps: 1000,
		patchConsole: false,
	});

	let step = 20_001;
	const draw = async (hasLines: boolean): Promise<void> => {
		if (hasLines) registry.bytes(source, lines(step++, 3));
		tick++;
		for (const listener of listeners) listener();
		await screen.waitUntilRenderFlush();
	};

	const measure = async (hasLines: boolean): Promise<{cpu: number; bytes: number}> => {
		for (let frame = 0; frame < frames.warmUp; frame++) await draw(hasLines);
		const [before, written] = [process.cpuUsage(), terminal.bytes];
		for (let frame = 0; frame < frames.counted; frame++) await draw(hasLines);
		const used = process.cpuUsage(before);
		return {
			cpu: (used.user + used.system) / 1000 / frames.counted,
			bytes: (terminal.bytes - written) / frames.counted,
		};
	};

	const scroll = await measure(true);
	const still = await measure(false);
	screen.unmount();
	const report = (what: string, {cpu, bytes}: {cpu: number; bytes: number}): void => {
		process.stdout.write(
			`frame at ${size.columns}x${size.rows}, ${what}: ${cpu.toFixed(1)} ms of CPU (bar 10), ${bytes.toFixed(0)} bytes\n`,
		);
	};

	report('three new lines each', scroll);
	report('nothing new', still);
}
