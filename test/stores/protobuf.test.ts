import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {MalformedMessage, MessageReader} from '../../source/stores/protobuf.ts';
import {doubleField, field, floatField, varint, wholeField} from '../support/encode-message.ts';

function fieldsOf(bytes: Buffer): Array<[field: number, value: number | string]> {
	const reader = new MessageReader();
	const fields: Array<[number, number | string]> = [];
	reader.open(bytes, 0, bytes.length);
	while (reader.next()) fields.push([reader.field, reader.isPacked ? reader.text : reader.number]);
	return fields;
}

describe('a message', () => {
	it('gives its fields in their order', () => {
		const bytes = Buffer.concat([
			wholeField(1, 300),
			doubleField(2, 0.1),
			floatField(3, 0.5),
			field(200, 'text'),
		]);
		expect(fieldsOf(bytes)).toEqual([
			[1, 300],
			[2, 0.1],
			[3, 0.5],
			[200, 'text'],
		]);
	});

	it('holds any whole number that a double does', () => {
		fc.assert(
			fc.property(fc.maxSafeInteger(), (value) => {
				expect(fieldsOf(wholeField(1, value))).toEqual([[1, value]]);
			}),
		);
	});

	it('may be within another one', () => {
		const [outer, inner] = [new MessageReader(), new MessageReader()];
		const bytes = Buffer.concat([field(1, wholeField(2, 7)), wholeField(3, 8)]);
		outer.open(bytes, 0, bytes.length);
		outer.next();
		inner.enter(outer);
		expect([inner.next(), inner.number, inner.next()]).toEqual([true, 7, false]);
		expect([outer.next(), outer.number]).toEqual([true, 8]);
		// A number has nothing within it.
		inner.enter(outer);
		expect(inner.next()).toBe(false);
	});

	it('gives the first of several packed numbers', () => {
		const reader = new MessageReader();
		const bytes = Buffer.concat([field(1, varint(500), varint(3)), wholeField(2, 9), field(3)]);
		reader.open(bytes, 0, bytes.length);
		const firsts = [];
		while (reader.next()) firsts.push(reader.firstWhole);
		expect(firsts).toEqual([500, 9, Number.NaN]);
	});

	it.each([
		['a length behind the end', Buffer.from([0x0a, 0x05, 0x61])],
		['a number without an end', Buffer.alloc(20, 0xff)],
		['a number that is cut', Buffer.from([0x08, 0x80])],
		['a double that is cut', Buffer.from([0x09, 1, 2, 3])],
		['a group', Buffer.from([0x0b])],
		['a kind that there is not', Buffer.from([0x0f])],
	])('is told to be none: %s', (_, bytes) => {
		expect(() => fieldsOf(bytes)).toThrow(MalformedMessage);
	});

	it('is read to its end or told to be none, whatever the bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 40}), (bytes) => {
				try {
					fieldsOf(Buffer.from(bytes));
				} catch (error) {
					expect(error).toBeInstanceOf(MalformedMessage);
				}
			}),
		);
	});
});
