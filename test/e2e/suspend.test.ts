import {describe, expect, it} from 'vitest';
import {hasFrames} from '../support/frames.ts';
import {producer} from '../support/producer.ts';
import {shell} from '../support/program.ts';

describe('redrawing', () => {
	it('with ^Z goes to the shell, and with fg comes back whole', async () => {
		const terminal = shell('PS1="prompt> " bash --norc --noprofile -i', {columns: 120, rows: 40});
		await terminal.shows('prompt>');
		terminal.type('$MLWATCH demo-logs\r');
		await terminal.shows('following');
		terminal.type('\u001A');
		await terminal.shows('Stopped');
		expect(terminal.isAlternate).toBe(false);
		terminal.type('echo "it $((1 + 1)) works"\r');
		await terminal.shows('it 2 works');
		terminal.type('fg\r');
		await terminal.until(() => terminal.isAlternate && hasFrames(terminal, 3), 'the screen to be back');
		terminal.type('4');
		await terminal.shows('≥ ERROR');
		terminal.type('q');
		await terminal.until((text) => !terminal.isAlternate && /fg\n.*\nprompt>\s*$/.test(text), 'the shell');
		terminal.type('exit\r');
		await terminal.ends();
	});

	it('with ^L mends what another program has written over the screen', async () => {
		const {cwd, finish} = producer();
		const terminal = shell(
			`printf 'in a row'; { $NODE producer.mjs </dev/null; printf "\\nover the screen\\n" >/dev/tty; } 2>&1 | $MLWATCH -`,
			{cwd},
		);
		await terminal.shows('● running');
		finish();
		await terminal.shows('over the screen');
		terminal.type('\u000C');
		// The frame of the end of the input may write over the text too, but not where everything belongs.
		await terminal.until(
			(text) =>
				!text.includes('over the screen') && hasFrames(terminal, 2) && terminal.lines[0]!.includes('mlwatch'),
			'the screen to be mended',
		);
		expect(terminal.lines[0]).toContain('mlwatch');
		expect(terminal.lines.at(-1)).toContain('q quit');
	});
});
