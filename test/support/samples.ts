/**
 * In CI the properties are tried on the same samples each time: a change is judged by what it changed. Everywhere else
 * they are new ones with every run, which is how rare faults are found.
 */
if (process.env['CI']) {
	const {default: fastCheck} = await import('fast-check');
	fastCheck.configureGlobal({seed: 20_261_121});
}
