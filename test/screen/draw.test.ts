import fc from 'fast-check';
import {beforeAll, describe, expect, it} from 'vitest';
import type {LogPlace} from '../../source/runs/log-place.ts';
import {RunRegistry} from '../../source/runs/registry.ts';
import {drawHeader, drawScreen, type DrawInput, type Drawn} from '../../source/screen/draw.ts';
import {FinerCurves} from '../../source/screen/finer-curves.ts';
import {LogPager} from '../../source/screen/log-pager.ts';
import {timeForms} from '../../source/screen/log-state.ts';
import {initialState, panes, type ScreenState} from '../../source/screen/state.ts';
import type {Source} from '../../source/sources/source.ts';
import {isSafe} from '../../source/text/safe.ts';
import {SearchPattern} from '../../source/text/search-pattern.ts';
import {grids} from '../../source/screen/chart-state.ts';
import {smoothings} from '../../source/views/smoothing.ts';
import {xAxes} from '../../source/views/along-axis.ts';
import type {WholeRecord} from '../../source/views/whole-record.ts';
import {minimumLevels} from '../../source/views/log.ts';
import {demoRegistry, fedRegistry, lines, present} from '../support/registry.ts';
import {columnsOf, textOf} from '../support/row-text.ts';

let demo: RunRegistry;

beforeAll(async () => {
	demo = await demoRegistry();
});

const pane = fc.constantFrom(...panes);
const place = fc.record({
	file: fc.nat(2),
	ordinal: fc.nat(200),
	latest: fc.constantFrom(Number.NaN, Date.UTC(2026, 10, 2)),
});
const pattern = fc.constantFrom('loss', 'E', '[0-9]+', '(').map((text) => new SearchPattern(text));
/** The path of a run, or of none. */
const path = fc.nat(12).map((index) => demo.runs[index]?.path ?? 'none such');
const record: WholeRecord = {
	place: {file: 0, ordinal: 3, latest: Number.NaN},
	level: 'ERROR',
	facts: [{name: 'logger', value: 'core.loop'}],
	metrics: [],
	tags: [],
	message: ['it failed'],
	traceback: ['Traceback (most recent call last):', 'ValueError: no'],
	json: [],
	missing: null,
};
const state: fc.Arbitrary<ScreenState> = fc.record({
	focus: pane,
	zoomed: fc.option(pane),
	run: fc.nat(20),
	metric: fc.option(fc.constantFrom('loss', 'val_loss', 'accuracy', 'no such metric')),
	chartRange: fc.option(
		fc.record({
			width: fc.double({min: 1e-9, max: 1e9, noNaN: true}),
			end: fc.option(fc.double({min: -10, max: 1e9, noNaN: true})),
		}),
	),
	chart: fc.record({
		smoothing: fc.constantFrom(...smoothings),
		isLog: fc.boolean(),
		axis: fc.constantFrom(...xAxes),
		crosshair: fc.option(fc.double({min: -10, max: 1e9, noNaN: true})),
		grid: fc.constantFrom(...grids),
	}),
	minimum: fc.option(fc.constantFrom(...minimumLevels)),
	logEnd: fc.option(place),
	marked: fc.option(place),
	prompt: fc.option(fc.record({kind: fc.constantFrom('search', 'filter'), text: fc.string()})),
	search: fc.option(fc.record({pattern, direction: fc.constantFrom('up', 'down')})),
	textFilter: fc.option(fc.record({pattern, hides: fc.boolean()}), {freq: 4}),
	logLook: fc.record({
		isWrapped: fc.boolean(),
		folds: fc.boolean(),
		column: fc.nat(100),
		times: fc.constantFrom(...timeForms),
		bookmarks: fc.array(fc.record({run: fc.constantFrom('train.log', 'x'), place}), {maxLength: 3}),
		record: fc.option(fc.record({shown: fc.constant(record), scroll: fc.nat(20)}), {freq: 6}),
		isSaving: fc.boolean(),
	}),
	told: fc.option(fc.constantFrom('error 2/5', 'no warning below')),
	help: fc.option(fc.nat(60), {freq: 8}),
	isFrozen: fc.boolean(),
	isAsking: fc.boolean(),
	look: fc.record({
		hidden: fc.oneof(fc.constant([]), fc.subarray([...panes], {maxLength: panes.length - 1})),
		chartShare: fc.double({min: 0.2, max: 0.8, noNaN: true}),
		isGreeting: fc.boolean(),
	}),
	table: fc.record({
		isOpen: fc.boolean(),
		marked: fc.subarray(['mnist', 'rich', 'loguru', 'none such']),
		isComparing: fc.boolean(),
		row: fc.option(path),
		top: fc.nat(20),
		sort: fc.record({
			column: fc.constantFrom(
				'found',
				'run',
				'state',
				'progress',
				'eta',
				'last',
				'best',
				'second',
				'config lr',
			),
			isReversed: fc.boolean(),
		}),
		metric: fc.option(fc.constantFrom('loss', 'accuracy', 'none such')),
		shift: fc.nat(3),
		filter: fc.constantFrom('', 'loss<1', 'status:completed', '"', 'none such', 'lr<'),
		filterBefore: fc.option(fc.constantFrom('', 'loss')),
		difference: fc.option(
			fc.record({
				runs: fc.array(path, {maxLength: 4}),
				showsAll: fc.boolean(),
				top: fc.nat(20),
				shift: fc.nat(3),
			}),
			{freq: 3},
		),
	}),
});
const size = fc.record({
	columns: fc.oneof(fc.integer({min: 20, max: 300}), fc.integer({min: 55, max: 101})),
	rows: fc.oneof(fc.integer({min: 5, max: 100}), fc.integer({min: 12, max: 20})),
});
const notices = fc.array(
	fc.constantFrom(
		{path: 'later.log', message: 'not there yet, waiting for it', waiting: true},
		{path: '损失/\u001B]0;evil\u0007', message: 'a binary file, left alone', waiting: false},
	),
	{maxLength: 5},
);

