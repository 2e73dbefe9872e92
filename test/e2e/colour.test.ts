import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {screen, temporaryDirectory} from '../support/program.ts';

const log = `2026-11-02 10:00:00 INFO step 1/2 \u001B[31mloss=2\u001B[0m\n2026-11-02 10:00:01 ERROR it fails\n`;
/** An SGR sequence that sets a colour, of the sixteen or of more. */
const colour = /\u001B\[(?:[\d;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[\d;]*m/;

it.each([
	['there is none for NO_COLOR', {NO_COLOR: '1'}, false],
	['there is some otherwise', {}, true],
])('colour: %s', async (_, environment, isThere) => {
	const cwd = temporaryDirectory();
	writeFileSync(join(cwd, 'train.log'), log);
	const terminal = screen(['train.log'], {cwd, environment});
	await terminal.shows('ERROR    it fails');
	terminal.type('q');
	await terminal.ends();
	expect(colour.test(terminal.bytes)).toBe(isThere);
});

it('an error is told by its word too, not by colour alone', async () => {
	const terminal = screen(['demo-logs/python-logging'], {environment: {NO_COLOR: '1'}});
	await terminal.shows('following');
	terminal.type('4');
	await terminal.shows("There's been a mistake with the process.");
	expect(terminal.text).toMatch(/ERROR.*There's been a mistake/);
});
