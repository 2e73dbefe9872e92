import {appendFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {screen, temporaryDirectory} from '../support/program.ts';

describe('the mode for screen readers', () => {
	it.each([
		['its flag', ['--screen-reader'], {}],
		['the variable of Ink', [], {INK_SCREEN_READER: 'true'}],
	])('by %s writes lines below each other, and draws nothing over', async (_, flags, environment) => {
		const terminal = screen(['demo-logs/running-log', ...flags], {environment});
		await terminal.shows(/^exp051: .*100 percent, epoch 20 of 20\. train_loss .*, best /m);
		await terminal.shows(/^exp051: completed\./m);
		expect(terminal.isAlternate).toBe(false);
		// No movement of the cursor but to the beginning of a line.
		expect(terminal.bytes).not.toMatch(/\u001B\[\d*(?:;\d+)?[ABCDEFHJf]/);
		terminal.type('q');
		expect(await terminal.ends()).toBe(0);
	});

	it('obeys its keys', async () => {
		const cwd = temporaryDirectory();
		writeFileSync(join(cwd, 'a.log'), 'step 1/4 loss=2\n');
		writeFileSync(join(cwd, 'b.log'), 'step 2/4 loss=1.5\n');
		const terminal = screen(['a.log', 'b.log', '--screen-reader'], {cwd});
		await terminal.shows(/^Run 1 of 2, a: .*25 percent\. loss 2, best 2\./m);
		terminal.type(']');
		await terminal.shows(/^Run 2 of 2, b: .*50 percent\. loss 1\.5/m);
		appendFileSync(join(cwd, 'b.log'), 'step 3/4 loss=1\n');
		terminal.type(' ');
		await terminal.until((text) => {
			if (text.includes('75 percent')) return true;
			terminal.type(' ');
			return false;
		}, 'what has come');
		terminal.type('\u0003');
		expect(await terminal.ends()).toBe(130);
	});
});
