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

	it('is let go with Esc', async () => {
		const screen = await showApp({'a.log': log});
		screen.type('e');
		await screen.shows('▸ERROR');
		screen.type('\u001B');
		await screen.hides('▸ERROR');
	});
});
