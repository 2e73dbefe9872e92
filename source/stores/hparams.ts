/**
 * What TensorBoard files hold of the configuration: the data of its hparams plugin (tensorboard/plugins/hparams:
 * plugin_data.proto), and texts that are a JSON object or a table of names and values, as programs write them.
 */
import {parseObject, type Literal} from '../records/literal.ts';
import {MessageReader} from './protobuf.ts';
import type {StoreSink} from './store.ts';

const sessionStart = {field: 3, settings: 1, startTime: 5} as const;
const sessionEnd = {field: 4, status: 1, endTime: 2, success: 1, failure: 2} as const;

/** Reads the hparams data that is the field of `outer`. `hasBegun`: the run has told of its training before. */
export function readHparams(outer: MessageReader, hasBegun: boolean, sink: StoreSink): void {
	const message = new MessageReader();
	const session = new MessageReader();
	message.enter(outer);
	while (message.next()) {
		if (message.field !== sessionStart.field && message.field !== sessionEnd.field) continue;
		session.enter(message);
		if (message.field === sessionStart.field) readStart(session, sink);
		// Some write start and end in one go, before the training.
		else if (hasBegun) readEnd(session, sink);
	}
}

function readStart(session: MessageReader, sink: StoreSink): void {
	const entry = new MessageReader();
	while (session.next()) {
		if (session.field === sessionStart.startTime) sink.seen(session.number * 1000);
		if (session.field !== sessionStart.settings) continue;
		let name = '';
		let value: Literal = null;
		entry.enter(session);
		while (entry.next()) {
			if (entry.field === 1) name = entry.text;
			else if (entry.field === 2) value = valueOf(entry);
		}

		if (name !== '') sink.config(name, value);
	}
}

function readEnd(session: MessageReader, sink: StoreSink): void {
	let status = 0;
	let time = Number.NaN;
	while (session.next()) {
		if (session.field === sessionEnd.status) status = session.number;
		else if (session.field === sessionEnd.endTime) time = session.number * 1000;
	}

	if (status === sessionEnd.success) sink.ended('completed', time);
	else if (status === sessionEnd.failure) sink.ended('failed', time);
}

/** A google.protobuf.Value: null, a number, a text, or a truth. */
function valueOf(outer: MessageReader): Literal {
	const value = new MessageReader();
	let literal: Literal = null;
	value.enter(outer);
	while (value.next()) {
		if (value.field === 2) literal = value.number;
		else if (value.field === 3) literal = value.text;
		else if (value.field === 4) literal = value.number !== 0;
	}

	return literal;
}

const tableRow = /^\s*\|([^|]*)\|(.*)\|\s*$/;
const tableRule = /^[\s|:-]+$/;

/** The settings that `text` holds: a JSON object, or a Markdown table of two columns. Nothing where it is neither. */
export function settingsIn(text: string): Record<string, Literal> | undefined {
	const object = parseObject(text);
	if (object) return object;
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const rule = lines.findIndex((line) => tableRule.test(line));
	if (rule !== 1) return undefined;
	const settings = new Map<string, Literal>();
	for (const line of lines.slice(2)) {
		const [, name, value] = tableRow.exec(line) ?? [];
		if (name === undefined || value === undefined) return undefined;
		settings.set(name.trim(), literalOf(value.trim()));
	}

	return Object.fromEntries(settings);
}

function literalOf(text: string): Literal {
	return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
