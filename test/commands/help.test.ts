import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {root, run, shell, temporaryDirectory} from '../support/program.ts';

describe('--help', () => {
	it.each(['--help', '-h'])('%s lists the commands and the flags', async (flag) => {
		const {status, stdout, stderr} = await run([flag]);
		expect({status, stderr}).toEqual({status: 0, stderr: ''});
		expect(stdout).toMatch(/^mlwatch \[PATH…\]\n/);
		for (const command of ['summary', 'logs', 'export', 'explain', 'demo', 'completion'])
			expect(stdout).toMatch(new RegExp(`^ {2}mlwatch ${command}\\b.* {2}\\S`, 'm'));
		for (const option of ['--no-group', '-h, --help', '-v, --version']) {
			expect(stdout).toMatch(new RegExp(`^ {2}${option} {2,}\\S`, 'm'));
		}
	});

	it.each([
		['summary', ['--json', '--no-group', '--fail-on WHAT', '-h, --help']],
		['logs', ['--level L', '--since T', '--tag K=V', '--follow', '--json', '-h, --help']],
		['export', ['--format F', '--metric GLOB', '--output FILE', '--no-group', '-h, --help']],
		['explain', ['--limit N', '--all', '-h, --help']],
		['demo', ['--speed X', '-h, --help']],
	])('of %s lists its flags', async (command, flags) => {
		const {status, stdout} = await run([command, '--help']);
		expect(status).toBe(0);
		expect(stdout).toMatch(new RegExp(`^mlwatch ${command}`));
		for (const flag of flags) expect(stdout).toMatch(new RegExp(`^ {2}${flag} {2,}\\S`, 'm'));
		expect(stdout).not.toContain('Commands');
	});

	it.each([[[]], [['summary']], [['logs']], [['export']], [['demo']], [['completion']]])(
		'fits into 100 columns: %j',
		async (command) => {
			const {stdout} = await run([...command, '--help']);
			expect(stdout.endsWith('\n')).toBe(true);
			for (const line of stdout.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(100);
		},
	);

	it('is told where nothing is named and nothing is found', async () => {
		const terminal = shell('$MLWATCH', {cwd: temporaryDirectory()});
		expect(await terminal.ends()).toBe(0);
		expect(terminal.text).toMatch(/^mlwatch \[PATH…\]\n/);
		expect(terminal.isAlternate).toBe(false);
	});
});

it('--version tells the version of the package', async () => {
	const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string};
	for (const flag of ['--version', '-v'])
		expect(await run([flag])).toEqual({status: 0, stdout: `${version}\n`, stderr: ''});
});
