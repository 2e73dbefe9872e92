/** How a figure is told beside its bar. */

/** Prints what was measured, in which bar it lies, and what the peer needs for the same. */
export function report(what: string, value: string, bar: string, isMet: boolean, peer = ''): void {
	const beside = peer === '' ? '' : `; ${peer}`;
	process.stdout.write(`${isMet ? 'met   ' : 'MISSED'} ${what}: ${value} (bar ${bar})${beside}\n`);
}

export const peerAbsent = 'lnav is not installed: no peer';
