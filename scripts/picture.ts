/**
 * Pictures of the program as it is: its bytes in a real pseudo terminal, replayed, to SVG and PNG in `docs/pictures`.
 *
 *   npm run picture            all
 *   npm run picture -- one     those whose name begins with `one`
 */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Resvg} from '@resvg/resvg-js';
import {PseudoTerminal} from '../test/support/pseudo-terminal.ts';
import {writeSweep} from './picture-logs.ts';
import {screenSvg} from './screen-svg.ts';

type Picture = {
	name: string;
	columns: number;
	rows: number;
	/** Runs of the sweep that are watched. */
	runs: number;
	theme?: 'light';
	environment?: Readonly<Record<string, string>>;
	/** Drives the program until the screen is what the picture is to show. */
	drive: (terminal: PseudoTerminal) => Promise<unknown>;
};

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** From the log to the chart. */
const toChart = '\t\t';

/** Resolves when all runs have been read. */
async function isRead(terminal: PseudoTerminal): Promise<void> {
	await terminal.until(
		(text) => text.includes('following') && !text.includes('reading'),
		'all that there is',
	);
}

const pictures: readonly Picture[] = [
	{name: 'one-run', columns: 120, rows: 40, runs: 1, drive: isRead},
	{
		name: 'three-runs',
		columns: 120,
		rows: 40,
		runs: 3,
		async drive(terminal) {
			await isRead(terminal);
			terminal.type('m]m]mc');
			// Each run of the overlay is named beside the chart, not in the list only.
			await terminal.shows(/lr3e-4_b32[^]*lr3e-4_b32/);
		},
	},
	{
		name: 'table',
		columns: 120,
		rows: 24,
		runs: 4,
		async drive(terminal) {
			await isRead(terminal);
			terminal.type('t');
			await terminal.shows(/batch_size|lr1e-3_b128[^]*0\.001/);
		},
	},
	{
		name: 'search',
		columns: 120,
		rows: 40,
		runs: 1,
		async drive(terminal) {
			await isRead(terminal);
			terminal.type('z/Checkpoint.*space\r');
			await terminal.until(
				(text) => /▸.*CheckpointError/.test(text) && !text.includes('searching'),
				'the only match',
			);
		},
	},
	{
		name: 'zoomed',
		columns: 120,
		rows: 40,
		runs: 1,
		async drive(terminal) {
			await isRead(terminal);
			terminal.type(`${toChart}z`);
			await terminal.until((text) => !text.includes('╭─ log'), 'the chart alone');
			terminal.type('>>');
			await terminal.shows('×4');
			terminal.type('s\r{{{');
			await terminal.shows(/×4 +@ [\d,]+ ─/);
		},
	},
	{
		name: 'light',
		columns: 120,
		rows: 40,
		runs: 3,
		theme: 'light',
		drive: isRead,
	},
	{
		name: 'small',
		columns: 40,
		rows: 12,
		runs: 1,
		drive: isRead,
	},
	{
		name: 'ascii',
		columns: 80,
		rows: 24,
		runs: 1,
		environment: {TERM: 'linux', LANG: 'C'},
		drive: isRead,
	},
];

const wanted = process.argv[2] ?? '';
mkdirSync(path('docs/pictures'), {recursive: true});
for (const picture of pictures.filter(({name}) => name.startsWith(wanted))) {
	const {name, columns, rows, runs, theme = 'dark', environment = {}, drive} = picture;
	const directory = mkdtempSync(join(tmpdir(), 'mlwatch-picture-'));
	writeSweep(directory, runs, Date.now());
	const terminal = new PseudoTerminal({
		command: process.execPath,
		args: [path('dist/cli.js'), '.', '--theme', theme],
		columns,
		rows,
		cwd: directory,
		environment: {COLORTERM: 'truecolor', TZ: 'UTC', ...environment},
	});
	try {
		await drive(terminal);
		const svg = screenSvg(terminal, theme);
		terminal.type('q');
		await terminal.ends();
		const png = new Resvg(svg, {font: {loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans Mono'}})
			.render()
			.asPng();
		writeFileSync(path(`docs/pictures/${name}.svg`), svg);
		writeFileSync(path(`docs/pictures/${name}.png`), png);
		process.stdout.write(`docs/pictures/${name}.svg and .png\n`);
	} catch (error) {
		// The others are made all the same.
		process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	} finally {
		terminal.kill();
		rmSync(directory, {recursive: true});
	}
}
