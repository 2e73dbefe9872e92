/** The parts that the name of a metric, a setting or a class is made of. */

/** What stands behind the last point: `lr` of `optimizer.lr`. */
export function lastPartOf(name: string): string {
	return name.slice(name.lastIndexOf('.') + 1);
}

/** `name` with a bar between its words where a capital begins one: `train_Accuracies` for `trainAccuracies`. */
export function wordsApart(name: string): string {
	return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_');
}
