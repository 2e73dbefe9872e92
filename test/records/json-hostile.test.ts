import {describe, expect, it} from 'vitest';
import {readLine, readLines} from '../support/readings.ts';

const read = (fields: object) => readLine(JSON.stringify(fields));

describe('a hostile JSON object', () => {
	it.each(['constructor', 'toString'])('may have a metric called %s', (name) => {
		expect(read({loss: 0.5, [name]: 5})).toEqual({
			...read({loss: 0.5}),
			message: `loss=0.5 ${name}=5`,
			metrics: {loss: 0.5, [name]: 5},
		});
	});

	it.each(['config', 'tags', 'metrics'])('changes no prototype through its %s', (field) => {
		const said = readLine(
			`{"level": "INFO", "message": "x", "${field}": {"__proto__": {"polluted": 1}, "a": 1}}`,
		);
		for (const part of [said.config, said.tags]) {
			if (part) expect(Object.getPrototypeOf(part)).toBe(Object.prototype);
		}

		expect('polluted' in {}).toBe(false);
	});

	it.each(['tags', 'config', 'metrics', 'extra', 'context'])(
		'may be nested without end in its %s',
		(field) => {
			const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
			const [, next] = readLines(`{"level": "INFO", "message": "x", "${field}": {"x": ${deep}}}\nloss=0.5`);
			expect(next!.metrics).toEqual({loss: 0.5});
		},
	);
});
