/** An item of a W&B record: a name, or the parts of a nested one, and a value as JSON. */
import {readLiteral, type Literal} from '../records/literal.ts';
import type {NameTable} from './name-table.ts';
import {MessageReader} from './protobuf.ts';

const fields = {key: 1, nestedKey: 2, value: 16} as const;

export class WandbItem {
	/** Where the value lies in `bytes`. */
	start = 0;
	end = 0;
	readonly #message = new MessageReader();

	get bytes(): Buffer {
		return this.#message.bytes;
	}

	/** The value, whatever it is; as text where it is no JSON. */
	get literal(): Literal {
		const text = this.bytes.toString('utf8', this.start, this.end);
		try {
			return JSON.parse(text) as Literal;
		} catch {
			return readLiteral(text)?.value ?? text;
		}
	}

	/** Reads the item that is the field of `outer`: what `names` knows of its name, or nothing where it has none. */
	read<Value>(outer: MessageReader, names: NameTable<Value>): Value | undefined {
		const message = this.#message;
		let nameStart = 0;
		let nameEnd = 0;
		let parts = 0;
		this.start = 0;
		this.end = 0;
		message.enter(outer);
		while (message.next()) {
			const {field} = message;
			if (field === fields.value) {
				this.start = message.start;
				this.end = message.end;
			} else if (field === fields.key || field === fields.nestedKey) {
				// A key that is not nested may be there as an empty text.
				if (message.start === message.end) continue;
				parts++;
				nameStart = message.start;
				nameEnd = message.end;
			}
		}

		if (parts === 0) return undefined;
		return parts === 1 ? names.find(this.bytes, nameStart, nameEnd) : names.named(this.readName(outer));
	}

	/** Reads the item and gives its name, the parts of a nested one with dots between them; empty where it has none. */
	readName(outer: MessageReader): string {
		const message = this.#message;
		const parts: string[] = [];
		message.enter(outer);
		while (message.next()) {
			if (message.field === fields.key || message.field === fields.nestedKey) parts.push(message.text);
			else if (message.field === fields.value) {
				this.start = message.start;
				this.end = message.end;
			}
		}

		return parts.filter((part) => part !== '').join('.');
	}
}
