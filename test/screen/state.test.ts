import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {initialState, panes, reduce, type ScreenAction, type ScreenState} from '../../source/screen/state.ts';

function after(...actions: ScreenAction[]): ScreenState {
	return actions.reduce((state, action) => reduce(state, action), initialState);
}

const next: ScreenAction = {type: 'focus', by: 1};

const place = {file: 0, ordinal: 7, latest: Number.NaN};

describe('what the user has chosen to see', () => {
	it('goes round all panes, forward and back', () => {
		const seen = panes.map((_, index) => after(...Array.from({length: index}, () => next)).focus);
		expect(new Set(seen)).toEqual(new Set(panes));
		expect(after(...panes.map(() => next)).focus).toBe(initialState.focus);
		expect(after(next, {type: 'focus', by: -1}).focus).toBe(initialState.focus);
	});

	it('zooms the pane in focus, and lets the next one take its place', () => {
		expect(after({type: 'zoom'}).zoomed).toBe('log');
		const other = after({type: 'zoom'}, next);
		expect(other.zoomed).toBe(other.focus);
		expect(after({type: 'zoom'}, {type: 'zoom'}).zoomed).toBeNull();
	});

	const names = ['loss', 'accuracy'];

	it('keeps the metric that was chosen when their order changes', () => {
		const chosen = after({type: 'metric', by: 1, names});
		expect(reduce(chosen, {type: 'metric', by: -1, names: ['accuracy', 'loss', 'lr']}).metric).toBe('lr');
	});

	it('goes round runs and metrics, and begins each run with its first metric and newest line', () => {
		const third = after({type: 'run', by: -1, count: 3});
		expect(third.run).toBe(2);
		expect(reduce(third, {type: 'run', by: 1, count: 3}).run).toBe(0);
		const scrolled = after({type: 'metric', by: 1, names}, {type: 'log', end: place, marked: place});
		expect(scrolled.metric).toBe('accuracy');
		expect(reduce(scrolled, {type: 'metric', by: 1, names}).metric).toBe('loss');
		expect(reduce(scrolled, {type: 'run', by: 1, count: 3})).toMatchObject({
			metric: null,
			logEnd: null,
			marked: null,
		});
		expect(after({type: 'metric', by: 1, names: []}).metric).toBeNull();
	});

	it('stays within runs that have become fewer', () => {
		expect(reduce({...initialState, run: 9}, {type: 'run', by: 1, count: 3}).run).toBe(0);
	});

	it('undoes with Esc what is nearest', () => {
		const all: ScreenState = {
			...initialState,
			zoomed: 'log',
			help: 3,
			isAsking: true,
			isFrozen: true,
			marked: place,
		};
		const steps = [all];
		for (let count = 0; count < 5; count++) steps.push(reduce(steps.at(-1)!, {type: 'back'}));
		expect(
			steps.map(({isAsking, help, zoomed, isFrozen, marked}) => ({isAsking, help, zoomed, isFrozen, marked})),
		).toEqual([
			{isAsking: true, help: 3, zoomed: 'log', isFrozen: true, marked: place},
			{isAsking: false, help: 3, zoomed: 'log', isFrozen: true, marked: place},
			{isAsking: false, help: null, zoomed: 'log', isFrozen: true, marked: place},
			{isAsking: false, help: null, zoomed: null, isFrozen: true, marked: place},
			{isAsking: false, help: null, zoomed: null, isFrozen: false, marked: place},
			{isAsking: false, help: null, zoomed: null, isFrozen: false, marked: null},
		]);
	});

	it('shows all of the chart again before its pane gives the screen back, and anew for another run', () => {
		const range = {width: 100, end: null};
		const zoomed: ScreenState = {...initialState, focus: 'chart', zoomed: 'chart', chartRange: range};
		const whole = reduce(zoomed, {type: 'back'});
		expect(whole).toMatchObject({zoomed: 'chart', chartRange: null});
		expect(reduce(whole, {type: 'back'}).zoomed).toBeNull();
		expect(reduce(zoomed, {type: 'metric', by: 1, names}).chartRange).toBe(range);
		expect(reduce(zoomed, {type: 'run', by: 1, count: 2}).chartRange).toBeNull();
		const elsewhere: ScreenState = {...zoomed, focus: 'log', zoomed: 'log'};
		expect(reduce(elsewhere, {type: 'back'})).toMatchObject({zoomed: null, chartRange: range});
	});

	it('scrolls the help within its ends, and only while it is shown', () => {
		const scrolled = after({type: 'help'}, {type: 'scrollHelp', by: 99, most: 7});
		expect(scrolled.help).toBe(7);
		expect(reduce(scrolled, {type: 'scrollHelp', by: -99, most: 7}).help).toBe(0);
		expect(after({type: 'scrollHelp', by: 1, most: 7}).help).toBeNull();
	});

	it('never changes the state that it is given', () => {
		const action = fc.constantFrom<ScreenAction>(
			next,
			{type: 'zoom'},
			{type: 'back'},
			{type: 'run', by: 1, count: 3},
			{type: 'metric', by: -1, names: ['loss', 'accuracy']},
			{type: 'level', minimum: 'ERROR'},
			{type: 'chartRange', range: {width: 7, end: null}},
			{type: 'log', end: place, marked: place},
			{type: 'help'},
			{type: 'scrollHelp', by: 2, most: 9},
			{type: 'freeze'},
			{type: 'ask', isAsking: true},
		);
		fc.assert(
			fc.property(fc.array(action, {maxLength: 30}), (actions) => {
				let state: ScreenState = Object.freeze({...initialState});
				for (const one of actions) state = Object.freeze(reduce(state, one));
				expect(panes).toContain(state.focus);
			}),
		);
	});
});
