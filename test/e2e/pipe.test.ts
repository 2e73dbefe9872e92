import {describe, expect, it} from 'vitest';
import {producer} from '../support/producer.ts';
import {shell} from '../support/program.ts';

const pipe = '$NODE producer.mjs </dev/null 2>&1 | $MLWATCH -';
/** What is asked before a pipe is left whose writer is alive: its answers. */
const question = /^ Enter .*\n k .*\n Esc /m;

describe('a pipe', () => {
	it('is shown live', async () => {
		const {cwd, finish} = producer();
		const terminal = shell(pipe, {cwd});
		await terminal.shows(/mlwatch {2}standard input {2}● running/);
		await terminal.shows(/╭─ loss {2}last 2\.\d+/);
		const step = (): number =>
			Number(/ step ([\d,]+)\/100,000/.exec(terminal.text)?.[1]?.replace(',', '') ?? 0);
		const before = step();
		await terminal.until(() => step() > before + 5);
		finish();
	});

	it('goes on after q and Enter: its writer ends well, and its output is seen', async () => {
		const {cwd, finish, status} = producer();
		const terminal = shell(`${pipe}; echo "mlwatch $?"`, {cwd});
		await terminal.shows('● running');
		terminal.type('q');
		await terminal.shows(question);
		terminal.type('\r');
		await terminal.until(() => !terminal.isAlternate, 'the primary screen');
		await terminal.shows(/left the screen[^]*step \d+\/100000/);
		expect(status()).toBeUndefined();
		finish();
		await terminal.shows('mlwatch 0');
		expect(await terminal.ends()).toBe(0);
		expect(terminal.text).toContain('that was the last line');
		expect(status()).toBe('0');
	});

	it.each(['qq', 'q\r', '\u0003\u0003'])('goes on after %j typed at once', async (keys) => {
		const {cwd, finish, status} = producer();
		const terminal = shell(pipe, {cwd});
		await terminal.shows('● running');
		terminal.type(keys);
		await terminal.shows('left the screen');
		finish();
		expect(await terminal.ends()).toBe(0);
		expect(status()).toBe('0');
	});

	it('is ended with k', async () => {
		const {cwd, status} = producer();
		const terminal = shell(`${pipe}; echo "mlwatch $?"`, {cwd});
		await terminal.shows('● running');
		terminal.type('q');
		await terminal.shows(question);
		terminal.type('k');
		await terminal.shows('mlwatch 0');
		expect(await terminal.ends()).toBe(0);
		expect(terminal.isAlternate).toBe(false);
		expect(status()).toBe('1');
	});

	it('is watched on after Esc', async () => {
		const {cwd, finish} = producer();
		const terminal = shell(pipe, {cwd});
		await terminal.shows('● running');
		terminal.type('q');
		await terminal.shows(question);
		terminal.type('\u001B');
		await terminal.until((text) => !question.test(text));
		expect(terminal.isAlternate).toBe(true);
		finish();
	});

	it('keeps the screen when it ends, and is then left without a question', async () => {
		const {cwd, finish, status} = producer();
		const terminal = shell(pipe, {cwd});
		await terminal.shows('● running');
		finish();
		await terminal.shows('that was the last line');
		await terminal.shows('The input has ended');
		expect(terminal.isAlternate).toBe(true);
		terminal.type('q');
		expect(await terminal.ends()).toBe(0);
		expect(status()).toBe('0');
	});

	it('takes keys also when its writer has set the terminal back at its end, as Node does', async () => {
		const {cwd, finish} = producer();
		const terminal = shell('$NODE producer.mjs | $MLWATCH -', {cwd});
		await terminal.shows('● running');
		finish();
		await terminal.shows('○ ended');
		terminal.type('q');
		expect(await terminal.ends()).toBe(0);
	});

	it('that ends while the question is asked is asked about no longer', async () => {
		const {cwd, finish, status} = producer();
		const terminal = shell(pipe, {cwd});
		await terminal.shows('● running');
		terminal.type('q');
		await terminal.shows(question);
		finish();
		await terminal.shows('○ ended');
		expect(terminal.text).not.toMatch(/still running/);
		terminal.type('q');
		expect(await terminal.ends()).toBe(0);
		expect(status()).toBe('0');
	});

	it('whose writer never pauses leaves keys answered', async () => {
		const terminal = shell('yes "step 5/100 loss=0.5" | $MLWATCH -; echo "mlwatch $?"');
		await terminal.shows('● running');
		terminal.type('4');
		await terminal.shows('≥ ERROR');
		terminal.type('q');
		await terminal.shows(question);
		terminal.type('k');
		await terminal.shows('mlwatch 0');
	});

	it('may be a file, with keys from the terminal all the same', async () => {
		const terminal = shell('$MLWATCH <demo-logs/loguru/train.log; echo "mlwatch $?"');
		await terminal.shows(/standard input[^]*✖ 1/);
		terminal.type('4');
		await terminal.shows('≥ ERROR');
		terminal.type('q');
		await terminal.shows('mlwatch 0');
	});
});
