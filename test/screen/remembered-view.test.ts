import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {levels} from '../../source/records/levels.ts';
import {recalledState, recollection, rememberedView} from '../../source/screen/remembered-view.ts';
import {grids} from '../../source/screen/chart-state.ts';
import {timeForms} from '../../source/screen/log-state.ts';
import {xAxes} from '../../source/views/along-axis.ts';
import {smoothings} from '../../source/views/smoothing.ts';
import {initialState, panes, type ScreenState} from '../../source/screen/state.ts';

/** States that one can get into: what has the focus is not hidden. */
const state: fc.Arbitrary<ScreenState> = fc
	.record({
		focus: fc.constantFrom(...panes),
		metric: fc.option(fc.string({maxLength: 200})),
		minimum: fc.option(fc.constantFrom(...levels)),
		hidden: fc.subarray([...panes]),
		chartShare: fc.double({min: 0.2, max: 0.8, noNaN: true}),
		chart: fc.record({
			smoothing: fc.constantFrom(...smoothings),
			isLog: fc.boolean(),
			axis: fc.constantFrom(...xAxes),
			grid: fc.constantFrom(...grids),
		}),
		logLook: fc.record({
			isWrapped: fc.boolean(),
			times: fc.constantFrom(...timeForms),
			folds: fc.boolean(),
		}),
	})
	.map(({hidden, chartShare, chart, logLook, ...own}) => ({
		...initialState,
		...own,
		chart: {...initialState.chart, ...chart},
		logLook: {...initialState.logLook, ...logLook},
		look: {...initialState.look, chartShare, hidden: hidden.filter((pane) => pane !== own.focus)},
	}));

describe('the view that is kept', () => {
	it('is recalled as it was', () => {
		fc.assert(
			fc.property(state, (seen) => {
				expect(recalledState(rememberedView(seen))).toEqual(seen);
			}),
		);
	});

	it('tells what of it cannot be seen, and how to see it', () => {
		expect(recollection(initialState)).toBeNull();
		const {look} = initialState;
		expect(recollection({...initialState, minimum: 'WARNING', look: {...look, hidden: ['chart']}})).toBe(
			'as last time: chart hidden (U shows all), ≥ WARNING (0 all levels)',
		);
	});

	it('has nothing of what is of the moment', () => {
		const seen = {
			...initialState,
			run: 3,
			help: 2,
			isFrozen: true,
			zoomed: 'log',
			told: 'x',
			chart: {...initialState.chart, crosshair: 3},
			logLook: {...initialState.logLook, column: 16, isSaving: true},
		} as const;
		expect(recalledState(rememberedView(seen))).toEqual(initialState);
	});

	it('is a state of the screen, whatever is read back', () => {
		const names = fc.constantFrom('focus', 'metric', 'minimum', 'look', 'run', 'table', '__proto__', 'other');
		const value = fc.oneof(
			fc.jsonValue(),
			fc.record({
				hidden: fc.array(fc.oneof(fc.constantFrom(...panes), fc.jsonValue())),
				chartShare: fc.jsonValue(),
			}),
		);
		fc.assert(
			fc.property(fc.dictionary(names, value), (json) => {
				const {focus, look, metric, minimum, ...others} = recalledState(JSON.stringify(json));
				expect(panes).toContain(focus);
				expect(look.hidden).not.toContain(focus);
				for (const pane of look.hidden) expect(panes).toContain(pane);
				expect(look.chartShare).toBeGreaterThanOrEqual(0.2);
				expect(look.chartShare).toBeLessThanOrEqual(0.8);
				expect(metric === null || typeof metric === 'string').toBe(true);
				expect([null, ...levels]).toContain(minimum);
				expect({...initialState, ...others}).toEqual(initialState);
			}),
		);
	});

	it.each(['null', '3', '[]', '"x"', '{}', '{"look":null}', '{"focus":"elsewhere"}'])(
		'is that of the beginning where %s is kept',
		(json) => {
			expect(recalledState(json)).toEqual(initialState);
		},
	);

	it('is no JSON: that is thrown', () => {
		expect(() => recalledState('{"focus":')).toThrow(SyntaxError);
	});
});
