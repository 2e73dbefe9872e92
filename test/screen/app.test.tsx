import {describe, expect, it, vi} from 'vitest';
import {showApp} from '../support/app.tsx';
import {lines} from '../support/registry.ts';

const log = lines(40, (step) => {
	const level = step === 30 ? 'ERROR' : step % 2 === 0 ? 'INFO' : 'DEBUG';
	return `2026-11-02 11:${10 + step}:00 ${level} step ${step}/80 train_loss=${(4 / step).toFixed(3)} lr=0.001`;
});

describe('the screen', () => {
	it('shows how far, how long, whether it falls and what is wrong', async () => {
		const screen = await showApp({'exp042.log': log});
		const text = screen.text();
		expect(text).toMatch(/mlwatch {2}exp042 {2}● running/);
		expect(text).toContain('✖ 1 error');
		expect(text).toMatch(/overall .*━.* 50 %/);
		expect(text).toContain('step 40/80');
		expect(text).toMatch(/╭─ train_loss {2}last 0\.1000 {2}best 0\.1000 @ 40/);
		expect(text).toMatch(/11:50:00 INFO +step 40\/80/);
		expect(text.split('\n')).toHaveLength(24);
	});

	it('shows lines as they come', async () => {
		const screen = await showApp({'a.log': 'step 1 loss=3\n'});
		screen.feed('a.log', 'step 2 loss=1.25\n');
		await screen.shows('step 2 loss=1.25');
		await screen.shows('last 1.250');
	});

	it('shows a run that appears while it is watched', async () => {
		const screen = await showApp({'a.log': 'step 1 loss=3\n'});
		screen.feed('b.log', 'step 1 loss=4\n');
		await screen.shows('a 1/2');
		screen.type(']');
		await screen.shows('b 2/2');
	});

	it('says what is waited for while there is nothing', async () => {
		const screen = await showApp(
			{},
			{notices: () => [{path: 'later.log', message: 'not there yet', waiting: true}]},
		);
		expect(screen.text()).toMatch(/◌ later\.log\s+not there yet/);
	});

	it('obeys all keys that come at once', async () => {
		const screen = await showApp({'a.log': log, 'b.log': log});
		screen.type('LL');
		await screen.shows('≥ INFO');
		screen.type('0]z');
		await screen.shows('b 2/2');
		await screen.hides('train_loss  last');
		await screen.hides('≥');
	});

	it('asks no longer about a program that has ended meanwhile', async () => {
		let isOpen = true;
		const screen = await showApp({'a.log': log}, {isPipeOpen: () => isOpen});
		screen.type('q');
		await screen.shows('still running');
		isOpen = false;
		screen.feed('a.log', 'step 41/80\n');
		await screen.hides('still running');
		await screen.shows('q quit');
	});

	it('obeys keys beside arrows, and ignores what is none', async () => {
		const screen = await showApp({'a.log': log});
		screen.type('abQ');
		screen.type('\u001B[A');
		screen.type('4');
		await screen.shows('≥ ERROR');
	});

	it('jumps to an error and points at it', async () => {
		const screen = await showApp({'a.log': log});
		screen.type('e');
		await screen.shows(/▸ERROR +step 30/);
	});

	it('has a help made from the keys, and goes back', async () => {
		const screen = await showApp({'a.log': log});
		screen.type('?');
		await screen.shows(/keys {2}\? or Esc goes back[^]*next minimum level/);
		screen.type('\u001B');
		await screen.shows('train_loss  last');
	});

	it('asks before it leaves a pipe whose writer is alive', async () => {
		const isPipeOpen = vi.fn(() => true);
		const screen = await showApp({'-': log}, {isPipeOpen});
		screen.type('q');
		await screen.shows(/^ Enter .*\n k .*\n Esc /m);
		screen.type('\u001B');
		await screen.hides(/^ Enter /m);
	});

	it('makes what a log contains harmless', async () => {
		const evil = '\u001B]0;title\u0007\u001B[2J\u009B31m\u202Eloss=7\u001B[8m';
		const screen = await showApp({[`${evil}.log`]: `step 1 ${evil}\n`});
		await screen.shows('loss=7');
		expect(screen.frame()).not.toMatch(
			/\u001B(?!\[[\d;]*m)|\u001B\[8m|[\u0000-\u0009\u000B-\u001A\u007F-\u009F\u202E]/,
		);
	});
});
