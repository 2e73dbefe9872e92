import {beforeEach, describe, expect, it, vi} from 'vitest';
import type {NewFile} from '../../source/outlets/new-file.ts';
import type {LogLine} from '../../source/runs/log-lines.ts';
import type {Run} from '../../source/runs/run.ts';
import type {ControlContext} from '../../source/screen/control-context.ts';
import {press} from '../../source/screen/controls.ts';
import {logFilterOf} from '../../source/screen/log-state.ts';
import {LogPager} from '../../source/screen/log-pager.ts';
import {initialState, reduce, type ScreenState} from '../../source/screen/state.ts';
import {fedRegistry, lines, type Fed} from '../support/registry.ts';
import {until} from '../support/until.ts';
import {lookAtTable} from '../../source/screen/run-table-drawing.ts';
import {RunTable} from '../../source/views/run-table.ts';

const log = lines(60, (step) => {
	const level = step % 20 === 9 ? 'ERROR' : 'INFO';
	return `2026-11-02 10:00:00 ${level} step ${step} loss=${step} ${'word '.repeat(step % 7)}`;
});

let fed: Fed;
let run: Run;
let state: ScreenState;
let pager: LogPager;
let heightOf: (line: LogLine) => number;
let copied: string[];
let files: Array<{name: string; text: string; isWhole: boolean; isGone: boolean}>;

beforeEach(() => {
	fed = fedRegistry({'a.log': log});
	run = fed.registry.runs[0]!;
	state = initialState;
	pager = new LogPager(fed.history, () => undefined);
	heightOf = () => 1;
	copied = [];
	files = [];
});

function create(stem: string, extension: string): Promise<NewFile> {
	const file = {name: stem + extension, text: '', isWhole: false, isGone: false};
	files.push(file);
	const sink = {
		write(bytes: Buffer) {
			file.text += bytes.toString();
			return Promise.resolve(true);
		},
		finish() {
			file.isWhole = true;
			return Promise.resolve();
		},
		discard() {
			file.isGone = true;
			return Promise.resolve();
		},
	};
	return Promise.resolve({name: file.name, sink});
}

function context(own: Partial<ControlContext> = {}): ControlContext {
	return {
		read: () => state,
		dispatch(action) {
			state = reduce(state, action);
		},
		runs: fed.registry.runs,
		frozen: null,
		pager,
		table: () => lookAtTable(new RunTable(), {runs: fed.registry.runs, frozen: null, now: 0}, state.table),
		charts: {columns: 92, perPage: 1, grids: [1, 2, 3, 4]},
		page: 10,
		heightOf,
		helpMost: () => 20,
		isLogShown: true,
		isPipeOpen: () => false,
		create,
		picture: () => 'the screen\n',
		copy(text) {
			copied.push(text);
			return {copied: Math.min(text.length, 100), of: text.length};
		},
		leave: vi.fn(),
		suspend: vi.fn(),
		redraw: vi.fn(),
		...own,
	};
}

/** Types `keys`; the page that is on the screen is that of the state. */
function type(...keys: string[]): ScreenState {
	for (const key of keys) {
		pager.pageOf({...logFilterOf(state), run, end: state.logEnd, last: null}, 10);
		press(key, context());
	}

	return state;
}

async function tells(text: string | RegExp): Promise<void> {
	await until(
		() => state.told !== null && (typeof text === 'string' ? state.told === text : text.test(state.told)),
		() => `${String(text)}, not ${String(state.told)}`,
	);
}

const marked = (): number | undefined => state.marked?.ordinal;

