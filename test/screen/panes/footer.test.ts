import {describe, expect, it} from 'vitest';
import {bindings} from '../../../source/screen/keys.ts';
import {
	footerRow,
	questionHeight,
	questionRows,
	recordFooterRow,
	type FooterInput,
} from '../../../source/screen/panes/footer.ts';
import {panes} from '../../../source/screen/state.ts';
import {columnsOf, expectSize, textOf, textsOf} from '../../support/row-text.ts';

const wide: FooterInput = {
	focus: 'log',
	isZoomed: false,
	isHelp: false,
	typing: null,
	runs: 2,
	width: 200,
	glyphs: 'braille',
};

function footer(input: Partial<FooterInput> = {}): string {
	return textOf(footerRow({...wide, ...input}));
}

describe('the footer', () => {
	it.each(['runs', 'difference'] as const)(
		'tells in the table (%s) its own keys, the way back and out',
		(focus) => {
			const told = footer({focus});
			expect(told).toMatch(/^ Esc back {2}.* \? help {2}q quit *$/);
			for (const {hint, panes: only} of bindings) {
				if (hint && !/^[?q] /.test(hint))
					expect(told.includes(hint), hint).toBe(only?.includes(focus) ?? false);
			}
		},
	);

	it('tells every hint of the table that is of use in the pane', () => {
		for (const pane of panes) {
			const told = footer({focus: pane});
			for (const {hint, panes: only} of bindings) {
				if (hint) expect(told.includes(hint), `${hint} in ${pane}`).toBe(!only || only.includes(pane));
			}
		}
	});

	it('names the arrows in words where they would look like the keys < and >', () => {
		expect(footer({focus: 'chart', glyphs: 'ascii'})).toContain('< > range  Left Right move');
		expect(footer({glyphs: 'ascii'})).toContain('Up Down G scroll');
		expect(textOf(recordFooterRow(120, 'ascii'))).toContain('Up Down scroll  Left Right other record');
	});

	it('tells of other runs only where there are some', () => {
		expect(footer({runs: 1})).not.toContain('[ ] run');
		expect(footer()).toContain('[ ] run');
	});

	it('tells the way back from a zoomed pane first', () => {
		expect(footer({isZoomed: true})).toMatch(/^ Esc back/);
	});

	it('tells what to do with what is typed', () => {
		expect(footer({typing: 'search'}).trim()).toBe('Enter search  Esc cancel');
		expect(footer({typing: 'filter'}).trim()).toBe('Enter filter  Esc cancel');
	});

	it('tells only keys that do something: in the help, and while there is no run', () => {
		expect(footer({isHelp: true}).trim()).toBe('Esc back  q quit');
		expect(footer({runs: 0}).trim()).toBe('? help  q quit');
	});

	it.each([20, 30, 60, 80, 120, 300])('tells the way out at %i columns', (width) => {
		for (const pane of panes) {
			const row = footerRow({...wide, focus: pane, isZoomed: true, width});
			expect(columnsOf(row)).toBe(width);
			expect(textOf(row)).toContain('q quit');
			expect(textOf(row)).not.toContain('…');
		}
	});
});

describe('the question about the pipe', () => {
	it('tells every answer, and that leaving it running is the default', () => {
		const rows = questionRows(120, questionHeight);
		expectSize(rows, 120, questionHeight);
		const [what, ...answers] = textsOf(rows);
		expect(what).toMatch(/pipe/);
		expect(answers.map((row) => row.trim().split(/\s+/)[0])).toEqual(['Enter', 'k', 'Esc']);
	});

	it('is read whole on a terminal of 80 columns', () => {
		expect(textsOf(questionRows(80, questionHeight)).join('\n')).not.toContain('…');
	});
});
