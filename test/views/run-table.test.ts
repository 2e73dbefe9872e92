import {describe, expect, it} from 'vitest';
import type {Run} from '../../source/runs/run.ts';
import {runView} from '../../source/views/run.ts';
import type {RunSort, SortColumn} from '../../source/views/run-order.ts';
import {RunTable, type TableInput, type TableView} from '../../source/views/run-table.ts';
import {fedRegistry, lines, present, type Fed} from '../support/registry.ts';
import {sweepLogs} from '../support/sweep.ts';

const found: RunSort = {column: 'found', isReversed: false};
const sweep = fedRegistry(sweepLogs('2026-11-02 11:59:50'));

function input(runs: readonly Run[], changes: Partial<TableInput> = {}): TableInput {
	return {
		runs,
		viewOf: (run) => runView(run, present),
		due: 0,
		filter: '',
		sort: found,
		metric: null,
		...changes,
	};
}

function look(changes: Partial<TableInput> = {}, {registry}: Fed = sweep): TableView {
	return new RunTable().look(input(registry.runs, changes));
}

const namesOf = ({runs}: TableView): string[] => runs.map(({name}) => name);

describe('the table of runs', () => {
	it('has all runs as they were found, the training loss first and what ranks them beside it', () => {
		const view = look();
		expect(namesOf(view)).toEqual(['running', 'diverged', 'completed', 'failed', 'begun']);
		expect([view.metric, view.second, view.target]).toEqual([
			'train_loss',
			'val_loss',
			{metric: 'val_loss', better: 'lower'},
		]);
		expect(view.mistake).toBeNull();
	});

	it('knows the best run by the best value that it has had, whatever it came to', () => {
		expect(look().best?.name).toBe('completed');
		const one = fedRegistry({
			'a.log': 'step 1 acc=0.9\nstep 2 acc=0.1\n',
			'b.log': 'step 1 acc=0.5\nstep 2 acc=0.6\n',
		});
		expect(look({}, one).best?.name).toBe('a');
		expect(look({}, fedRegistry({'a.log': 'step 1 acc=0.9\n'})).best).toBeNull();
	});

	it('has a column for each setting that differs, and none for the others', () => {
		expect(look().settings).toMatchObject([
			{name: 'lr', title: 'lr', width: 4, isNumber: true},
			{name: 'batch', title: 'batch', width: 3, isNumber: true},
			{name: 'optimizer.name', title: 'name', width: 5, isNumber: false},
		]);
	});

	it.each<[SortColumn, string[]]>([
		['run', ['begun', 'completed', 'diverged', 'failed', 'running']],
		['state', ['failed', 'diverged', 'running', 'begun', 'completed']],
		['progress', ['completed', 'running', 'failed', 'diverged', 'begun']],
		['last', ['completed', 'running', 'failed', 'begun', 'diverged']],
		['best', ['completed', 'diverged', 'running', 'failed', 'begun']],
		['config lr', ['failed', 'begun', 'running', 'completed', 'diverged']],
		['config optimizer.name', ['running', 'diverged', 'begun', 'completed', 'failed']],
	])('is sorted by %s', (column, names) => {
		expect(namesOf(look({sort: {column, isReversed: false}}))).toEqual(names);
	});

	it('has what is unknown at its end, reversed or not', () => {
		const reversed = namesOf(look({sort: {column: 'last', isReversed: true}}));
		expect(reversed).toEqual(['begun', 'failed', 'running', 'completed', 'diverged']);
	});

	it('is sorted by names as people count, and by a metric that is to be high from the top', () => {
		const logs = Object.fromEntries(
			[10, 9, 1].map((number) => [
				`run${number}.log`,
				lines(3, (step) => `step ${step} acc=0.${number}${step}`),
			]),
		);
		const runs = fedRegistry(logs);
		expect(namesOf(look({sort: {column: 'run', isReversed: false}}, runs))).toEqual([
			'run1',
			'run9',
			'run10',
		]);
		expect(namesOf(look({sort: {column: 'best', isReversed: false}}, runs))[0]).toBe('run9');
	});

	it.each([
		['status:failed', ['failed']],
		['status:failed|diverged', ['diverged', 'failed']],
		['lr>=1e-3', ['diverged', 'completed']],
		['lr<1e-3 batch=128', ['running', 'begun']],
		['best:val_loss<0.42', ['completed']],
		['optimizer.name:sgd | begun', ['completed', 'failed', 'begun']],
		['-status:run', ['completed', 'failed']],
	])('shows those that %s lets through', (filter, names) => {
		expect(namesOf(look({filter}))).toEqual(names);
	});

	it('tells what is wrong with a filter, and a name that no run has', () => {
		expect(look({filter: 'lr<'}).mistake).toBe('behind lr< a value is missing');
		expect(look({filter: 'lrr<1'})).toMatchObject({mistake: 'no run has lrr', runs: []});
		expect(look({filter: 'has:seed'}).mistake).toBeNull();
	});

	it('is looked at again only when that is due, and then shows what has come', () => {
		const runs = fedRegistry({'a.log': 'step 1/9 loss=3\n', 'b.log': 'step 1/9 loss=2\n'});
		const table = new RunTable();
		const sort: RunSort = {column: 'last', isReversed: false};
		const at = (due: number): TableView => table.look(input(runs.registry.runs, {due, sort}));
		expect(namesOf(at(0))).toEqual(['b', 'a']);
		runs.feed('a.log', 'step 2/9 loss=1\n');
		expect(namesOf(at(0))).toEqual(['b', 'a']);
		expect(namesOf(at(1))).toEqual(['a', 'b']);
		const before = at(1);
		expect(at(2)).toBe(before);
		runs.feed('c.log', 'step 1/9 loss=0.5\n');
		expect(namesOf(at(2))).toEqual(['c', 'a', 'b']);
	});

	it('finds runs by their names and by their paths', () => {
		const view = look();
		expect(view.named(['failed', 'none', 'running']).map(({name}) => name)).toEqual(['failed', 'running']);
		expect(view.at(['sweep/begun.log', 'none']).map(({name}) => name)).toEqual(['begun']);
	});
});
