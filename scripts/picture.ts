/**
 * Pictures of the program as it is: its bytes in a real pseudo terminal, replayed, to SVG and PNG in `docs/pictures`.
 *
 *   npm run picture            all
 *   npm run picture -- two     those whose name begins with `two`
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {Resvg} from '@resvg/resvg-js';
import {PseudoTerminal} from '../test/support/pseudo-terminal.ts';
import {screenSvg} from './screen-svg.ts';

type Picture = {
	name: string;
	columns: number;
	rows: number;
	args: readonly string[];
	/** Drives the program until the screen is what the picture is to show. */
	drive: (terminal: PseudoTerminal) => Promise<unknown>;
};

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const demo = ['demo', '--speed', '6'];

const pictures: readonly Picture[] = [
	{
		name: 'two-runs',
		columns: 120,
		rows: 40,
		args: demo,
		drive: async (terminal) => terminal.shows(/ 6[2-9] %/),
	},
	{
		name: 'diverged',
		columns: 120,
		rows: 40,
		args: ['demo', '--speed', '12'],
		async drive(terminal) {
			await terminal.shows('✖ failed');
			terminal.type(']3');
			await terminal.shows('≥ WARNING');
		},
	},
	{
		name: 'small',
		columns: 80,
		rows: 24,
		args: demo,
		drive: async (terminal) => terminal.shows(/ 3[2-9] %/),
	},
	{
		name: 'large',
		columns: 200,
		rows: 50,
		args: ['demo', '--speed', '10'],
		drive: async (terminal) => terminal.shows('epoch 10/12'),
	},
	{
		name: 'crosshair',
		columns: 120,
		rows: 40,
		args: ['demo-logs'],
		async drive(terminal) {
			await terminal.shows('✔ completed 15m 31s');
			terminal.type('\t\tzs\r{{{');
			await terminal.shows(/smooth 0\.6/);
		},
	},
	{
		name: 'demo-logs',
		columns: 120,
		rows: 40,
		args: ['demo-logs'],
		drive: async (terminal) => terminal.shows(/loguru +✖ failed/),
	},
];

const wanted = process.argv[2] ?? '';
mkdirSync(path('docs/pictures'), {recursive: true});
for (const picture of pictures.filter(({name}) => name.startsWith(wanted))) {
	const {name, columns, rows, args, drive} = picture;
	const terminal = new PseudoTerminal({
		command: process.execPath,
		args: [path('dist/cli.js'), ...args],
		columns,
		rows,
		cwd: path('.'),
	});
	await drive(terminal);
	const svg = screenSvg(terminal);
	terminal.type('q');
	await terminal.ends();
	const png = new Resvg(svg, {font: {loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans Mono'}})
		.render()
		.asPng();
	writeFileSync(path(`docs/pictures/${name}.svg`), svg);
	writeFileSync(path(`docs/pictures/${name}.png`), png);
	process.stdout.write(`docs/pictures/${name}.svg and .png\n`);
}
