import {describe, expect, it} from 'vitest';
import {RunRegistry} from '../../source/runs/registry.ts';
import type {Source} from '../../source/sources/source.ts';
import {lines, now, registryOf, summaryOf} from '../support/summaries.ts';

const log: Source = {path: 'x.log', format: 'lines', isPipe: false};
const document: Source = {path: 'x_results.json', format: 'document', isPipe: false};

/** A registry with `sources` opened, and what was counted of its changes. */
function opened(...sources: Source[]): {registry: RunRegistry; changes: () => number} {
	let changes = 0;
	const registry = new RunRegistry({now: () => now, group: true, keepLines: true, onChange: () => changes++});
	for (const source of sources) registry.opened(source);
	return {registry, changes: () => changes};
}

const texts = (registry: RunRegistry): string[] => {
	const {lines: all} = registry.runs[0]!.lines;
	return all.map(({text}) => text);
};

describe('a registry', () => {
	it('says when something has changed, and only then', () => {
		const {registry, changes} = opened(log);
		const before = changes();
		registry.bytes(log, Buffer.from('loss=1\n'));
		expect(changes()).toBe(before + 1);
		registry.caughtUp(log, 7, 1000);
		const after = [changes(), registry.version];
		registry.caughtUp(log, 7, 1000);
		expect([changes(), registry.version]).toEqual(after);
		registry.caughtUp(log, 7, 2000);
		expect(changes()).toBe(after[0]! + 1);
	});

	it('says once that a log was written to, not again with the time of that', () => {
		const {registry, changes} = opened(log);
		registry.caughtUp(log, 0, 1000);
		const before = changes();
		registry.bytes(log, Buffer.from('loss=1\n'));
		registry.caughtUp(log, 7, 2000);
		expect(changes()).toBe(before + 1);
		expect(registry.runs[0]!.states[0]!.modified).toBe(2000);
	});

	it('says that a document has changed', () => {
		const {registry, changes} = opened(document);
		const before = changes();
		registry.document(document, '{"experiment_id": "x", "status": "COMPLETED"}');
		expect(changes()).toBe(before + 1);
		expect(registry.runs[0]!.states[0]).toMatchObject({bytes: 45, unreadable: null});
	});

	it('leaves alone what it has not opened', () => {
		const {registry, changes} = opened();
		registry.bytes(log, Buffer.from('loss=1\n'));
		registry.document(document, '{}');
		registry.restarted(log, 'truncated');
		registry.caughtUp(log, 1, 1);
		registry.ended(log);
		registry.failed(log, 'gone');
		expect([registry.runs, changes()]).toEqual([[], 0]);
	});

	it('says what cannot be read, until it can', () => {
		const {registry} = opened(log);
		registry.failed(log, 'permission denied');
		expect(registry.runs[0]!.states[0]!.unreadable).toBe('permission denied');
		registry.bytes(log, Buffer.from('loss=1\n'));
		expect(registry.runs[0]!.states[0]!.unreadable).toBeNull();
	});

	it('keeps what it knows of a document while a new one is half written', () => {
		const {registry} = opened(document);
		registry.document(document, '{"experiment_id": "x", "status": "COMPLETED", "metrics": {"loss": 1}}');
		registry.document(document, '{"experiment_id": "x", "sta');
		const [state] = registry.runs[0]!.states;
		expect(state).toMatchObject({
			outcome: {ending: 'completed'},
			facts: {results: {loss: 1}},
			unreadable: expect.stringMatching(/whole/) as unknown,
		});
	});

	it('begins a log that was truncated at its first line, and says so', () => {
		const {registry} = opened(log);
		registry.bytes(log, Buffer.from('step 1 loss=1\nstep 2 lo'));
		registry.restarted(log, 'truncated');
		registry.bytes(log, Buffer.from('ERROR:root:It failed\n'));
		expect(texts(registry)).toEqual(['step 1 loss=1', 'step 2 lo', 'log restarted (truncated)', 'It failed']);
		expect(registry.runs[0]!.errors).toMatchObject([{line: 1}]);
	});

	it('takes nothing of what a truncated log had begun into its new beginning', () => {
		const {registry} = opened(log);
		registry.bytes(
			log,
			Buffer.from('Config:\n  lr: 1\nTraceback (most recent call last):\n  File "a.py", line 1\n'),
		);
		registry.restarted(log, 'truncated');
		registry.bytes(log, Buffer.from('  loss=0.5\n'));
		const {series, levels} = registry.runs[0]!;
		expect(series.map(({name}) => name)).toEqual(['loss']);
		expect(levels).toEqual([]);
	});
});

describe('the frames of a progress bar', () => {
	const bar = lines(
		'before',
		' 10%|█  | 1/10 [00:01<00:09, loss=3]\r 20%|██ | 2/10 [00:02<00:08, loss=2]\r 30%|███| 3/10 [00:03<00:07, loss=1]',
		'after',
	);

	it('all count', () => {
		expect(summaryOf(bar).metrics).toMatchObject([{name: 'loss', count: 3, first: 3, last: 1}]);
		expect(summaryOf(bar).sources).toMatchObject([{lines: 3}]);
	});

	it('are one line of the log, the last one', () => {
		expect(texts(registryOf({'x.log': bar}))).toEqual(['before', expect.stringContaining('3/10'), 'after']);
	});

	it('end with CR LF as with LF', () => {
		expect(texts(registryOf({'x.log': bar.replaceAll('\n', '\r\n')}))).toEqual(
			texts(registryOf({'x.log': bar})),
		);
	});
});

describe('the format of a log', () => {
	it.each([
		['text', lines('loss=1', "{'loss': 0.5}", 'metrics: {"loss": 0.25}', 'loss=0.1')],
		['text', lines('step 1 {"loss": 0.5}', 'step 2 {"loss": 0.25}')],
		['jsonl', lines('starting', '{"loss": 0.5}', '{"loss": 0.25}')],
		['text', ''],
	])('is %s by most of its lines', (format, text) => {
		expect(summaryOf(text).sources).toMatchObject([{format}]);
	});
});

describe('a JSON record in the log', () => {
	it('is shown by its message, with the metrics that this does not tell', () => {
		const registry = registryOf({
			'x.log': '{"level": "INFO", "message": "Epoch done, loss=0.5", "metrics": {"loss": 0.5, "lr": 0.1}}\n',
		});
		expect(texts(registry)).toEqual(['Epoch done, loss=0.5  lr=0.1']);
	});
});
