/** Stands in for `react-devtools-core` in the bundle. */
export default {
	initialize(): void {
		// Nothing to set up.
	},
	connectToDevTools(): void {
		// Nothing to connect to.
	},
};
