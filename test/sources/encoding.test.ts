import {describe, expect, it} from 'vitest';
import {EncodingEvidence, encodingOfHead, type Encoding} from '../../source/sources/encoding.ts';
import {encode} from '../support/encode.ts';

/** What lines in `encoding` are taken for. */
function guess(text: string, encoding: Encoding): Encoding {
	const evidence = new EncodingEvidence();
	evidence.take(encode(text, encoding), 0x0a);
	return evidence.encoding;
}

describe('the first bytes', () => {
	it.each<[string, number[], Encoding | undefined]>([
		['a mark of little-endian UTF-16', [0xff, 0xfe, 0x61, 0], 'utf-16le'],
		['that mark alone', [0xff, 0xfe], 'utf-16le'],
		['a mark of big-endian UTF-16', [0xfe, 0xff, 0, 0x61], 'utf-16be'],
		['a mark of UTF-8', [0xef, 0xbb, 0xbf, 0x61], 'utf-8'],
		['ASCII in two bytes', [0x61, 0, 0x62, 0], 'utf-16le'],
		['ASCII in two bytes, the high one first', [0, 0x61, 0, 0x62], 'utf-16be'],
		['an empty line in two bytes', [0x0d, 0, 0x0a, 0], 'utf-16le'],
		['ASCII', [0x61, 0x62, 0x63, 0x64], undefined],
		['zeros', [0, 0, 0, 0], undefined],
		['numbers of four bytes', [0x61, 0, 0, 0], undefined],
		['numbers of two bytes', [1, 0, 2, 0], undefined],
		['one byte', [0x61], undefined],
		['nothing', [], undefined],
	])('of %s', (_, bytes, expected) => {
		expect(encodingOfHead(Buffer.from(bytes))).toBe(expected);
	});
});

describe('the evidence of a text', () => {
	const hanzi = [
		'训练开始',
		'第 3 轮，损失：0.53',
		'模型',
		'模型已保存到 out/model',
		'学习率=0.1',
		'学习率 0.1 损失 0.5',
		'验证准确率 93%',
		'3%|▎     |',
		'80%|████▉ |',
		'┌──┬──┐',
	];
	const western = [
		'Époque 3/20 : perte 0,53',
		'Modèle chargé depuis le disque',
		'la température du GPU est élevée, créée à 10 h',
		'Größe des Stapels: 32, Übung läuft',
		'precisão da validação 0.9, iteração 5',
		'pérdida 0.3 año señal',
		'VALIDAÇÃO E PRECISÃO',
		'temp 65°C ± 2',
		'“quoted” – it’s fine…',
	];
	const others = [
		'эпоха 3, потери 0.5',
		'エポック 3',
		'👍 done',
		'Zażółć gęślą jaźń',
		'65 °C',
		'|████▌   | 45%',
	];

	it.each(hanzi)('in GBK: %s', (line) => {
		expect(guess(line, 'gbk')).toBe('gbk');
	});

	it.each(western)('in Latin-1: %s', (line) => {
		expect(guess(line, 'windows-1252')).toBe('windows-1252');
	});

	it.each([...hanzi, ...western, ...others])('in UTF-8: %s', (line) => {
		expect(guess(line, 'utf-8')).toBe('utf-8');
	});

	it('is for UTF-8 where some of it is broken', () => {
		const bytes = Buffer.concat([
			Buffer.from('第 3 轮').subarray(1),
			Buffer.from(' loss 0.5 |██'),
			Buffer.from('██').subarray(0, 4),
			Buffer.from([0x20, 0xe9, 0x61]),
			Buffer.from(' 损失 0.3 ▌'),
		]);
		const evidence = new EncodingEvidence();
		evidence.take(bytes, 0x0a);
		expect(evidence.encoding).toBe('utf-8');
	});

	it('is for UTF-8 where it is noise', () => {
		const evidence = new EncodingEvidence();
		evidence.take(Buffer.from([0x61, 0x81, 0x20, 0x9d, 0x20, 0xff, 0xff, 0xff, 0xff]), 0x0a);
		expect(evidence.encoding).toBe('utf-8');
	});

	it('is enough after some lines, and after many that contradict each other', () => {
		const evidence = new EncodingEvidence();
		evidence.take(encode('é', 'windows-1252'), 0x0a);
		expect(evidence.isEnough).toBe(false);
		for (let line = 0; line < 10; line++) evidence.take(encode('é ', 'windows-1252'), 0x0a);
		expect(evidence.isEnough).toBe(true);

		const mixed = new EncodingEvidence();
		for (let line = 0; line < 200; line++) {
			mixed.take(encode('训练', 'gbk'), 0x0a);
			mixed.take(encode('à é à ', 'windows-1252'), 0x0a);
		}

		expect(mixed.isEnough).toBe(false);
		for (let line = 0; line < 1200; line++) mixed.take(encode('训练开始', 'gbk'), 0x0a);
		expect(mixed.isEnough).toBe(true);
	});
});
