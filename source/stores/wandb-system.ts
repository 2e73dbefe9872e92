/** The units of what W&B measures of the machine, by the names that it gives it (`gpu.0.memoryAllocatedBytes`). */

const units: ReadonlyArray<[string, RegExp]> = [
	['B', /Bytes$|^network\.(?:sent|recv)$|^(?:memory|swap)\.used$/],
	['MB', /MB$|^disk\.(?:.*\.)?(?:in|out)$/],
	['GB', /GB$/],
	['%', /percent$/i],
	['%', /^(?:cpu|memory|disk)$|^gpu\.(?:process\.)?\d+\.(?:gpu|memory|memoryAllocated)$/],
	['W', /Watts$/],
	['°C', /\.temp$/],
];

/** The unit of the value that W&B calls `name`, or null. */
export function systemUnit(name: string): string | null {
	// Where several machines write into one run, each adds its label.
	const bare = name.replace(/\/l:.*$/, '').replace(/^system\./, '');
	return units.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}

/** `name` as W&B shows it beside the metrics of the training. */
export function systemName(name: string): string {
	return name.startsWith('system.') ? name : `system.${name}`;
}
