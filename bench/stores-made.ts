/** Files of stores to measure with: 20 metrics, as their writers have them. */
import {event, simple, versionEvent} from '../test/support/encode-events.ts';
import {history, item, output, stats, summary, wandbFile} from '../test/support/encode-wandb.ts';

const metrics = 20;
const start = 1_795_255_200;

const names = Array.from({length: metrics}, (_, at) => `${at % 2 ? 'train' : 'validation'}/metric_${at}`);

function valueAt(step: number, metric: number): number {
	return Math.exp(-step / 20_000) + 0.01 * Math.sin(step * (metric + 1));
}

/** How a value is printed: with all its digits, as Python does, or with a few. */
export type Print = (value: number) => string;
export const allDigits: Print = String;
export const fiveDigits: Print = (value) => value.toFixed(5);

/** A W&B run of so many steps: a row and its summary for each, what the machine used, what was printed. */
export function wandbRun(steps: number): Buffer {
	const records: Buffer[] = [];
	for (let step = 0; step < steps; step++) {
		const items = names.map((name, metric) => item(name, String(valueAt(step, metric))));
		items.push(item('_timestamp', String(start + step / 10)), item('_runtime', String(step / 10)));
		records.push(history([...items, item('_step', String(step))], step));
		if (step % 100 !== 0) continue;
		records.push(summary(...items), stats(start + step / 10, {'gpu.0.memory': 40, cpu: step % 100}));
		records.push(output(1, `step ${step}\n`));
	}

	return wandbFile(records);
}

/** An events file of so many steps: an event for each value. */
export function events(steps: number): Buffer {
	const parts = [versionEvent(start)];
	for (let step = 0; step < steps; step++) {
		for (const [metric, name] of names.entries())
			parts.push(event(step, start + step / 10, simple(name, valueAt(step, metric))));
	}

	return Buffer.concat(parts);
}

/** A table of so many rows. `isSparse`: those of a validation stand in rows of their own, as Lightning has them. */
export function table(steps: number, print: Print, isSparse = false): Buffer {
	const rows = Array.from({length: steps}, (_, step) => {
		const isValidation = step % 50 === 49;
		const cells = names.map((_, metric) =>
			isSparse && (metric % 2 === 0) !== isValidation ? '' : print(valueAt(step, metric)),
		);
		return `${Math.floor(step / 1000)},${step},${cells.join(',')}\n`;
	});
	return Buffer.from(`epoch,step,${names.join(',')}\n${rows.join('')}`);
}

/** So many lines of JSON. */
export function jsonLines(steps: number, print: Print): Buffer {
	const rows = Array.from({length: steps}, (_, step) => {
		const values = names.map((name, metric) => `"${name}": ${print(valueAt(step, metric))}`);
		return `{"epoch": ${Math.floor(step / 1000)}, "step": ${step}, ${values.join(', ')}}\n`;
	});
	return Buffer.from(rows.join(''));
}
