import {describe, expect, it} from 'vitest';
import {RunLines} from '../../source/outlets/run-lines.ts';
import {fedRegistry, present} from '../support/registry.ts';

const names = (count: number): string[] => Array.from({length: count}, (_, at) => `run-${at}-x.log`);

describe('the lines about runs', () => {
	it('are one for each that has something new, and not more often than every two seconds', () => {
		const {registry, feed} = fedRegistry({'a.log': 'step 1 loss=1\n', 'b.log': 'step 1 loss=1\n'});
		const lines = new RunLines();
		expect(lines.due(registry.runs, present, false)).toHaveLength(2);
		feed('a.log', 'step 2 loss=1\n');
		expect(lines.due(registry.runs, present + 1999, false)).toEqual([]);
		expect(lines.due(registry.runs, present + 2000, false)).toEqual([expect.stringMatching(/^a .*step 2/)]);
	});

	it('are a few where there are very many, in turn, with the number of the others', () => {
		const {registry, feed} = fedRegistry(
			Object.fromEntries(names(50).map((path) => [path, 'step 1 loss=1\n'])),
		);
		const lines = new RunLines();
		const told = new Set<string>();
		for (let turn = 0; turn < 3; turn++) {
			const due = lines.due(registry.runs, present + turn * 2000, false);
			const rest = [30, 10][turn];
			expect(due.slice(20)).toEqual(rest === undefined ? [] : [`and ${rest} more runs`]);
			for (const line of due.slice(0, 20)) told.add(line.split(' ')[0]!);
			expect(lines.due(registry.runs, present + turn * 2000 + 1, false)).toEqual([]);
		}

		expect([...told].filter((name) => name.startsWith('run'))).toHaveLength(50);
		for (const path of names(50)) feed(path, 'step 2 loss=1\n');
		expect(lines.due(registry.runs, present + 6000, true)).toHaveLength(50);
	});

	it('count those that are only listed', () => {
		const {registry, feed} = fedRegistry();
		feed('a.log', 'step 1 loss=1\n');
		for (const path of names(1000)) registry.opened({path, format: 'lines', isPipe: false, isListed: true});
		const lines = new RunLines();
		expect(lines.due(registry.runs, present, false).slice(1)).toEqual(['and 1,000 more runs']);
		expect(lines.due(registry.runs, present + 2000, false)).toEqual([]);
	});
});
