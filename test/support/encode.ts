/** Text as bytes of the encodings that Node only decodes: by asking its decoder about every character that there is. */
import type {Encoding} from '../../source/sources/encoding.ts';

const tables = new Map<Encoding, Map<string, number[]>>();

/** `text` in `encoding`, without a byte order mark; what the encoding has not is `?`. */
export function encode(text: string, encoding: Encoding): Buffer {
	if (encoding === 'utf-8') return Buffer.from(text);
	if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
	if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
	let table = tables.get(encoding);
	if (!table) {
		table = tableOf(encoding);
		tables.set(encoding, table);
	}

	return Buffer.from(Array.from(text).flatMap((character) => table.get(character) ?? [0x3f]));
}

function tableOf(encoding: Encoding): Map<string, number[]> {
	const decoder = new TextDecoder(encoding);
	const table = new Map<string, number[]>();
	const add = (...bytes: number[]): void => {
		const character = decoder.decode(Buffer.from(bytes));
		if (Array.from(character).length === 1 && character !== '\uFFFD') table.set(character, bytes);
	};

	for (let lead = 0; lead < 0x100; lead++) {
		add(lead);
		if (encoding === 'gbk' && lead > 0x80) for (let trail = 0x40; trail < 0xff; trail++) add(lead, trail);
	}

	return table;
}
