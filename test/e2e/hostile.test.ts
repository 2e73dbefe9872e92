import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {hasFrames} from '../support/frames.ts';
import {producer} from '../support/producer.ts';
import {screen, shell, temporaryDirectory} from '../support/program.ts';
import {foreignControls} from '../support/terminal-bytes.ts';

const attacks = {
	title: '\u001B]0;title\u0007',
	clipboard: '\u001B]52;c;ZXZpbA==\u001B\\',
	link: '\u001B]8;;http://evil\u001B\\',
	clear: '\u001B[2J\u001B[3J\u001B[H',
	leave: '\u001B[?1049l\u001B[?25l',
	ask: '\u001B[6n\u001B[c\u001B[>0c\u001BP$qm\u001B\\',
	mouse: '\u001B[?1003h',
	hidden: '\u001B[8m\u001B[5m',
	reset: '\u001Bc\u001B#8\u001B(0',
	eightBit: '\u009B2J\u009D0;t\u009C\u0090q\u009C',
	direction: '\u202E\u2066\u200F',
	invisible: '\u200B\uFEFF\u2060',
	controls: '\b\b\u0007\u000E\u000F\u007F',
	open: '\u001B]0;never ended',
};
const all = Object.values(attacks).join('');
const colours = '\u001B[1;4;38;5;196mred\u001B[38;2;1;2;3mgreen\u001B[7minverse\u001B[0m';

function hostileLogs(): string {
	const directory = temporaryDirectory();
	const name = all.replaceAll(/[/\\]/g, '');
	mkdirSync(join(directory, 'a'));
	writeFileSync(
		join(directory, 'a', `x${name}y.log`),
		Object.entries(attacks)
			.map(([what, attack], step) => `step ${step + 1}/20 ${what}${attack}Loss=${step + 0.5} ${colours}\n`)
			.join(''),
	);
	writeFileSync(
		join(directory, 'a', 'keys.jsonl'),
		Array.from({length: 20}, (_, step) =>
			JSON.stringify({
				[`${all}loss`]: step + 0.5,
				step,
				level: 'ERROR',
				message: `${all}message`,
				epoch: all,
				[`损${all}失`]: step,
			}),
		).join('\n') + '\n',
	);
	return directory;
}

describe('hostile logs, names and keys', () => {
	it.each([
		[100, 30],
		[200, 60],
		[40, 10],
	])(
		'write nothing to the terminal that mlwatch does not write itself, at %i × %i',
		async (columns, rows) => {
			const terminal = screen(['a', `missing${all}`], {columns, rows, cwd: hostileLogs()});
			await terminal.shows(/ERROR.*never ended/);
			for (const [keys, shown] of [
				[']', / 2\/2 /],
				['g', 'G follows again'],
				['4', '≥ ERROR'],
				['[', / 1\/2 /],
				['e', '▸ERROR'],
				['\t\t', /\+ − metric|^ chart {2}Tab/m],
				['?', '╭─ keys'],
				['\u001B', /^╭─ (?!keys)/m],
			] as const) {
				terminal.type(keys);
				await terminal.shows(shown);
			}

			terminal.type('q');
			expect(await terminal.ends()).toBe(0);
			expect(foreignControls(terminal.bytes)).toEqual([]);
			expect(terminal.bytes).not.toContain('evil');
		},
	);

	it('are shown as text, with frames in line', async () => {
		const terminal = screen(['a'], {columns: 120, rows: 50, cwd: hostileLogs()});
		await terminal.shows('1/2');
		await terminal.until(() => hasFrames(terminal, 2), 'all frames to line up');
		for (const run of ['1/2', '2/2']) {
			await terminal.shows(run);
			await terminal.until(() => hasFrames(terminal, 2), 'all frames to line up');
			expect(terminal.isAlternate).toBe(true);
			await terminal.shows(/Loss=|message/);
			terminal.type(']');
		}
	});

	it('in a pipe do no harm while it is watched', async () => {
		const {cwd, finish} = producer();
		writeFileSync(join(cwd, 'evil.txt'), `${all}\nstep 1/9 ${all}loss=1\r${all}\n`);
		const terminal = shell('{ cat evil.txt; $NODE producer.mjs </dev/null 2>&1; } | $MLWATCH -', {cwd});
		await terminal.shows('● running');
		finish();
		await terminal.shows('○ ended');
		terminal.type('q');
		expect(await terminal.ends()).toBe(0);
		expect(foreignControls(terminal.bytes)).toEqual([]);
	});

	it('with numbers beyond all measure leave the screen standing', async () => {
		const cwd = temporaryDirectory();
		const values = ['5e-324', '1e308', '-1.7e308', 'nan', '-inf', '1e999', '1e-400', '0', '-0'];
		writeFileSync(
			join(cwd, 'a.log'),
			values.map((value, step) => `step ${step + 1}/9 loss=${value} lr=${value} wide=1e308\n`).join(''),
		);
		const terminal = screen(['a.log'], {cwd});
		await terminal.shows('step 9/9');
		await terminal.until(() => hasFrames(terminal, 2), 'all frames to line up');
		terminal.type('++q');
		expect(await terminal.ends()).toBe(0);
	});
});
