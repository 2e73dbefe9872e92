import {readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {chdir, cwd} from 'node:process';
import {beforeEach, describe, expect, it, onTestFinished} from 'vitest';
import {newFile} from '../../source/outlets/new-file.ts';
import {temporaryDirectory} from '../support/program.ts';

beforeEach(() => {
	const before = cwd();
	chdir(temporaryDirectory());
	onTestFinished(() => {
		chdir(before);
	});
});

async function saved(text: string): Promise<string> {
	const {name, sink} = await newFile('a', '.txt');
	await sink.write(Buffer.from(text));
	await sink.finish();
	return name;
}

describe('a new file', () => {
	it('never takes the place of another one, nor of a link', async () => {
		writeFileSync('a.txt', 'mine');
		symlinkSync('nowhere', 'a-2.txt');
		expect([await saved('one'), await saved('two')]).toEqual(['a-3.txt', 'a-4.txt']);
		expect(readFileSync('a.txt', 'utf8')).toBe('mine');
		expect(readFileSync('a-3.txt', 'utf8')).toBe('one');
	});

	it('is gone where it was given up', async () => {
		const {sink} = await newFile('a', '.txt');
		await sink.write(Buffer.from('half'));
		await sink.discard();
		expect(readdirSync('.')).toEqual([]);
	});

	it('tells why it cannot be', async () => {
		await expect(newFile('no/such/directory', '.txt')).rejects.toThrow(/ENOENT/);
	});
});
