import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {directoryOf, mostViews, ViewStore, viewStoreFor} from '../../source/commands/view-store.ts';
import {initialState} from '../../source/screen/state.ts';
import {screen, temporaryDirectory} from '../support/program.ts';

const views = 'mlwatch/views';
const seen = {...initialState, focus: 'chart', metric: 'val_loss'} as const;

describe('ViewStore', () => {
	it('gives back what was kept, for that directory alone', async () => {
		const base = temporaryDirectory();
		await new ViewStore(base, '/a').keep(seen);
		expect(new ViewStore(base, '/a/../a').recall()).toEqual(seen);
		expect(new ViewStore(base, '/b').recall()).toEqual(initialState);
	});

	it('says once what it hides, as the user did the last time', async () => {
		const base = temporaryDirectory();
		await new ViewStore(base, '/a').keep({...seen, minimum: 'ERROR'});
		expect(new ViewStore(base, '/a').recall().told).toBe('as last time: ≥ ERROR (0 all levels)');
	});

	it('greets once', async () => {
		const base = temporaryDirectory();
		const store = new ViewStore(base, '/a');
		expect(store.recall().look.isGreeting).toBe(true);
		await store.keep(store.recall());
		expect(store.recall().look.isGreeting).toBe(false);
		expect(new ViewStore(base, '/b').recall().look.isGreeting).toBe(false);
	});

	it.each([
		['no JSON', '{"focus":', /no JSON/],
		['a large file', ' '.repeat(65 * 1024), /larger than 64 KiB/],
		['binary', '\0\u0001', /no JSON/],
	])('begins anew where there is %s, and says so', async (_, text, reason) => {
		const base = temporaryDirectory();
		const store = new ViewStore(base, '/a');
		await store.keep(seen);
		const [name] = readdirSync(join(base, views));
		writeFileSync(join(base, views, name!), text);
		expect(store.recall()).toEqual(initialState);
		expect(store.notice?.message).toMatch(reason);
		await store.keep(seen);
		expect(new ViewStore(base, '/a').recall()).toEqual(seen);
	});

	it('keeps no more than the newest, and no part of a file', async () => {
		const base = temporaryDirectory();
		const store = new ViewStore(base, '/a');
		await store.keep(seen);
		const folder = join(base, views);
		for (let at = 0; at < mostViews + 5; at++) {
			writeFileSync(join(folder, `${at}.json`), '{}');
			utimesSync(join(folder, `${at}.json`), 1000 + at, 1000 + at);
		}

		await store.keep(seen);
		const names = readdirSync(folder);
		expect(names).toHaveLength(mostViews);
		expect(names).not.toContain('5.json');
		expect(names).toContain('6.json');
		expect(store.recall()).toEqual(seen);
		expect(statSync(folder).mode & 0o077).toBe(0);
	});
});

describe('viewStoreFor', () => {
	it('is below XDG_STATE_HOME, or the home', async () => {
		const home = temporaryDirectory();
		await viewStoreFor([], {HOME: home})!.keep(seen);
		expect(existsSync(join(home, '.local/state', views))).toBe(true);
		await viewStoreFor([], {HOME: home, XDG_STATE_HOME: join(home, 'x')})!.keep(seen);
		expect(existsSync(join(home, 'x', views))).toBe(true);
	});

	it('makes no home where there is none', () => {
		expect(viewStoreFor([], {HOME: '/nonexistent'})).toBeNull();
		expect(viewStoreFor([], {HOME: join(temporaryDirectory(), 'gone')})).toBeNull();
	});

	it.skipIf(process.getuid?.() === 0)('has no place where the home cannot be written', () => {
		const home = temporaryDirectory();
		chmodSync(home, 0o500);
		expect(viewStoreFor([], {HOME: home})).toBeNull();
	});

	it('has no place where the home leads to itself, and cannot even be looked at', () => {
		const home = join(temporaryDirectory(), 'home');
		symlinkSync(home, home);
		expect(viewStoreFor([], {HOME: home})).toBeNull();
	});

	it('is for the directory that is meant', () => {
		const directory = temporaryDirectory();
		mkdirSync(join(directory, 'logs'));
		writeFileSync(join(directory, 'logs/a.log'), '');
		expect(directoryOf([])).toBe('.');
		expect(directoryOf(['-'])).toBe('.');
		expect(directoryOf([join(directory, 'logs')])).toBe(join(directory, 'logs'));
		expect(directoryOf([join(directory, 'logs/a.log'), 'x'])).toBe(join(directory, 'logs'));
		expect(directoryOf([join(directory, 'logs/*/b.log')])).toBe(`${join(directory, 'logs')}/`);
		expect(directoryOf(['later.log'])).toBe('.');
	});
});

describe('mlwatch', () => {
	/** Watches in a terminal, with a state of its own. */
	function watched(state: string, ...flags: readonly string[]) {
		return screen(['demo-logs/running-log', ...flags], {
			environment: {MLWATCH_STATE: undefined, XDG_STATE_HOME: state},
		});
	}

	it('tells the first keys once, and comes back to what was looked at', async () => {
		const state = temporaryDirectory();
		const first = watched(state);
		await first.shows(/^ Tab goes through the panes .*\? tells all keys/m);
		first.type('H4');
		await first.until((text) => !text.includes('goes through'), 'no greeting');
		await first.until((text) => !text.includes('╭─ log'), 'no log pane');
		first.type('q');
		expect(await first.ends()).toBe(0);

		const second = watched(state);
		await second.shows('as last time: log hidden (U shows all), ≥ ERROR (0 all levels)');
		expect(second.text).not.toMatch(/goes through the panes|╭─ log/);
		second.type('U');
		await second.shows(/╭─ log .*≥ ERROR/);
	});

	it('keeps nothing where that is not wanted', async () => {
		const state = temporaryDirectory();
		const terminal = watched(state, '--no-state');
		await terminal.shows('q quit');
		expect(terminal.text).not.toContain('goes through');
		terminal.type('q');
		await terminal.ends();
		expect(readdirSync(state)).toEqual([]);
	});
});
