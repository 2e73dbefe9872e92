/** What a frame of 200x50 costs, with one chart and with sixteen: the whole way from the runs to the bytes for the terminal. */
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
	/** Upper edges of panes that were drawn. */
	panes = 0;

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
		this.bytes += chunk.length;
		this.panes += chunk.toString().split('╭').length - 1;
		done();
	}
}

/** A keyboard at which nobody sits, unless told. */
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
	#typed: string | null = null;

	read(): string | null {
		const typed = this.#typed;
		this.#typed = null;
		return typed;
	}

	/** A key, as if there were somebody. */
	type(key: string): void {
		this.#typed = key;
		this.emit('readable');
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

/** Metrics of the grid of charts; each line has a value of all of them. */
const charts = 16;
const valuesOfChart = 100_000;

function linesOfMany(from: number, count: number): Buffer {
	let text = '';
	for (let step = from; step < from + count; step++) {
		text += `2026-11-21 10:00:00 INFO step ${step}/200000`;
		for (let chart = 0; chart < charts; chart++) {
			const value =
				0.4 + 2 * Math.exp((-step * (chart + 1)) / 200_000) + 0.05 * Math.sin(step * (12.9898 + chart));
			text += ` loss_${String.fromCharCode(97 + chart)}=${value.toFixed(4)}`;
		}

		text += '\n';
	}

	return Buffer.from(text);
}

/** A screen that is drawn when it is told to. */
class BenchScreen {
	readonly registry = new RunRegistry({now: Date.now, group: true, keepLines: true});
	readonly #source: Source = {path: 'train.log', format: 'lines', isPipe: false};
	readonly #terminal = new CountingTerminal();
	readonly #keyboard = new SilentKeyboard();
	readonly #listeners = new Set<() => void>();
	#screen: ReturnType<typeof render> | undefined;
	#tick = 0;
	/** The ticks that have the curves drawn anew too: the dearest frames. */
	#curves = 0;

	feed(bytes: Buffer): void {
		this.registry.bytes(this.#source, bytes);
	}

	open(): void {
		this.registry.opened(this.#source);
	}

	/** All that is there has been read. */
	show(): void {
		this.registry.caughtUp(this.#source, 0, Date.now());
		const subscribe = (listener: () => void) => {
			this.#listeners.add(listener);
			return () => this.#listeners.delete(listener);
		};
		const [tick, curves] = [() => this.#tick, () => this.#curves];
		const ticker = {
			subscribe,
			snapshot: tick,
			get curves() {
				return curves();
			},
		} as unknown as Ticker;
		const app = createElement(App, {
			registry: this.registry,
			ticker,
			theme: colourful,
			now: Date.now,
			notices: () => [],
			isPipeOpen: () => false,
			history: null,
			finer: new FinerCurves(null, () => undefined),
		});
		this.#screen = render(app, {
			stdout: this.#terminal as unknown as NodeJS.WriteStream,
			stdin: this.#keyboard as unknown as NodeJS.ReadStream,
			interactive: true,
			alternateScreen: true,
			incrementalRendering: true,
			maxFps: 1000,
			patchConsole: false,
		});
	}

	/** Panes that were drawn so far. */
	get panes(): number {
		return this.#terminal.panes;
	}

	press(key: string): void {
		this.#keyboard.type(key);
	}

	async draw(withCurves: boolean): Promise<void> {
		this.#tick++;
		if (withCurves) this.#curves++;
		for (const listener of this.#listeners) listener();
		await this.#screen!.waitUntilRenderFlush();
	}

	/** CPU in milliseconds and bytes a frame, each with what `prepare` costs. */
	async measure(
		prepare: () => void,
		withCurves: boolean,
		{warmUp, counted}: typeof frames = frames,
	): Promise<{cpu: number; bytes: number}> {
		let [cpu, bytes] = [0, 0];
		for (let frame = 0; frame < warmUp + counted; frame++) {
			if (frame === warmUp) [cpu, bytes] = [0, 0];
			const [before, written] = [process.cpuUsage(), this.#terminal.bytes];
			prepare();
			await this.draw(withCurves);
			const used = process.cpuUsage(before);
			cpu += (used.user + used.system) / 1000;
			bytes += this.#terminal.bytes - written;
		}

		return {cpu: cpu / counted, bytes: bytes / counted};
	}

	close(): void {
		this.#screen?.unmount();
	}
}

type Bar = {cpu: number; bytes?: number};

function report(what: string, {cpu, bytes}: {cpu: number; bytes: number}, bar: Bar): void {
	const bytesBar = bar.bytes === undefined ? '' : ` (bar ${bar.bytes})`;
	process.stdout.write(
		`frame at ${size.columns}x${size.rows}, ${what}: ${cpu.toFixed(1)} ms of CPU (bar ${bar.cpu}), ${bytes.toFixed(0)} bytes${bytesBar}\n`,
	);
}

/** Prints CPU and bytes a frame, when each frame has new log lines and longer curves, and when there is nothing new. */
export async function benchFrame(): Promise<void> {
	const one = new BenchScreen();
	one.open();
	one.feed(lines(1, 20_000));
	one.show();
	let step = 20_001;
	const grow = (): void => {
		one.feed(lines(step++, 3));
	};
	const nothing = (): void => undefined;
	const still = {cpu: 10};
	report('three new lines each', await one.measure(grow, true), still);
	report('nothing new', await one.measure(nothing, true), still);
	one.close();
	await benchGrid();
}

/** The same for sixteen charts of 100,000 values each. */
async function benchGrid(): Promise<void> {
	const grid = new BenchScreen();
	grid.open();
	for (let from = 1; from < valuesOfChart; from += 10_000) grid.feed(linesOfMany(from, 10_000));
	grid.show();
	await grid.draw(true);
	// To the chart, the whole screen for it, four by four charts.
	for (const key of ['\t', '\t', 'z', 'g', 'g', 'g']) grid.press(key);
	await grid.draw(true);
	if (grid.panes < charts) throw new Error(`not ${charts} charts were drawn but ${grid.panes}`);
	let step = valuesOfChart + 1;
	const grow = (): void => {
		grid.feed(linesOfMany(step++, 1));
	};
	report(`${charts} charts of ${valuesOfChart} values, all drawn anew`, await grid.measure(grow, true), {
		cpu: 10,
	});
	report(`${charts} charts, one line more`, await grid.measure(grow, false), {cpu: 5, bytes: 1024});
	grid.close();
}