describe('the arrows', () => {
	it('point at a line, which stays where it is on the page while there is more', () => {
		type('Up');
		expect([marked(), state.logEnd?.ordinal]).toEqual([59, 59]);
		type('Up', 'Up');
		expect([marked(), state.logEnd?.ordinal]).toEqual([57, 57]);
		type('Down', 'Down', 'Down');
		expect([marked(), state.logEnd]).toEqual([undefined, null]);
	});

	it('reach every line at the top, and come back', () => {
		type('g');
		expect([marked(), state.logEnd?.ordinal]).toEqual([1, 10]);
		type('Up', 'Down', 'Down');
		expect([marked(), state.logEnd?.ordinal]).toEqual([3, 12]);
		type('Up', 'Up', 'Up', 'Up');
		expect([marked(), state.logEnd?.ordinal]).toEqual([1, 10]);
	});

	it('go on from the line that a jump led to', () => {
		type('e');
		expect([marked(), state.logEnd?.ordinal]).toEqual([49, 53]);
		type('Up');
		expect([marked(), state.logEnd?.ordinal]).toEqual([48, 52]);
		type('Down', 'Down', 'Down', 'Down', 'Down', 'Down', 'Down', 'Down', 'Down');
		expect([marked(), state.logEnd?.ordinal]).toEqual([57, 60]);
		type('Down', 'Down');
		expect([marked(), state.logEnd?.ordinal]).toEqual([59, 60]);
		expect(type('Down').logEnd).toBeNull();
	});

	it('go through a log that fits the page', () => {
		fed = fedRegistry({'a.log': lines(4, (at) => `2026-11-02 10:00:00 INFO line ${at}`)});
		run = fed.registry.runs[0]!;
		type('Up');
		expect(marked()).toBe(3);
		type('Up', 'Up', 'Up');
		expect(marked()).toBe(1);
	});
});

describe('pages of wrapped lines', () => {
	it('turn by what fits, so that no line is passed over', () => {
		heightOf = ({ordinal}) => (ordinal % 3 === 0 ? 4 : 1);
		const seen = new Set<number>();
		type('g');
		for (let page = 0; page < 60 && state.logEnd !== null; page++) {
			let left = 10;
			for (let at = state.logEnd.ordinal; at > 0; at--) {
				left -= at % 3 === 0 ? 4 : 1;
				if (left < 0) break;
				seen.add(at);
			}

			type('PgDn');
		}

		expect(state.logEnd).toBeNull();
		expect([...seen].sort((a, b) => a - b).slice(0, 50)).toEqual(Array.from({length: 50}, (_, at) => at + 1));
	});

	it('turn back to the top', () => {
		heightOf = ({ordinal}) => (ordinal % 3 === 0 ? 4 : 1);
		for (let page = 0; page < 60; page++) type('PgUp');
		// 1, 1, 4, 1, 1 rows; the sixth line would take four more.
		expect(state.logEnd?.ordinal).toBe(5);
	});
});

describe('the look of the log', () => {
	it('wraps, or moves sideways as far as there is something', () => {
		expect(type('w').logLook).toMatchObject({isWrapped: true, column: 0});
		expect(type('Right')).toMatchObject({logLook: {column: 0}, told: 'long lines are wrapped: w cuts them'});
		expect(type('w', 'Right').logLook).toMatchObject({isWrapped: false, column: 16});
		expect(type('Right', 'Right', 'Right', 'Right').logLook.column).toBeLessThan(60);
		expect(type('Left', 'Left', 'Left', 'Left', 'Left').logLook.column).toBe(0);
	});

	it('is moved sideways only where the log is in focus', () => {
		state = {...initialState, focus: 'chart'};
		expect(type('Right').logLook.column).toBe(0);
	});

	it('goes through the forms of times, and round', () => {
		const forms = Array.from({length: 5}, () => type('T').logLook.times);
		expect(forms).toEqual(['date', 'elapsed', 'ago', 'off', 'clock']);
	});
});

