/** What lines say where patterns of the user match them. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {longestText, Pattern} from '../../source/records/pattern.ts';
import {Patterns} from '../../source/records/patterns.ts';
import {LineReader} from '../../source/records/line-reader.ts';
import {RecordReader} from '../../source/records/record-reader.ts';
import {patternsOf} from '../support/patterns.ts';
import {readLine, readLines, saidBy, type Said} from '../support/readings.ts';
import {fedRegistry, lines} from '../support/registry.ts';

const trainer = String.raw`>> it (?<step>\d+)/(?<steps>\d+) L (?<loss>\S+) T (?<step_time>\S+)`;

function read(line: string, ...expressions: string[]): Said {
	return readLine(line, {patterns: patternsOf(...expressions)});
}

describe('a pattern', () => {
	it('gives the numbers of the lines that it matches', () => {
		expect(read('>> it 12/500 L 0.53 T 0.21s', trainer)).toMatchObject({
			step: 12,
			steps: 500,
			metrics: {loss: 0.53, step_time: '0.21 s'},
		});
	});

	it('decides them wholly: the rest of the line has none', () => {
		const line = '>> it 12/500 L 0.53 T 0.21s lr=0.1 epoch 3/4';
		expect(readLine(line).metrics).toHaveProperty('lr');
		const {metrics, epoch} = read(line, trainer);
		expect(metrics).toEqual({loss: 0.53, step_time: '0.21 s'});
		expect(epoch).toBeUndefined();
	});

	it('leaves other lines as they are', () => {
		const line = '2026-11-21 10:00:00 INFO epoch 3/4 loss=0.5';
		expect(read(line, trainer)).toEqual(readLine(line));
	});

	it('silences a line where it has no groups', () => {
		const line = 'elo: 1200, games: 31';
		expect(readLine(line).metrics).toBeDefined();
		expect(read(line, '^elo: ').metrics).toBeUndefined();
	});

	it('finds what it is for in the message and in the whole line', () => {
		const line = '2026-11-21 10:00:00,123 [INFO] it=12 q 0.5';
		const prefix = {time: '2026-11-21T10:00:00.123Z', level: 'INFO', message: 'it=12 q 0.5'};
		for (const regex of [String.raw`^it=\d+ q (?<q>\S+)$`, String.raw`^2026-.* q (?<q>\S+)$`]) {
			expect(read(line, regex)).toMatchObject({...prefix, metrics: {q: 0.5}});
		}
	});

	it('is asked in its turn: the first that matches decides', () => {
		expect(read('a 1 b 2', String.raw`a (?<first>\d)`, String.raw`b (?<second>\d)`).metrics).toEqual({
			first: 1,
		});
		expect(read('b 2', String.raw`a (?<first>\d)`, String.raw`b (?<second>\d)`).metrics).toEqual({second: 2});
	});

	it('says nothing by a group that takes no part, or whose text is no number', () => {
		const regex = String.raw`it (?<step>\S+)(?: loss (?<loss>\S+))?`;
		expect(read('it 5', regex)).toMatchObject({step: 5});
		expect(read('it 5', regex).metrics).toBeUndefined();
		const said = read('it ? loss n/a', regex);
		expect(said.metrics).toBeUndefined();
		expect(said.step).toBeUndefined();
	});

	it.each([
		['epoch 3 of 9', '(?<epoch>\\d+) of (?<epochs>\\d+)', {epoch: 3, epochs: 9}],
		['1,200 of 9,000', '(?<step>\\S+) of (?<steps>\\S+)', {step: 1200, steps: 9000}],
		['<w> disk is slow', '<(?<level>\\w+)> (?<message>.*)', {level: 'WARNING', message: 'disk is slow'}],
		['lvl=40 m', 'lvl=(?<level>\\d+)', {level: 'ERROR'}],
		['at=2026-11-21T10:00:00Z', 'at=(?<time>\\S+)', {time: '2026-11-21T10:00:00.000Z'}],
		['who=a.b x', 'who=(?<logger>\\S+)', {logger: 'a.b'}],
		['valid | x 0.5', '(?<split>\\w+) \\| x (?<x>\\S+)', {split: 'validation', metrics: {x: 0.5}}],
		['x NaN, y -inf', 'x (?<x>\\w+), y (?<y>\\S+)', {metrics: {x: Number.NaN, y: -Infinity}}],
		['mem 2.3GB', 'mem (?<mem>\\S+)', {metrics: {mem: '2.3 GB'}}],
	])('reads %s by %s', (line, regex, said) => {
		expect(read(line, regex)).toMatchObject(said);
	});

	it('takes a time only where the whole of the group is one', () => {
		expect(read('10h 5', '(?<time>.*)').time).toBeUndefined();
		expect(read('at 10:00:00 5', 'at (?<time>.*)').time).toBeUndefined();
		expect(read('at 10:00:00 5', String.raw`at (?<time>\S+)`).time).toBeDefined();
	});

	it('leaves a part of a message without the colours that were measured in all of it', () => {
		const reader = new RecordReader(0, {patterns: patternsOf('a (?<message>.*)')});
		const {message, spans} = reader.read('a \u001B[31mb\u001B[0m c');
		expect({message, spans}).toEqual({message: 'b c', spans: []});
	});

	it('counts batches in their epoch', () => {
		const of = (regex: string) => {
			const {registry, feed} = fedRegistry({}, {patterns: patternsOf(regex)});
			feed('a.log', 'epoch 1, 5 of 10\n');
			const [run] = registry.runs;
			return run!.states[0]!.progress.areStepsPerEpoch(run!);
		};
		expect(of(String.raw`(?<epoch>\d+), (?<batch>\d+) of (?<batches>\d+)`)).toBe(true);
		expect(of(String.raw`(?<epoch>\d+), (?<step>\d+) of (?<steps>\d+)`)).toBeNull();
	});

	it('counts the steps of a validation aside', () => {
		const {registry, feed} = fedRegistry(
			{},
			{patterns: patternsOf(String.raw`(?<split>\w+) (?<step>\d+) (?<x>\S+)`)},
		);
		feed('a.log', 'train 100 0.5\nval 7 0.6\n');
		const [state] = registry.runs[0]!.states;
		expect(state!.timeline.step).toBe(100);
		expect([...state!.series.values()].map(({name, split}) => [name, split])).toEqual([
			['x', 'train'],
			['x', 'validation'],
		]);
	});

	it('calls a metric what its group cannot be called', () => {
		const names = new Map([
			['loss_ce', 'loss/ce'],
			['t', 'time'],
		]);
		const patterns = new Patterns([new Pattern('x', '(?<loss_ce>\\S+) in (?<t>\\S+)', names)]);
		expect(readLine('0.5 in 3', {patterns}).metrics).toEqual({'loss/ce': 0.5, time: 3});
	});

	it('begins a record with a level of its own, also where the line looks like the end of another', () => {
		const patterns = patternsOf(String.raw`^\s+!(?<level>\w+)! (?<message>.*)`);
		const said = readLines('2026-11-21 10:00:00 INFO a\n  !warn! b\n  c', {patterns});
		expect(said[1]).toMatchObject({isStart: true, level: 'WARNING', message: 'b'});
		expect(said[1]!.time).toBeUndefined();
		expect(said[2]).toMatchObject({isStart: false, level: 'WARNING'});
	});

	it('continues a record with a level that is none', () => {
		const said = readLines('2026-11-21 10:00:00 INFO a\n  !odd! b', {
			patterns: patternsOf(String.raw`^\s+!(?<level>\w+)!`),
		});
		expect(said[1]).toMatchObject({isStart: false, level: 'INFO'});
	});

	it('reads the errors that a line tells, as ever', () => {
		expect(read('ERROR ValueError: bad q 0.5', 'q (?<q>\\S+)')).toMatchObject({
			metrics: {q: 0.5},
			error: {type: 'ValueError'},
		});
	});

	it('decides the numbers of a JSON record, by its message or by the line', () => {
		const line = '{"level": "INFO", "message": "q 0.5", "loss": 3}';
		for (const regex of ['^q (?<q>\\S+)$', '"message": "q (?<q>[^"]+)"']) {
			const {level, message, metrics} = read(line, regex);
			expect({level, message, metrics}).toEqual({level: 'INFO', message: 'q 0.5', metrics: {q: 0.5}});
		}
	});

	it('is not asked inside a traceback', () => {
		const text = 'Traceback (most recent call last):\n  File "a.py", line 1, in f\n    q 0.5\nValueError: x';
		const said = readLines(text, {patterns: patternsOf('q (?<q>\\S+)')});
		expect(said.map(({metrics}) => metrics)).toEqual([undefined, undefined, undefined, undefined]);
		expect(said[3]!.error).toMatchObject({type: 'ValueError'});
	});
});

describe('an expression', () => {
	it.each([
		['(a', /missing closing/],
		['a**', /nested repetition/],
		['[z-a]', /range/],
		['(?<a>x)(?<a>y)', /duplicate capture group name/],
		['(?<lo-ss>x)', /invalid named capture/],
		['x(?=y)', /no lookaround and no back references/],
		['(?<!x)y', /no lookaround and no back references/],
		['(?<x>a)\\1', /no lookaround and no back references/],
		['loss (\\d+)', /no group has a name: write \(\?<loss>…\)/],
	])('%s is refused', (regex, message) => {
		expect(() => new Pattern('x', regex)).toThrow(message);
	});

	it.each([
		'(?<x>a+)+$',
		'(?:(?<x>a)|a)*b',
		'(?:(?<x>a)|aa)+$',
		'(?<x>.*a){8}!!',
		String.raw`(?:(?<x>\w+)\s?)*$`,
	])('%s ends on a line of any length', (regex) => {
		// JavaScript's own engine would be at it for longer than the tests may take.
		for (const length of [longestText, longestText + 1, 64 * 1024]) {
			expect(read(`${'a'.repeat(length - 1)}!`, regex).metrics).toBeUndefined();
		}
	});

	it('is not asked about a line that is too long for one of numbers', () => {
		const padding = ' '.repeat(longestText - 5);
		expect(read(`q 0.5${padding}`, 'q (?<q>\\S+)').metrics).toEqual({q: 0.5});
		expect(read(`.q 0.5${padding}.`, 'q (?<q>\\S+)').metrics).toBeUndefined();
	});

	it('reads anything without an exception', () => {
		const patterns = patternsOf(
			String.raw`(?<time>\S+) (?<level>\S+) (?<logger>\S+) (?<message>.*)`,
			'(?<split>\\w*)=(?<step>[^,]*),?(?<epoch>.*)',
			'(?<batch>.)(?<batches>.)(?<__proto__>.)(?<constructor>.)',
		);
		fc.assert(
			fc.property(fc.array(fc.string({unit: 'binary', maxLength: 40}), {maxLength: 8}), (texts) => {
				for (const said of readLines(texts.join('\n'), {patterns})) {
					expect(Object.keys(said.metrics ?? {}).every((name) => name !== '')).toBe(true);
				}
			}),
			{numRuns: 500},
		);
	});
});

describe('a log read with patterns', () => {
	const text = lines(40, (step) =>
		step % 3 === 0
			? `2026-11-21 10:00:00 INFO epoch 1/2 lr=${1 / step}`
			: `>> it ${step}/40 L ${1 / step} T 0.2s`,
	);
	const options = {patterns: patternsOf(trainer)};
	const known = (chunks: readonly string[]): unknown => {
		const {registry, feed} = fedRegistry({}, options);
		for (const chunk of chunks) feed('a.log', chunk);
		const [state] = registry.runs[0]!.states;
		const {progress, timeline, lines: count} = state!;
		return {
			series: [...state!.series.values()].map(({name, unit, statistics}) => ({name, unit, statistics})),
			steps: progress.steps,
			step: timeline.step,
			count,
		};
	};

	it('says the same whatever the chunks', () => {
		const whole = known([text]);
		expect(whole).toMatchObject({steps: 40, step: 40, count: 40});
		fc.assert(
			fc.property(fc.array(fc.nat(text.length)), (cuts) => {
				const at = [0, ...cuts.sort((a, b) => a - b), text.length];
				const chunks = at.slice(1).map((end, index) => text.slice(at[index], end));
				expect(known(chunks)).toEqual(whole);
			}),
			{numRuns: 50},
		);
	});

	it('says the same where the shape of its lines is known, also by patterns that look at digits', () => {
		const kinds = [
			(n: number) => `2026-11-21 10:00:${10 + (n % 50)} INFO >> it ${n}/500 L 0.${n} T 0.2s`,
			(n: number) => `epoch ${n % 7} loss=0.${n} lr=0.1`,
			(n: number) => `{"message": "q ${n}", "loss": 0.${n}}`,
			(n: number) => `\u001B[32mstep ${n}\u001B[0m loss=${n}`,
			(n: number) => `INFO batch ${n} of 500: loss ${n / 8}`,
		];
		const log = Array.from({length: 200}, (_, n) => kinds[n % kinds.length]!(n));
		const patterns = patternsOf(
			String.raw`^it (?<step>1\d+)/`,
			String.raw`^epoch [1-3] loss=(?<low>\S+)`,
			String.raw`^q (?<q>\d*7)$`,
			String.raw`^step 1[0-5]\d loss=(?<mid>\d+)$`,
		);
		const short = new LineReader(0, {patterns});
		const long = new RecordReader(0, {patterns});
		const shaped = log.filter((line) => {
			const bytes = Buffer.from(line);
			const reading = short.read(bytes, 0, bytes.length);
			expect(saidBy(reading), line).toEqual(saidBy(long.read(line)));
			return reading.shape !== null;
		});
		// What no pattern is for is read the short way.
		expect(shaped.filter((line) => line.includes('batch')).length).toBeGreaterThan(30);
		expect(shaped.some((line) => line.includes('step'))).toBe(true);
	});

	it('reads on with them where the log begins anew', () => {
		const {registry, feed} = fedRegistry({}, options);
		feed('a.log', '>> it 1/9 L 3 T 1s\n');
		registry.restarted(registry.runs[0]!.states[0]!.source, 'truncated');
		feed('a.log', '>> it 1/9 L 2 T 1s\n');
		expect(registry.runs[0]!.states[0]!.series.get('loss')?.statistics).toMatchObject({count: 2, last: 2});
	});
});