type Looked = Pick<DrawInput, 'runs' | 'state' | 'size'> & Partial<DrawInput>;

/** What is drawn now, of logs of which nothing older can be read. */
function inputOf(looked: Looked): DrawInput {
	return {
		notices: [],
		now: present,
		frozen: null,
		pager: new LogPager(null, () => undefined),
		finer: new FinerCurves(null, () => undefined),
		...looked,
	};
}

/** The header, if there is room for one, and what is below it. */
function rowsOf({header, body}: Drawn, columns: number): string[] {
	const head = header ? [` ${textOf(drawHeader(header, columns, present, null))}`] : [];
	return [...head, ...body.map((row) => textOf(row))];
}

function expectWhole(looked: Looked): void {
	const input = inputOf(looked);
	const drawn = drawScreen(input);
	const rows = rowsOf(drawn, input.size.columns);
	expect(rows).toHaveLength(input.size.rows);
	for (const row of drawn.body) {
		expect(columnsOf(row), textOf(row)).toBe(input.size.columns);
		// Not only at the last gate: what is made safe only there has other widths than it was laid out with.
		expect(isSafe(textOf(row)), JSON.stringify(textOf(row))).toBe(true);
	}

	expect(columnsOf([{text: rows[0]!}])).toBe(input.size.columns);
}

describe('drawScreen', () => {
	it('is exactly as large as the terminal, whatever is looked at', () => {
		fc.assert(
			fc.property(state, size, notices, fc.nat(11), (looked, terminal, told, count) => {
				const runs = demo.runs.slice(0, count);
				expectWhole({
					runs,
					notices: told,
					state: looked,
					size: terminal,
				});
			}),
			{numRuns: 500},
		);
	});

	it('is so when nothing more comes', () => {
		const pipe: Source = {path: '-', format: 'lines', isPipe: true};
		const registry = new RunRegistry({now: () => present, group: true, keepLines: true});
		registry.opened(pipe);
		registry.bytes(pipe, Buffer.from(lines(30, (step) => `INFO step ${step}/30 loss=${1 / step}`)));
		registry.caughtUp(pipe, 0, present);
		registry.ended(pipe);
		fc.assert(
			fc.property(state, size, (looked, terminal) => {
				expectWhole({
					runs: registry.runs,
					state: looked,
					size: terminal,
				});
			}),
			{numRuns: 300},
		);
	});

	it('is so with hostile logs too', () => {
		const evil = '\u001B]0;t\u0007\u001B[2J\u009B1m\u202E损失👩‍💻\t\u200B';
		const {registry} = fedRegistry({
			[`${evil}.log`]: lines(
				30,
				(step) => `${evil} ERROR ${evil} step ${step}/40 loss=${step} 损失=${step}.5 ${evil}`,
			),
			'b.jsonl': lines(30, (step) =>
				JSON.stringify({[`${evil}loss`]: step, message: evil, level: 'WARNING', step}),
			),
		});
		fc.assert(
			fc.property(state, size, (looked, terminal) => {
				expectWhole({
					runs: registry.runs,
					state: looked,
					size: terminal,
				});
			}),
			{numRuns: 200},
		);
	});

	it('shows all panes at 80 × 24', () => {
		const drawn = drawScreen(
			inputOf({
				runs: demo.runs,
				state: initialState,
				size: {columns: 80, rows: 24},
			}),
		);
		const text = rowsOf(drawn, 80).join('\n');
		expect(text).toMatch(
			/mlwatch {2}mnist 1\/\d+ {2}✔ completed[^]*100 %[^]*╭─ loss ── last[^]*GPU alloc[^]*╭─ log[^]*q quit/,
		);
	});

	it('says whether the log is followed, and has its help at the very end of the header', () => {
		const looked = (logEnd: LogPlace | null): string[] => {
			const state = {...initialState, logEnd};
			return rowsOf(drawScreen(inputOf({runs: demo.runs, state, size: {columns: 80, rows: 24}})), 80);
		};

		expect(looked(null).join('\n')).toMatch(/╭─ log .* following ─╮/);
		expect(looked({file: 0, ordinal: 50, latest: Number.NaN}).join('\n')).toMatch(
			/╭─ log .* G follows again ─╮/,
		);
		expect(looked(null)[0]).toMatch(/ \? help $/);
	});

	it('tells of no other panes where there is no run to show in them', () => {
		for (const size of [
			{columns: 40, rows: 10},
			{columns: 80, rows: 24},
		]) {
			const {body} = drawScreen(inputOf({runs: [], state: initialState, size}));
			expect(textOf(body.at(-1)!).trim()).toBe('? help  q quit');
		}
	});

	it('tells below 60 × 15 how to reach the other panes, and to leave', () => {
		for (const focus of panes) {
			const {body} = drawScreen(
				inputOf({
					runs: demo.runs,
					state: {...initialState, focus},
					size: {columns: 40, rows: 10},
				}),
			);
			expect(textOf(body.at(-1)!)).toMatch(new RegExp(`^ ${focus} .*Tab other panes .*q quit`));
		}
	});
});
