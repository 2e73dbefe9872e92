/**
 * A TensorProto of TensorFlow, as far as summaries hold one: a single number of any kind, or texts
 * (tensorflow/core/framework/tensor.proto).
 */
import {MessageReader} from './protobuf.ts';

const fields = {type: 1, shape: 2, content: 4, text: 8, half: 13} as const;
/** `float_val`, `double_val`, `int_val`, `int64_val`, `bool_val`, `uint32_val`, `uint64_val`: a field for each. */
const numberFields: ReadonlySet<number> = new Set([5, 6, 7, 10, 11, 16, 17]);

const types = {
	float: 1,
	double: 2,
	int32: 3,
	uint8: 4,
	int16: 5,
	int8: 6,
	int64: 9,
	bool: 10,
	bfloat16: 14,
	uint16: 17,
	half: 19,
	uint32: 22,
	uint64: 23,
} as const;
const text = 7;

export class TensorReader {
	/** How many elements its shape has. */
	elements = 1;
	/** The first element; NaN where it is none, see {@link TensorReader.isNumber}. */
	value = Number.NaN;
	isNumber = false;
	texts: string[] = [];
	#type = 0;
	readonly #message = new MessageReader();
	readonly #shape = new MessageReader();
	readonly #dimension = new MessageReader();

	/** Reads the tensor that is the field of `outer`. Throws MalformedMessage. */
	read(outer: MessageReader): void {
		const message = this.#message;
		let value: number | undefined;
		this.elements = 1;
		this.#type = 0;
		if (this.texts.length > 0) this.texts = [];
		message.enter(outer);
		while (message.next()) {
			const {field} = message;
			if (field === fields.type) this.#type = message.number;
			else if (field === fields.shape) this.#readShape();
			else if (field === fields.text) this.texts.push(message.text);
			else if (value !== undefined) continue;
			else if (field === fields.content) value = contentOf(message, this.#type);
			else if (field === fields.half) value = this.#halfOf(message.firstWhole);
			else if (numberFields.has(field)) value = firstOf(message);
		}

		// A zero may be left out.
		const isNumeric = this.#type !== 0 && this.#type !== text;
		if (isNumeric && this.elements === 1) value ??= 0;
		this.isNumber = value !== undefined;
		this.value = value ?? Number.NaN;
	}

	#readShape(): void {
		this.#shape.enter(this.#message);
		while (this.#shape.next()) {
			if (this.#shape.field !== 2) continue;
			let size = 0;
			this.#dimension.enter(this.#shape);
			while (this.#dimension.next()) if (this.#dimension.field === 1) size = this.#dimension.number;
			this.elements *= size;
		}
	}

	#halfOf(bits: number): number {
		return this.#type === types.bfloat16 ? bfloat16(bits) : float16(bits);
	}
}

/** The first number of a field that may hold several. */
function firstOf(message: MessageReader): number | undefined {
	const {bytes, start, end, isPacked} = message;
	if (!isPacked) return message.number;
	if (message.field === 5) return end - start >= 4 ? bytes.readFloatLE(start) : undefined;
	if (message.field === 6) return end - start >= 8 ? bytes.readDoubleLE(start) : undefined;
	return start < end ? message.firstWhole : undefined;
}

/** The first number of `tensor_content`: bytes as the memory of a little-endian machine has them. */
function contentOf({bytes, start, end}: MessageReader, type: number): number | undefined {
	const size = end - start;
	switch (type) {
		case types.float:
			return size >= 4 ? bytes.readFloatLE(start) : undefined;
		case types.double:
			return size >= 8 ? bytes.readDoubleLE(start) : undefined;
		case types.int32:
			return size >= 4 ? bytes.readInt32LE(start) : undefined;
		case types.uint32:
			return size >= 4 ? bytes.readUInt32LE(start) : undefined;
		case types.int64:
			return size >= 8 ? bytes.readInt32LE(start + 4) * 2 ** 32 + bytes.readUInt32LE(start) : undefined;
		case types.uint64:
			return size >= 8 ? bytes.readUInt32LE(start + 4) * 2 ** 32 + bytes.readUInt32LE(start) : undefined;
		case types.int16:
			return size >= 2 ? bytes.readInt16LE(start) : undefined;
		case types.uint16:
			return size >= 2 ? bytes.readUInt16LE(start) : undefined;
		case types.int8:
			return size >= 1 ? bytes.readInt8(start) : undefined;
		case types.uint8:
		case types.bool:
			return size >= 1 ? bytes[start] : undefined;
		case types.half:
			return size >= 2 ? float16(bytes.readUInt16LE(start)) : undefined;
		case types.bfloat16:
			return size >= 2 ? bfloat16(bytes.readUInt16LE(start)) : undefined;
		default:
			return undefined;
	}
}

const bits = new DataView(new ArrayBuffer(4));

/** The upper half of a float is a bfloat16. */
function bfloat16(half: number): number {
	bits.setUint16(0, half & 0xffff);
	bits.setUint16(2, 0);
	return bits.getFloat32(0);
}

/** IEEE 754 binary16: one bit of sign, five of exponent, ten of fraction. */
function float16(half: number): number {
	const sign = half & 0x8000 ? -1 : 1;
	const exponent = (half >> 10) & 0x1f;
	const fraction = half & 0x3ff;
	if (exponent === 0) return sign * fraction * 2 ** -24;
	if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
	return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
