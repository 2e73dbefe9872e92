import {describe, expect, it} from 'vitest';
import {showApp} from '../support/app.tsx';
import {lines} from '../support/registry.ts';

const line = (step: number): string => `2026-11-02 11:00:00 INFO step ${step}/800 loss=${step}.5`;
const log = lines(40, line);
const more = lines(25, (number) => line(40 + number));

describe('a frozen screen', () => {
	it('stands still and counts what comes meanwhile', async () => {
		const screen = await showApp({'a.log': log});
		screen.type(' ');
		await screen.shows('❙❙ frozen +0');
		screen.feed('a.log', more);
		await screen.shows('❙❙ frozen +25');
		expect(screen.text()).toContain('step 40/800');
		expect(screen.text()).not.toContain('step 65/800');
		screen.type(' ');
		await screen.shows('step 65/800');
		await screen.hides('frozen');
	});

	it('stands still while it is scrolled, and does not show what came later', async () => {
		const screen = await showApp({'a.log': log});
		screen.type(' ');
		await screen.shows('frozen +0');
		screen.feed('a.log', more);
		await screen.shows('frozen +25');
		screen.type('\u001B[5~');
		await screen.shows('G follows again');
		screen.type('G');
		await screen.hides('G follows again');
		expect(screen.text()).toContain('step 40/800 loss');
		expect(screen.text()).not.toContain('step 65/800 loss');
	});

	it('follows the line of its moment again where it is scrolled down', async () => {
		const screen = await showApp({'a.log': log});
		screen.type(' ');
		await screen.shows('frozen +0');
		screen.feed('a.log', more);
		await screen.shows('frozen +25');
		for (const keys of ['\u001B[A', '\u001B[A', '\u001B[B', '\u001B[B', '\u001B[B']) screen.type(keys);
		await screen.shows('step 40/800 loss');
		await screen.hides('G follows again');
		expect(screen.text()).not.toContain('step 41/800 loss');
	});

	it('finds the errors of its moment only', async () => {
		const error = (name: string): string => `2026-11-02 11:00:00 ERROR ${name}Error: no\n`;
		const screen = await showApp({'a.log': `${error('Early')}${log}`});
		screen.type(' ');
		await screen.shows('frozen +0');
		screen.feed('a.log', `${error('Late')}${more}`);
		await screen.shows('frozen +26');
		screen.type('e');
		await screen.shows(/▸ERROR +EarlyError/);
		screen.type('e');
		screen.type('4');
		await screen.shows('≥ ERROR');
		expect(screen.text()).toMatch(/▸ERROR +EarlyError/);
		expect(screen.text()).not.toContain('LateError');
	});

	it('shows other runs, metrics and errors as of its moment too', async () => {
		const screen = await showApp({'a.log': log, 'b.log': log.replaceAll('loss', 'lr=0.5 loss')});
		screen.type(' ');
		await screen.shows('frozen +0');
		screen.feed('b.log', `2026-11-02 11:00:00 ERROR ValueError: no\n${more}`);
		screen.feed('c.log', more);
		await screen.shows('frozen +51');
		screen.type(']');
		await screen.shows('b 2/2');
		const frozen = screen.text();
		expect(frozen).toContain('last 40.50');
		expect(frozen).not.toMatch(/✖|ERROR/);
		screen.type('e-+');
		await screen.shows('b 2/2');
		expect(screen.text()).toBe(frozen);
		screen.type(' ');
		await screen.shows(/b 2\/3[^]*last 65\.50/);
	});

	it('shows the numbers of its moment also after a key', async () => {
		const screen = await showApp({'a.log': log});
		expect(screen.text()).toContain('last 40.50');
		screen.type(' ');
		await screen.shows('frozen +0');
		screen.feed('a.log', more);
		await screen.shows('frozen +25');
		screen.type('2');
		await screen.shows('≥ INFO');
		expect(screen.text()).toContain('last 40.50');
	});
});
