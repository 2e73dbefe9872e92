/** How long a log may be silent depends on how often it speaks. */
import {describe, expect, it} from 'vitest';
import {RunRegistry} from '../../source/runs/registry.ts';
import type {Source} from '../../source/sources/source.ts';
import {summaryOf} from '../support/summaries.ts';

const source: Source = {path: 'x.log', format: 'lines', isPipe: false};

/** A log that has been written every `seconds`, and its status after a silence. */
function statusAfter(silence: number, seconds: number): string {
	let now = 0;
	const registry = new RunRegistry({now: () => now, group: true, keepLines: false});
	registry.opened(source);
	registry.caughtUp(source, 0, now);
	for (let step = 1; step <= 20; step++) {
		now += seconds * 1000;
		registry.bytes(source, Buffer.from(`step ${step} loss=1\n`));
		registry.caughtUp(source, step, now);
	}

	return registry.runs[0]!.status(now + silence * 1000);
}

describe('a log that is written', () => {
	it.each([
		['every second', 1, 59, 61],
		['every half minute', 30, 599, 601],
		['every ten minutes', 600, 11_999, 12_001],
	])(
		'%s is stalled after twenty times as long, but not within a minute',
		(_, seconds, patient, impatient) => {
			expect(statusAfter(patient, seconds)).toBe('running');
			expect(statusAfter(impatient, seconds)).toBe('stalled');
		},
	);
});

describe('a log that was there before', () => {
	it('is as old as its last write', () => {
		const registry = new RunRegistry({now: () => 1e6, group: true, keepLines: false});
		registry.opened(source);
		registry.bytes(source, Buffer.from('step 1 loss=1\n'));
		registry.caughtUp(source, 14, 1e6 - 301_000);
		expect(registry.runs[0]!.status(1e6)).toBe('stalled');
		expect(registry.runs[0]!.updated).toBe(1e6 - 301_000);
	});

	it.each([
		['every ten minutes', 600, 3 * 600 - 1, 3 * 600 + 1],
		['every five seconds', 5, 59, 61],
		['every day', 86_400, 18 * 3600 - 1, 18 * 3600 + 1],
	])('and speaks %s is stalled after three times its longest pause', (_, seconds, patient, impatient) => {
		const log = [1, 2, 3].map((epoch) => {
			const time = new Date(epoch * seconds * 1000).toISOString();
			return `${time} [INFO] epoch ${epoch}/20 loss=1\n${time} [INFO] saved\n`;
		});
		expect(summaryOf(log.join(''), {silentSeconds: patient}).status).toBe('running');
		expect(summaryOf(log.join(''), {silentSeconds: impatient}).status).toBe('stalled');
	});

	it('forgets a long pause with what comes sooner', () => {
		const seconds = [0, 7200];
		for (let at = 1; at <= 300; at++) seconds.push(7200 + at);
		const log = seconds.map(
			(at, step) => `${new Date(at * 1000).toISOString()} [INFO] step ${step} loss=1\n`,
		);
		expect(summaryOf(log.join(''), {silentSeconds: 120}).status).toBe('stalled');
	});

	it('beside one that seldom tells of the training is stalled by its own pauses', () => {
		const line = (minute: number, text: string): string =>
			`2026-11-21 10:${String(minute).padStart(2, '0')}:00 [INFO] ${text}\n`;
		const logs = {
			'x_main.log': line(0, 'Starting') + line(1, 'Model built'),
			'x_training.log': line(10, 'epoch 1/9 loss=1') + line(20, 'epoch 2/9 loss=1'),
		};
		expect(summaryOf(logs, {silentSeconds: 900}).status).toBe('running');
	});

	it('runs again when something comes', () => {
		let now = 1e6;
		const registry = new RunRegistry({now: () => now, group: true, keepLines: false});
		registry.opened(source);
		registry.bytes(source, Buffer.from('step 1 loss=1\n'));
		registry.caughtUp(source, 14, 0);
		expect(registry.runs[0]!.status(now)).toBe('stalled');
		now += 1000;
		registry.bytes(source, Buffer.from('step 2 loss=1\n'));
		expect(registry.runs[0]!.status(now)).toBe('running');
	});
});