describe('folded tracebacks', () => {
	const failure =
		'2026-11-02 10:00:01 ERROR bad\nTraceback (most recent call last):\n  File "needle.py", line 1, in f\nValueError: no\n';

	function shown(): string[] {
		const query = {run, end: state.logEnd, last: null, ...logFilterOf(state)};
		return pager.pageOf(query, 10).lines.map(({text}) => text);
	}

	it('are opened, and folded again', () => {
		fed.feed('a.log', failure);
		expect(shown().slice(-2)).toEqual(['bad', 'ValueError: no']);
		expect(type('o').told).toBe('tracebacks as they are');
		expect(shown().slice(-3)).toEqual([
			'Traceback (most recent call last):',
			'  File "needle.py", line 1, in f',
			'ValueError: no',
		]);
		expect(type('o').told).toBe('tracebacks folded');
	});

	it('are passed over by the arrows as one line', () => {
		fed.feed('a.log', failure);
		type('Up');
		expect([marked(), state.logEnd?.ordinal]).toEqual([61, 61]);
	});

	it('take no row of the page around an error that a jump leads to, whose exception is in sight', () => {
		const frames = lines(20, (at) => `  File "needle.py", line ${at}, in f`);
		fed.feed('a.log', `2026-11-02 10:00:01 ERROR bad\nTraceback (most recent call last):\n${frames}`);
		fed.feed('a.log', `ValueError: no\n${lines(9, (at) => `2026-11-02 10:00:02 INFO after ${at}`)}`);
		type('e');
		const page = shown().slice(-10);
		expect([page.indexOf('bad'), page.indexOf('ValueError: no')]).toEqual([5, 6]);
	});

	it('open where a search leads into them', async () => {
		fed.feed('a.log', failure);
		type('/', ...Array.from('needle'), 'Enter');
		await until(() => marked() === 63, 'the line');
		expect(state.logLook.folds).toBe(false);
		expect(shown()).toContain('  File "needle.py", line 1, in f');
	});

	it('are as they are where the log is filtered by text, and where it is saved', async () => {
		fed.feed('a.log', failure);
		type('S', '3');
		await tells(/^saved 64 lines/);
		type('&', ...Array.from('needle'), 'Enter');
		expect(shown()).toEqual(['  File "needle.py", line 1, in f']);
	});
});

describe('bookmarks', () => {
	it('are set, gone to one after the other, and taken away', async () => {
		expect(type('b').told).toBe('bookmark 1 set');
		expect(type('g', 'b').told).toBe('bookmark 2 set');
		type('B');
		await tells('bookmark 2/2');
		expect(marked()).toBe(60);
		type('B');
		await tells('bookmark 1/2');
		expect([marked(), state.logEnd?.ordinal]).toEqual([1, 5]);
		expect(type('b').told).toBe('bookmark taken away, 1 left');
		expect(type('B')).toMatchObject({marked: {ordinal: 60}});
	});

	it('are shown also where a filter would hide them', () => {
		type('b', '4');
		expect(type('B')).toMatchObject({minimum: null, marked: {ordinal: 60}});
	});

	it('are none at first', () => {
		expect(type('B').told).toBe('no bookmark in this log: b sets one');
	});
});

describe('the whole record', () => {
	const opened = (): number | undefined => state.logLook.record?.shown.place.ordinal;

	async function opens(ordinal: number): Promise<void> {
		await until(
			() => opened() === ordinal,
			() => `line ${ordinal}, not ${String(opened())}`,
		);
	}

	it('is that of the last line of the page, or of the one that is pointed at', async () => {
		type('Enter');
		await opens(60);
		expect(type('Esc').logLook.record).toBeNull();
		type('e', 'Enter');
		await opens(49);
		expect(type('Enter').logLook.record).toBeNull();
	});

	it('gives way to the one before or behind it, of those that are shown', async () => {
		type('4', 'e', 'Enter');
		await opens(49);
		type('Left');
		await opens(29);
		expect(marked()).toBe(29);
		type('Right');
		await opens(49);
		type('Right');
		await tells('no record below');
		expect(opened()).toBe(49);
	});

	it('gives way once for each key, however fast they come', async () => {
		type('4', 'e', 'Enter');
		await opens(49);
		type('Left', 'Left');
		await opens(9);
	});

	it('is scrolled, and keeps other keys from the log behind it', async () => {
		type('Enter');
		await opens(60);
		expect(type('Down', 'Down', 'Up').logLook.record?.scroll).toBe(1);
		expect(type('G').logLook.record?.scroll).toBe(20);
		expect(type('g').logLook.record?.scroll).toBe(0);
		expect(type('4', 'w', 'Tab', '/', 'S')).toMatchObject({
			minimum: null,
			focus: 'log',
			prompt: null,
			logLook: {isWrapped: false, isSaving: false},
		});
	});

	it('is copied, from the log or from where it is open, safe to be pasted', async () => {
		fed.feed('a.log', '2026-11-02 10:00:01 ERROR bad \u001B]0;evil\u0007\u202E news\n  more \u0007 of it\n');
		type('y');
		await until(() => copied.length === 1, 'a copy');
		expect(copied[0]).toMatch(/^2026-11-02 10:00:01 ERROR +bad/);
		expect(copied[0]).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]|evil/);
		expect(state.told).toBe(`copied ${String(copied[0]!.length)} characters`);
		type('Enter');
		await until(() => state.logLook.record !== null, 'the record');
		type('y');
		await until(() => copied.length === 2, 'another copy');
		expect(copied[1]).toBe(copied[0]);
	});

	it('is copied as far as terminals take it, which is told', async () => {
		fed.feed('a.log', `2026-11-02 10:00:01 INFO ${'long '.repeat(20)}\n`);
		type('y');
		await tells(/^copied the first 100 characters of 12\d: terminals take no more$/);
	});
});

