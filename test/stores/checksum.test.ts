import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {crc32, crc32c, maskedCrc32c} from '../../source/stores/checksum.ts';
import {maskedSum} from '../support/encode-events.ts';

const digits = Buffer.from('123456789');

describe('a sum', () => {
	it('is that of the catalogue for the digits', () => {
		expect(crc32(digits, 0, digits.length)).toBe(0xcbf43926);
		expect(crc32c(digits, 0, digits.length)).toBe(0xe3069283);
	});

	it('is of nothing 0, and masked no longer', () => {
		expect(crc32(digits, 3, 3)).toBe(0);
		expect(maskedCrc32c(digits, 3, 3)).toBe(0xa282ead8);
	});

	it('is what the definition says, wherever the bytes begin and end', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 70}), fc.nat(70), (bytes, from) => {
				const start = Math.min(from, bytes.length);
				expect(maskedCrc32c(bytes, start, bytes.length)).toBe(maskedSum(bytes.subarray(start)));
			}),
		);
	});
});
