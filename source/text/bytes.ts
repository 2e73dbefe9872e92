/** Sizes of memory and of files: read from what logs print, and written for people. */

const binary = new Map(
	Object.entries({
		b: 1,
		byte: 1,
		bytes: 1,
		k: 2 ** 10,
		kb: 2 ** 10,
		kib: 2 ** 10,
		m: 2 ** 20,
		mb: 2 ** 20,
		mib: 2 ** 20,
		g: 2 ** 30,
		gb: 2 ** 30,
		gib: 2 ** 30,
		t: 2 ** 40,
		tb: 2 ** 40,
		tib: 2 ** 40,
	}),
);

/**
 * Bytes in one `unit` (`GB`, `GiB`, `MB`, `m` …), or nothing for what is no size.
 *
 * Decimal names are taken as powers of 1024 too: that is what PyTorch, psutil-based loggers and nvidia-smi mean.
 */
export function bytesPerUnit(unit: string): number | undefined {
	return binary.get(unit.toLowerCase());
}

/** `bytes` in three digits: `31.2 GB`, `640 MB`, `12 kB`. */
export function formatBytes(bytes: number): string {
	if (!Number.isFinite(bytes)) return '–';
	const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
	let value = Math.abs(bytes);
	let unit = 0;
	while (value >= 999.5 && unit < units.length - 1) {
		value /= 1024;
		unit++;
	}

	const digits = unit === 0 || value >= 99.5 ? 0 : 1;
	return `${bytes < 0 ? '−' : ''}${value.toFixed(digits)} ${units[unit]!}`;
}
