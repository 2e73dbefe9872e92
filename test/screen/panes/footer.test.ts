import {describe, expect, it} from 'vitest';
import {bindings} from '../../../source/screen/keys.ts';
import {footerRow, questionHeight, questionRows} from '../../../source/screen/panes/footer.ts';
import {panes} from '../../../source/screen/state.ts';
import {columnsOf, expectSize, textOf, textsOf} from '../../support/row-text.ts';

describe('the footer', () => {
	it('tells every hint of the table that is of use in the pane', () => {
		for (const pane of panes) {
			const footer = textOf(footerRow(pane, false, 2, 200));
			for (const {hint, panes: only} of bindings) {
				if (hint) expect(footer.includes(hint), `${hint} in ${pane}`).toBe(!only || only.includes(pane));
			}
		}
	});

	it('tells of other runs only where there are some', () => {
		expect(textOf(footerRow('log', false, 1, 200))).not.toContain('[ ] run');
		expect(textOf(footerRow('log', false, 2, 200))).toContain('[ ] run');
	});

	it('tells the way back from a zoomed pane first', () => {
		expect(textOf(footerRow('log', true, 1, 200))).toMatch(/^ Esc back/);
	});

	it.each([20, 30, 60, 80, 120, 300])('tells the way out at %i columns', (width) => {
		for (const pane of panes) {
			const row = footerRow(pane, true, 2, width);
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
