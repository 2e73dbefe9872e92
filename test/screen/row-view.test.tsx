import fc from 'fast-check';
import {render} from 'ink-testing-library';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {RowPainter, Rows} from '../../source/screen/row-view.tsx';
import type {Row} from '../../source/screen/rows.ts';
import {themeFor} from '../../source/screen/theme.ts';
import {foreignControls} from '../support/terminal-bytes.ts';

function draw(rows: readonly Row[], environment = {}): string {
	const {lastFrame, unmount} = render(<Rows rows={rows} theme={themeFor(environment)} width={100} />);
	const frame = lastFrame() ?? '';
	unmount();
	return frame;
}

const attack = fc.constantFrom(
	'\u001B]0;title\u0007',
	'\u001B]52;c;ZXZpbA==\u001B\\',
	'\u001B]8;;http://evil\u001B\\',
	'\u001B[2J\u001B[H',
	'\u001B[8m',
	'\u001B[?1049l',
	'\u001BP+q\u001B\\',
	'\u001B]',
	'\u009B2J',
	'\u009D0;x\u009C',
	'\u202E',
	'\u2066',
	'\u200B',
	'\r',
	'\n',
	'\b\b',
	'\u0007',
	'\0',
	'\u{E0041}',
);

describe('Rows', () => {
	it('lets no control through, whatever it is made of', () => {
		const text = fc.array(fc.oneof(attack, fc.string({maxLength: 6}))).map((parts) => parts.join(''));
		fc.assert(
			fc.property(
				fc.array(
					fc.array(
						text.map((piece) => ({text: piece})),
						{maxLength: 3},
					),
					{maxLength: 3},
				),
				(rows) => {
					for (const line of new RowPainter().paint(rows, themeFor({}), 100)) {
						expect(foreignControls(line)).toEqual([]);
					}
				},
			),
			{numRuns: 500},
		);
	});

	it('lets no control through to the terminal', () => {
		expect(foreignControls(draw([[{text: 'a\u001B]0;title\u0007\u009B2J\u202E\0b'}]]))).toEqual([]);
	});

	it('shows what was hostile as text', () => {
		const frame = draw([[{text: 'loss\u001B]0;evil\u0007=\u001B[31m1\u202E2\u009B2J'}]]);
		expect(frame).toBe('loss=1\uFFFD2');
	});

	it('is one line a row, never wider than the terminal', () => {
		const lines = draw([[{text: 'a'.repeat(300)}], [{text: '损'.repeat(150)}], [{text: 'b'}]]).split('\n');
		expect(lines).toHaveLength(3);
		for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(100);
	});

	it('draws tones, levels and the colours of the log', () => {
		const row: Row = [
			{text: 'good', tone: 'good'},
			{text: 'ERROR', level: 'ERROR'},
			{text: 'own', style: {color: 'magenta', underline: true}},
		];
		const frame = draw([row]);
		expect(frame).toMatch(/\u001B\[32mgood/);
		expect(frame).toMatch(/\u001B\[31mERROR/);
		expect(frame).toMatch(/\u001B\[4m/);
		expect(frame).toMatch(/\u001B\[35m/);
	});

	it('draws anew what has changed in text or in look', () => {
		const theme = themeFor({});
		const piece: Row[number] = {text: 'loss', tone: 'good'};
		const {lastFrame, rerender, unmount} = render(<Rows rows={[[piece]]} theme={theme} width={100} />);
		const seen = [lastFrame()];
		for (const changed of [
			{tone: 'bad'},
			{text: 'lots'},
			{level: 'ERROR'},
			{style: {underline: true}},
		] as const) {
			rerender(<Rows rows={[[{...piece, ...changed}]]} theme={theme} width={100} />);
			seen.push(lastFrame());
			rerender(<Rows rows={[[{...piece}]]} theme={theme} width={100} />);
			expect(lastFrame()).toBe(seen[0]);
		}

		unmount();
		expect(new Set(seen.slice(1)).has(seen[0])).toBe(false);
	});

	it('draws no colour at all where there shall be none', () => {
		const row: Row = [
			{text: 'good', tone: 'good'},
			{text: 'ERROR', level: 'ERROR'},
			{text: 'own', style: {color: 'red'}},
		];
		expect(draw([row], {NO_COLOR: '1'})).not.toMatch(/\u001B\[(?:3|4|9|10)\d/);
	});
});
