/** What is expected of the logs of one system. */
export type Expectation = {
	name: string;
	path: string;
	status: string;
	progress: object;
	levels: Record<string, number>;
	errors: object[];
	/** Every metric, and the expression that finds its values in one of the files. */
	metrics: Record<string, [file: string, value: RegExp]>;
	config?: Record<string, unknown>;
};

export type Expectations = Readonly<Record<string, Expectation>>;
