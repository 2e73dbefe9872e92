import {describe, expect, it, vi} from 'vitest';
import type {Run} from '../../source/runs/run.ts';
import {showApp} from '../support/app.tsx';
import {fedRegistry} from '../support/registry.ts';
import {sweepLogs} from '../support/sweep.ts';

const logs = sweepLogs('2026-11-02 11:59:50');

describe('the table of runs on the screen', () => {
	it('takes the place of the panes, and leads to a run', async () => {
		const app = await showApp(logs);
		app.type('t');
		await app.shows(/RUN +STATE[^]*○★ completed[^]*1 \/ 5 runs/);
		expect(app.text()).not.toContain('following');
		expect(app.text()).toMatch(/Esc back .*m mark .*q quit$/m);
		app.type('o');
		await app.shows(/RUN▾/);
		app.type('g\r');
		await app.shows(/begun 5\/5/);
		await app.shows('following');
	});

	it('shows what a filter leaves while it is typed, all in one go', async () => {
		const app = await showApp(logs);
		app.type('t/status:failed|diverged lr<1e-3');
		await app.shows(/\/status:failed\|diverged lr<1e-3▏ +1 of 5 runs/);
		expect(app.text()).not.toContain('○  begun');
		app.type('\r');
		await app.shows(/1 of 5 runs {2}\/status:failed/);
	});

	it('shows in what marked runs differ', async () => {
		const app = await showApp(logs);
		app.type('mt');
		await app.shows('● 1 marked');
		app.type('Gmd');
		await app.shows(/SETTING +running +begun[^]*≠ lr +3e-4 +1e-4/);
		app.type('a');
		await app.shows(/seed +1 +1/);
		app.type('d');
		await app.shows('● 2 marked');
	});

	it('stands still with the screen, and goes on after it', async () => {
		const app = await showApp(logs);
		app.type('t ');
		await app.shows('frozen');
		app.feed('sweep/begun.log', '2026-11-02 11:59:51 INFO step 900/1000 train_loss=0.1111\n');
		app.type('oO');
		await app.shows('RUN▴');
		expect(app.text()).toMatch(/begun .* 2 %/);
		app.type(' ');
		await app.shows(/begun .* 90 % .*0\.1111/);
	});

	it('wants the runs to be read that are seen and only listed, and no others', async () => {
		const want = vi.fn<(run: Run) => void>();
		const {registry} = fedRegistry({'read.log': 'step 1/2 loss=1\n'});
		for (let number = 0; number < 40; number++)
			registry.opened({path: `listed${number}.log`, format: 'lines', isPipe: false, isListed: true});
		const app = await showApp({}, {registry, want});
		want.mockClear();
		app.type('t');
		await app.shows(/listed0 +○ not read yet[^]*1 \/ 41 runs/);
		const wanted = new Set(want.mock.calls.map(([run]) => run.path));
		expect(wanted).toContain('listed0.log');
		expect(wanted).not.toContain('read.log');
		expect(wanted).not.toContain('listed39.log');
		app.type('G');
		await vi.waitFor(() => {
			expect(want.mock.calls.map(([run]) => run.path)).toContain('listed39.log');
		});
	});
});