describe('saving', () => {
	it('asks what, and takes nothing for an answer', () => {
		expect(type('S').logLook.isSaving).toBe(true);
		expect(type('x', 'Tab', '7')).toMatchObject({focus: 'log', logLook: {isSaving: true}});
		expect(type('Esc').logLook.isSaving).toBe(false);
		expect(files).toEqual([]);
	});

	it('writes the screen', async () => {
		type('S', '1');
		await tells('saved the screen in mlwatch-screen-a.txt');
		expect(files).toEqual([
			{name: 'mlwatch-screen-a.txt', text: 'the screen\n', isWhole: true, isGone: false},
		]);
	});

	it('names the file after the run, whatever that is called', async () => {
		fed = fedRegistry({'..\u001B]0;evil\u0007/-x y\u202E*损失.log': log});
		run = fed.registry.runs[0]!;
		type('S', '1');
		await tells(/^saved the screen in mlwatch-screen-[\w.-]*x-y-损失\.txt$/);
		expect(files[0]!.name).not.toMatch(/[\u0000-\u001F\u202E*/]/);
	});

	it('writes the series as a tidy table', async () => {
		type('S', '2');
		await tells('saved 60 values in mlwatch-series-a.csv');
		const [header, first] = files[0]!.text.split('\n');
		expect(header).toBe('run,metric,step,epoch,time,value');
		expect(first).toMatch(/^a,loss,1,,2026-11-02T\d\d:00:00\.000Z,1$/);
		expect(files[0]!.text.trimEnd().split('\n')).toHaveLength(61);
	});

	it('writes the lines that the filter shows, of all the log', async () => {
		fed.feed(
			'a.log',
			lines(9000, (at) => `2026-11-02 10:00:00 INFO step ${at + 60} loss=1`),
		);
		type('4', 'S', '3');
		await tells('saved 3 lines in mlwatch-records-a.log');
		expect(files[0]!.text.split('\n')).toEqual([
			expect.stringMatching(/^2026-11-02 10:00:00 ERROR +step 9 loss=9/),
			expect.stringMatching(/^2026-11-02 10:00:00 ERROR +step 29 loss=29/),
			expect.stringMatching(/^2026-11-02 10:00:00 ERROR +step 49 loss=49/),
			'',
		]);
		type('0', 'S', '3');
		await tells('saved 9,060 lines in mlwatch-records-a.log');
		expect(files[1]!.text.split('\n')).toHaveLength(9061);
	});

	it('writes nothing that a terminal obeys', async () => {
		fed.feed('a.log', '2026-11-02 10:00:01 ERROR bad \u001B]0;evil\u0007\u202E\u009B2J news\n');
		type('S', '3');
		await tells(/^saved 61 lines/);
		expect(files[0]!.text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]|evil/);
	});

	it('says that there are no lines instead of writing an empty file', async () => {
		fed = fedRegistry({'a.log': ''});
		run = fed.registry.runs[0]!;
		type('S', '3');
		await tells('there are no lines to be saved');
		await until(() => files.every(({isGone}) => isGone), 'the file to be gone');
	});

	it('leaves no half of a file where a key stops it, or it cannot be written', async () => {
		fed.feed(
			'a.log',
			lines(20_000, (at) => `2026-11-02 10:00:00 INFO step ${at + 60} loss=1`),
		);
		type('S', '3', 'Esc');
		await until(() => files[0]?.isGone === true, 'the file to be gone');
		expect(files[0]!.isWhole).toBe(false);
		press('S', context());
		press('1', context({create: () => Promise.reject(new Error('no space left'))}));
		await tells('cannot save it: no space left');
	});
});
