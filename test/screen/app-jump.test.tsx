import {describe, expect, it} from 'vitest';
import {showApp} from '../support/app.tsx';
import {lines} from '../support/registry.ts';

const line = (step: number): string =>
	`2026-11-02 11:00:00 ${step === 38 ? 'ERROR' : 'INFO'} step ${step}/800 loss=${step}.5`;
const log = lines(40, line);

describe('an error that was jumped to', () => {
	it('stays in sight while lines come', async () => {
		const screen = await showApp({'a.log': log});
		screen.type('e');
		await screen.shows(/▸ERROR +step 38/);
		screen.feed(
			'a.log',
			lines(100, (number) => line(40 + number)),
		);
		await screen.shows('step 140/800');
		expect(screen.text()).toMatch(/▸ERROR +step 38/);
	});

	it('is shown whatever the filter was', async () => {
		const screen = await showApp({'a.log': log});
		screen.type('5');
		await screen.hides('step 40/800 loss');
		screen.type('e');
		await screen.shows(/▸ERROR +step 38/);
	});

	it('stays in sight when the pane gets smaller again', async () => {
		const many = lines(80, (step) => `2026-11-02 11:00:00 ${step === 30 ? 'ERROR' : 'INFO'} step ${step}`);
		const screen = await showApp({'a.log': many});
		screen.type('z');
		await screen.shows('step 61');
		screen.type('e');
		await screen.shows(/▸ERROR +step 30/);
		screen.type('z');
		await screen.shows('overall');
		await screen.shows(/▸ERROR +step 30/);
	});

	it('is let go with Esc', async () => {
		const screen = await showApp({'a.log': log});
		screen.type('e');
		await screen.shows('▸ERROR');
		screen.type('\u001B');
		await screen.hides('▸ERROR');
	});
});

describe('the whole record', () => {
	it('is in sight in the log once it is closed, whichever one was gone to', async () => {
		const level = (step: number): string => (step % 6 === 2 ? 'ERROR' : 'INFO');
		const screen = await showApp({
			'a.log': lines(40, (step) => `2026-11-02 11:00:00 ${level(step)} step ${step}`),
		});
		screen.type('4e');
		await screen.shows(/▸ERROR +step 38/);
		screen.type('0\r');
		await screen.shows('─ record');
		for (const before of [37, 36, 35, 34, 33, 32, 31]) {
			screen.type('\u001B[D');
			await screen.shows(`a.log:${before}`);
		}

		screen.type('\r');
		await screen.shows('overall');
		await screen.shows(/▸INFO +step 31/);
	});
});
