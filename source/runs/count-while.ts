/** How many of `length` numbers from 0 on there are for which `isBefore` is true, as it is for none behind these. */
export function countWhile(length: number, isBefore: (at: number) => boolean): number {
	let [low, high] = [0, length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (isBefore(middle)) low = middle + 1;
		else high = middle;
	}

	return low;
}
