/** What is kept of a log is bounded, whatever it prints. */
import {describe, expect, it} from 'vitest';
import {fedRegistry} from '../support/registry.ts';
import {lines, registryOf, summaryOf} from '../support/summaries.ts';

const many = (count: number, line: (at: number) => string): string =>
	lines(...Array.from({length: count}, (_, at) => line(at)));

describe('a log that makes up a name a line', () => {
	it('has a bounded number of metrics, and the dropped ones are counted', () => {
		const [run] = registryOf({'x.log': many(5000, (at) => `metric_${at}=0.5`)}).runs;
		expect(run!.series).toHaveLength(500);
		expect(run!.states[0]!.metricSeries.droppedNames).toBe(4500);
	});

	it('has a bounded number of settings, tags and artifacts', () => {
		const {config, tags, artifacts} = summaryOf(
			many(3000, (at) =>
				JSON.stringify({
					message: 'x',
					config: {[`c${at}`]: 1},
					tags: {[`t${at}`]: 'x'},
					artifacts: [`a${at}`],
				}),
			),
		);
		for (const kept of [Object.keys(config), Object.keys(tags), artifacts]) expect(kept).toHaveLength(1000);
	});

	it('goes on with the names that it has', () => {
		const {config} = summaryOf(many(3000, (at) => `Config: c${at}=1`) + lines('Config: c0=2'));
		expect(config['c0']).toBe(2);
	});

	it('has a bounded number of errors', () => {
		const word = (at: number): string => String.fromCodePoint(0x4e00 + at);
		expect(summaryOf(many(1000, (at) => `ERROR:root:${word(at)}`)).errors).toHaveLength(200);
	});
});

describe('a log that is hostile', () => {
	it('may nest its settings without end', () => {
		const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
		expect(
			summaryOf(lines(`{"level": "INFO", "message": "x", "config": ${deep}}`, 'loss=1')).metrics,
		).toHaveLength(1);
	});

	it('reaches no prototype', () => {
		const proto = '{"__proto__": {"polluted": 1, "epochs": 99}, "constructor": 1}';
		const {progress, metrics} = summaryOf(
			lines(`{"message": "x", "config": ${proto}, "tags": ${proto}, "metrics": ${proto}}`, 'epoch 1 loss=1'),
		);
		expect('polluted' in {}).toBe(false);
		expect(progress.epochs).toBeNull();
		expect(metrics.map(({name}) => name)).toContain('loss');
	});

	it('may call a metric like anything that objects have', () => {
		const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];
		const {metrics} = summaryOf(lines(JSON.stringify(Object.fromEntries(names.map((name) => [name, 1])))));
		expect(metrics.map(({name}) => name).toSorted()).toEqual(names.toSorted());
		for (const metric of metrics) expect(metric).toMatchObject({split: null, role: null});
	});

	it('may have lines longer than any', () => {
		const {metrics, sources} = summaryOf(`loss=0.5 ${'x'.repeat(1_000_000)}\nloss=0.25\n`);
		expect(metrics).toMatchObject([{name: 'loss', count: 2, last: 0.25}]);
		expect(sources[0]).toMatchObject({lines: 2, bytes: 1_000_020});
	});

	it('does not take the half of a number that was cut in two', () => {
		const before = `${'x '.repeat(32_760)}acc=`;
		const {metrics} = summaryOf(`${before}0.98765${'9'.repeat(80)}\nloss=0.5\n`);
		expect(metrics.map(({name}) => name)).toEqual(['loss']);
	});

	it('takes no text without end for the name of a number', () => {
		expect(summaryOf(`${'x'.repeat(300)}=0.5\nloss=0.5\n`).metrics).toMatchObject([{name: 'loss'}]);
	});

	it('may hold bytes that are no text', () => {
		const bytes = Buffer.concat([
			Buffer.from('loss=0.5\n'),
			Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28, 0x0a]),
			Buffer.from('loss=0.25\n'),
		]);
		expect(summaryOf({'x.log': bytes}).metrics).toMatchObject([{name: 'loss', count: 2}]);
	});
});

describe('thousands of logs that are only listed', () => {
	it('cost no buffers before somebody looks at them', () => {
		const before = process.memoryUsage().arrayBuffers;
		const {registry} = fedRegistry();
		for (let at = 0; at < 5000; at++)
			registry.opened({path: `runs/${at}.log`, format: 'lines', isPipe: false, isListed: true});
		expect(registry.runs).toHaveLength(5000);
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
	});

	it('are the same list as long as none is new', () => {
		const {registry, feed} = fedRegistry({'a.log': 'loss=1\n'});
		const {runs} = registry;
		feed('a.log', 'loss=2\n');
		expect(registry.runs).toBe(runs);
		feed('b.log', 'loss=1\n');
		expect(registry.runs).toHaveLength(2);
	});
});
