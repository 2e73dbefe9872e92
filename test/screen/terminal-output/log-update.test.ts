import {describe, expect, it} from 'vitest';
import logUpdate from '../../../source/screen/terminal-output/log-update.ts';

/** A terminal that keeps what is written to it. */
function terminal(): {columns: number; rows: number; written: string; write: (text: string) => boolean} {
	return {
		columns: 20,
		rows: 3,
		written: '',
		write(text: string) {
			this.written += text;
			return true;
		},
	};
}

/** What `draw` writes to `output`. */
function writtenBy(output: {written: string}, draw: () => void): string {
	output.written = '';
	draw();
	return output.written;
}

describe('the update of frames', () => {
	it('writes a frame whole at first, then what has changed, then nothing', () => {
		const output = terminal();
		const update = logUpdate.create(output);
		expect(writtenBy(output, () => update('a\nb\nc'))).toContain('\u001B[H\u001B[J');
		expect(update.willRender('a\nb\nd')).toBe(true);
		expect(writtenBy(output, () => update('a\nb\nd'))).toBe('\u001B[3Hd');
		expect(update.willRender('a\nb\nd')).toBe(false);
		expect(writtenBy(output, () => update('a\nb\nd'))).toBe('');
	});

	it.each([
		['another size', (output: ReturnType<typeof terminal>) => void (output.columns = 30)],
		[
			'a screen that was left',
			(_: unknown, update: ReturnType<typeof logUpdate.create>) => {
				update.reset();
			},
		],
		[
			'a screen that was erased',
			(_: unknown, update: ReturnType<typeof logUpdate.create>) => {
				update.clear();
			},
		],
	])('writes the same frame whole again after %s', (_, happen) => {
		const output = terminal();
		const update = logUpdate.create(output);
		update('a\nb\nc');
		happen(output, update);
		expect(update.willRender('a\nb\nc')).toBe(true);
		expect(writtenBy(output, () => update('a\nb\nc'))).toContain('\u001B[H\u001B[J');
	});

	it('leaves out a frame that was made for a wider screen, and writes the next one whole', () => {
		const output = terminal();
		const update = logUpdate.create(output);
		update('a'.repeat(20));
		output.columns = 10;
		expect(writtenBy(output, () => update('b'.repeat(20)))).toBe('\u001B[H\u001B[J');
		const written = writtenBy(output, () => update('b'.repeat(10)));
		expect(written).toContain('\u001B[H\u001B[J');
		expect(written).toContain('b'.repeat(10));
	});

	it('goes on from a frame that Ink has written itself', () => {
		const output = terminal();
		const update = logUpdate.create(output);
		update('a\nb\nc');
		update.sync('x\ny\nz');
		expect(writtenBy(output, () => update('x\ny\nw'))).toBe('\u001B[3Hw');
	});

	it('never writes below the last row', () => {
		const output = terminal();
		const update = logUpdate.create(output);
		expect(writtenBy(output, () => update('a\nb\nc\nd\ne'))).not.toMatch(/\u001B\[[4-9]H|[de]$/);
	});

	it('hides the cursor for its frames, and shows it at the end', () => {
		const output = terminal();
		const update = logUpdate.create(output);
		expect(writtenBy(output, () => update('a'))).toContain('\u001B[?25l');
		expect(writtenBy(output, () => update('b'))).not.toContain('?25');
		expect(
			writtenBy(output, () => {
				update.done();
			}),
		).toBe('\u001B[?25h');
	});
});
