import {describe, expect, it} from 'vitest';
import {keyText} from '../../../source/screen/key-text.ts';
import {bindings} from '../../../source/screen/keys.ts';
import {helpRows, helpScrollMost} from '../../../source/screen/panes/help.ts';
import type {PaneName} from '../../../source/screen/state.ts';
import {expectSize, textsOf} from '../../support/row-text.ts';

describe('the help', () => {
	it('tells every key of the table once, with what it does', () => {
		const rows = textsOf(helpRows(0, 100, 120, 'log', 'ascii'))
			.slice(1, -1)
			.map((row) => row.replaceAll('│', '').trim());
		for (const {keys, description} of bindings) {
			const told = rows.filter(
				(row) => row.endsWith(`  ${keyText(description, 'ascii')}`) && row.startsWith(keys.join('  ')),
			);
			expect(told, description).toHaveLength(1);
		}
	});

	it('writes arrows as the footer does, and in words where there is only ASCII', () => {
		const told = (glyphs: 'braille' | 'ascii'): string =>
			textsOf(helpRows(0, 100, 120, 'log', glyphs)).join('\n');
		expect(told('braille')).toMatch(/ ↑ +one line up/);
		expect(told('braille')).toMatch(/ \{ {2}S-← +the crosshair/);
		expect(told('ascii')).toMatch(/ Up +one line up/);
		expect(told('ascii')).toContain('traceback; Left Right the one before');
	});

	it.each([40, 60, 80])('is told whole in %i columns', (width) => {
		const text = textsOf(helpRows(0, width, 200, 'log'))
			.join(' ')
			.replaceAll(/[│\s]+/g, ' ');
		expect(text).not.toContain('…');
		for (const {description} of bindings) expect(text).toContain(description);
	});

	it('tells how much more there is, and where it ends', () => {
		const most = helpScrollMost(80, 12);
		const title = (scroll: number): string => textsOf(helpRows(scroll, 80, 12, 'log'))[0]!;
		expect(title(1)).toContain(` ↓ ${most - 1} more `);
		expect(title(most)).toContain(' ↑ end ');
	});

	it('begins with the pane in focus', () => {
		const first = (pane: PaneName): string =>
			textsOf(helpRows(0, 100, 120, pane))[1]!
				.replaceAll('│', '')
				.trim();
		expect(first('log')).toBe('log');
		expect(first('chart')).not.toBe('log');
	});

	it('can be scrolled to its end, and no further', () => {
		const most = helpScrollMost(80, 12);
		const last = bindings.at(-1)!.description;
		const at = (scroll: number): string => textsOf(helpRows(scroll, 80, 12, 'log')).join('\n');
		expect(at(0)).not.toContain(last);
		expect(at(most)).toContain(last);
		expect(at(most - 1)).not.toContain(last);
		expect(at(most + 5)).toBe(at(most));
	});

	it('says that it can be scrolled only where it can', () => {
		expect(textsOf(helpRows(0, 80, 12, 'log'))[0]).toContain('more');
		expect(textsOf(helpRows(0, 80, 120, 'log'))[0]).not.toContain('more');
		expect(helpScrollMost(80, 120)).toBe(0);
	});

	it.each([
		[80, 22],
		[20, 3],
		[300, 98],
	])('takes exactly %i × %i cells', (width, height) => {
		expectSize(helpRows(2, width, height, 'log'), width, height);
	});
});
