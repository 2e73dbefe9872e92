import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Encoding} from '../../source/sources/encoding.ts';
import {decodeText, Transcoder} from '../../source/sources/transcoder.ts';
import {encode} from '../support/encode.ts';

type Read = {text: string; encoding: Encoding};

/** What `chunks` are read as. Each is overwritten after its call, as a buffer that is used again would be. */
function read(chunks: readonly Uint8Array[]): Read {
	let bytes = Buffer.alloc(0);
	const transcoder = new Transcoder((utf8) => {
		bytes = Buffer.concat([bytes, utf8]);
	});
	for (const chunk of chunks) {
		const passing = Buffer.from(chunk);
		transcoder.push(passing);
		passing.fill(0x7e);
	}

	transcoder.end();
	return {text: bytes.toString(), encoding: transcoder.encoding};
}

function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
	const chunks: Uint8Array[] = [];
	for (let at = 0, turn = 0; at < bytes.length; turn++) {
		const size = sizes[turn % sizes.length]!;
		chunks.push(bytes.subarray(at, at + size));
		at += size;
	}

	return chunks;
}

const sizes = fc.array(fc.integer({min: 1, max: 40}), {minLength: 1, maxLength: 8});

const ascii = 'step 1/20 loss=0.53\r\nstep 2/20 loss=0.5\r\r\n45%|####  | 9/20\r50%|##### | 10/20\r\n';
const chinese = `${ascii}第 3 轮，损失：0.53\n训练开始\r\n学习率=0.1 模型已保存\n`;
const french = `${ascii}Époque 3/20 : perte 0,53\nModèle chargé depuis le disque, créée à 10 h\n`;

const logs: Array<[string, Buffer, string, Encoding]> = [
	['ASCII', encode(ascii, 'utf-8'), ascii, 'utf-8'],
	['UTF-8', encode(chinese, 'utf-8'), chinese, 'utf-8'],
	['UTF-8 with a byte order mark', encode(`\uFEFF${french}`, 'utf-8'), `\uFEFF${french}`, 'utf-8'],
	['GBK', encode(chinese, 'gbk'), chinese, 'gbk'],
	['Latin-1', encode(french, 'windows-1252'), french, 'windows-1252'],
	['UTF-16LE', encode(`${chinese}👍\n`, 'utf-16le'), `${chinese}👍\n`, 'utf-16le'],
	['UTF-16LE with a byte order mark', encode(`\uFEFF${chinese}👍`, 'utf-16le'), `${chinese}👍`, 'utf-16le'],
	['UTF-16BE', encode(french, 'utf-16be'), french, 'utf-16be'],
	['UTF-16BE with a byte order mark', encode(`\uFEFF训练👍\n`, 'utf-16be'), '训练👍\n', 'utf-16be'],
	['nothing', Buffer.alloc(0), '', 'utf-8'],
	['one byte', Buffer.from('a'), 'a', 'utf-8'],
];

describe.each(logs)('a log in %s', (_, bytes, text, encoding) => {
	it('is read as what it says', () => {
		expect(read([bytes])).toEqual({text, encoding});
		expect(decodeText(bytes)).toEqual({text, encoding});
	});

	it('is the same in any chunks', () => {
		fc.assert(
			fc.property(sizes, (some) => {
				expect(read(cut(bytes, some))).toEqual({text, encoding});
			}),
		);
	});
});

it('reads any bytes the same in any chunks', () => {
	const pieces = fc.oneof(
		fc.uint8Array({maxLength: 60}),
		fc
			.constantFrom('é\n', '训练\n', 'loss=1\n', '█')
			.chain((text) =>
				fc
					.constantFrom<Encoding>('utf-8', 'gbk', 'windows-1252', 'utf-16le')
					.map((encoding) => encode(text, encoding)),
			),
	);
	fc.assert(
		fc.property(fc.array(pieces, {maxLength: 12}), sizes, (some, lengths) => {
			const bytes = Buffer.concat(some);
			expect(read(cut(bytes, lengths))).toEqual(read([bytes]));
		}),
	);
});

it('leaves UTF-8 as it is, whatever it says', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), sizes, (text, lengths) => {
			expect(read(cut(Buffer.from(`log ${text}`), lengths))).toEqual({
				text: `log ${text}`,
				encoding: 'utf-8',
			});
		}),
	);
});

describe('an encoding', () => {
	it('shows itself also after megabytes of ASCII', () => {
		const long = ascii.repeat(30_000);
		const bytes = encode(`${long}${chinese}`, 'gbk');
		expect(read(cut(bytes, [65_536]))).toEqual({text: `${long}${chinese}`, encoding: 'gbk'});
	});

	it('is kept once there was enough of it, whatever comes', () => {
		const bytes = Buffer.concat([encode(chinese.repeat(3), 'gbk'), encode(french, 'utf-8')]);
		expect(read([bytes]).encoding).toBe('gbk');
	});

	it('is not changed by broken bytes in UTF-8', () => {
		const broken = Buffer.from([0xe9, 0x20, 0xb0, 0xa1, 0x0a]);
		const bytes = Buffer.concat([encode(chinese, 'utf-8'), broken, encode(chinese, 'utf-8')]);
		const {text, encoding} = read([bytes]);
		expect(encoding).toBe('utf-8');
		expect(text).toBe(`${chinese}\uFFFD \uFFFD\uFFFD\n${chinese}`);
	});

	it('is not decided by one byte that is broken', () => {
		const bytes = Buffer.concat([Buffer.from([0x61, 0xe9, 0x62, 0x0a]), encode(chinese, 'utf-8')]);
		expect(read([bytes])).toEqual({text: `aéb\n${chinese}`, encoding: 'utf-8'});
	});

	it('is looked for anew after a reset', () => {
		let text = '';
		const transcoder = new Transcoder((utf8) => {
			text += utf8.toString();
		});
		transcoder.push(encode(`\uFEFF${chinese}`, 'utf-16le'));
		expect(transcoder.encoding).toBe('utf-16le');
		transcoder.end();
		transcoder.reset();
		expect(transcoder.encoding).toBe('utf-8');
		text = '';
		transcoder.push(encode(chinese, 'gbk'));
		expect({text, encoding: transcoder.encoding}).toEqual({text: chinese, encoding: 'gbk'});
	});
});

it('gives out every line as soon as it has ended', () => {
	let text = '';
	const transcoder = new Transcoder((utf8) => {
		text += utf8.toString();
	});
	transcoder.push(Buffer.from('loss=1 '));
	transcoder.push(encode('é', 'windows-1252'));
	expect(text).toBe('loss=1 ');
	transcoder.push(Buffer.from('\rloss=2'));
	expect(text).toBe('loss=1 é\rloss=2');
});

it('holds no more of a line than will be read of it', () => {
	let length = 0;
	const transcoder = new Transcoder((utf8) => {
		length += utf8.length;
	});
	transcoder.push(Buffer.from('head'));
	const chunk = Buffer.alloc(50_000, 0x81);
	for (let turn = 0; turn < 20; turn++) transcoder.push(chunk);
	expect(length).toBeGreaterThan(900_000);
});

it('copies nothing of a log that is known to be in UTF-8', () => {
	const passed: Buffer[] = [];
	const transcoder = new Transcoder((utf8) => passed.push(utf8));
	transcoder.push(Buffer.from('训练开始训练开始\n'));
	const chunk = Buffer.from('损失=1\n');
	transcoder.push(chunk);
	expect(passed.at(-1)).toBe(chunk);
});
