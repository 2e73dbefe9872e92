import {Writable} from 'node:stream';
import {describe, expect, it} from 'vitest';
import logUpdate from '../../../source/screen/terminal-output/log-update.ts';

type Terminal = Parameters<typeof logUpdate.create>[0] & {written: string};

/** A terminal that keeps what is written to it. */
function terminal(): Terminal {
	return {
		columns: 20,
		rows: 3,
		written: '',
		write(text: string) {
			this.written += text;
			return true;
		},
		cork: () => undefined,
		uncork: () => undefined,
	};
}

/** A stream that counts what reaches the terminal: the texts that come together are one. */
class Packets extends Writable {
	readonly columns = 20;
	readonly rows = 3;
	readonly texts: string[] = [];

	override _write(chunk: Buffer, _encoding: string, done: () => void): void {
		this.texts.push(chunk.toString());
		done();
	}

	override _writev(chunks: Array<{chunk: Buffer}>, done: () => void): void {
		this.texts.push(chunks.map(({chunk}) => chunk.toString()).join(''));
		done();
	}
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

	it('has the marks that Ink writes around a frame go to the terminal with it', async () => {
		const output = new Packets();
		const update = logUpdate.create(output);
		for (const frame of ['a', 'a', 'b']) {
			const isNew = update.willRender(frame);
			if (isNew) output.write('<');
			update(frame);
			if (isNew) output.write('>');
			await Promise.resolve();
		}

		expect(output.texts.map((text) => text.at(0)! + text.at(-2)! + text.at(-1)!)).toEqual(['<a>', '<b>']);
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
