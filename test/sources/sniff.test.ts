import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {kindOf, sniff, type FileKind, type FoundStore} from '../../source/sources/sniff.ts';
import {temporaryDirectory} from '../support/program.ts';

const result: FoundStore = {name: 'json', kind: 'whole'};
const storeOf = (head: Buffer): FoundStore | undefined =>
	head.includes('"experiment_id"') ? result : undefined;

/** As much of a file as is looked at. */
const headSize = 64 * 1024;
const kind = (text: string | Buffer): FileKind =>
	kindOf(Buffer.from(text).subarray(0, headSize), 'x', storeOf);

/** More than the head of a file. */
const long = (line: string): string => line.repeat(Math.ceil((headSize + 1) / line.length));

const document = (value: unknown): string => JSON.stringify(value, undefined, 2);

describe('kindOf', () => {
	it.each<[string, string | Buffer, FileKind]>([
		['nothing', '', 'empty'],
		['a log', 'Epoch 1 loss=0.5\n', 'lines'],
		['a log that begins with blank lines', '\n\n  loss=0.5\n', 'lines'],
		['a hole of zeros', `step 5 loss 0.1\n${'\0'.repeat(4096)}\nstep 6 loss 0.1\n`, 'lines'],
		['zeros alone', '\0\0\0\0', 'binary'],
		['two bytes a character', Buffer.from('loss=0.5\n', 'utf16le'), 'lines'],
		['two bytes a character after a byte order mark', Buffer.from('\uFEFF训练 1\n', 'utf16le'), 'lines'],
		['two bytes a character, the high one first', Buffer.from('\uFEFF训练 1\n', 'utf16le').swap16(), 'lines'],
		['two bytes a character, the last one cut', Buffer.from([0xff, 0xfe, 0x6c]), 'lines'],
		['JSON in two bytes a character', Buffer.from(`\uFEFF${document({name: 'a'})}`, 'utf16le'), 'json'],
		['Latin-1', Buffer.from('Époque 1 : perte 0,5\n', 'latin1'), 'lines'],
		['GBK', Buffer.from([0xd1, 0xb5, 0xc1, 0xb7, 0x20, 0x31, 0x0a]), 'lines'],
		['numbers of two bytes', Buffer.from(new Uint16Array([1, 2, 300, 4, 5, 600]).buffer), 'binary'],
		['four bytes a character', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0, 0x62, 0, 0, 0]), 'binary'],
		['an archive', Buffer.from('504b0304140000000800', 'hex'), 'binary'],
		['a pickle', Buffer.from('80049519000000000000007d948c046c6f7373', 'hex'), 'binary'],
		['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), 'binary'],
		['broken UTF-8, which is still text', Buffer.from([0xff, 0xfe, 0x61, 0x0a]), 'lines'],
		['JSON lines', '{"loss": 0.5}\n{"loss": 0.4}\n', 'lines'],
		['one JSON line', '{"loss": 0.5}\n', 'lines'],
		['JSON lines after a byte order mark', '\uFEFF{"loss": 0.5}\n{"loss": 0.4}\n', 'lines'],
		['half a JSON line', '{"loss": 0.', 'lines'],
		['a JSON document', document({name: 'mlwatch', version: '1'}), 'json'],
		['a JSON document after a byte order mark', `\uFEFF${document({name: 'mlwatch'})}`, 'json'],
		['a JSON array', document([1, 2, 3]), 'json'],
		['the result of a run', document({experiment_id: 'a', status: 'done'}), result],
		['a log that begins with a bracket', '[INFO] loss=0.5\n', 'lines'],
		['a log that begins with a time in brackets', '[2024-01-15 10:30:45] loss=0.5\n', 'lines'],
		['Python dictionaries', "{'loss': 0.5, 'epoch': 1}\n{'loss': 0.4, 'epoch': 2}\n", 'lines'],
	])('of %s', (_, text, expected) => {
		expect(kind(text)).toBe(expected);
	});

	it.each<[string, string, FileKind]>([
		['a log', long('Epoch 1 loss=0.5\n'), 'lines'],
		['JSON lines', long('{"loss": 0.5, "step": 1}\n'), 'lines'],
		['a JSON document', document({rows: Array.from({length: 20_000}, (_, row) => ({row}))}), 'json'],
		['a JSON array of objects', document(Array.from({length: 20_000}, (_, row) => ({row}))), 'json'],
		['a JSON array of numbers', document(Array.from({length: 20_000}, (_, row) => row)), 'json'],
		[
			'the result of a run',
			document({experiment_id: 'a', losses: Array.from({length: 20_000}, () => 0.5)}),
			result,
		],
	])('of %s that is larger than its head', (_, text, expected) => {
		expect(kind(text)).toBe(expected);
	});

	// Beginnings that JSON shares, at a size at which no JSON document can be parsed to know better.
	it.each([
		['times in brackets', '[2024-01-15 10:30:45,123] [INFO] loss=0.5\n'],
		['a progress in brackets', '[1/100] loss=0.5\n'],
		['a rank in brackets', '[0]: loss=0.5\n'],
		['a negative number in brackets', '[-1] loss=0.5\n'],
		['JSON lines with the NaN of Python', '{"loss": NaN, "step": 1}\n'],
		['JSON lines with the infinity of Python', '{"loss": -Infinity, "step": 1}\n'],
		['Python lists', "[{'loss': 0.5}]\n"],
	])('of a large log of %s is lines', (_, line) => {
		expect(kind(long(line))).toBe('lines');
	});

	it('of large JSON lines after an empty line is lines', () => {
		expect(kind(`\n${long('{"loss": 0.5}\n')}`)).toBe('lines');
	});
});

describe('sniff', () => {
	it('reads the head of a file', async () => {
		const path = join(temporaryDirectory(), 'train.log');
		writeFileSync(path, 'loss=0.5\n');
		expect(await sniff(path, storeOf)).toMatchObject({kind: 'lines'});
		writeFileSync(path, long('x') + '\0');
		expect(await sniff(path, storeOf)).toMatchObject({kind: 'lines'});
		writeFileSync(path, '\0');
		expect(await sniff(path, storeOf)).toMatchObject({kind: 'binary'});
	});

	it('asks which store it is by the bytes and the path', async () => {
		const path = join(temporaryDirectory(), 'result.json');
		writeFileSync(path, document({experiment_id: 'a'}));
		const asked: string[] = [];
		await sniff(path, (head, of) => void asked.push(`${of}: ${head.toString()}`));
		expect(asked).toEqual([`${path}: ${document({experiment_id: 'a'})}`]);
	});

	it('throws what the system says', async () => {
		const directory = temporaryDirectory();
		await expect(sniff(join(directory, 'none.log'), storeOf)).rejects.toMatchObject({code: 'ENOENT'});
		await expect(sniff(directory, storeOf)).rejects.toMatchObject({code: 'EISDIR'});
	});
});
