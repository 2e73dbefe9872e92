import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {copySequence} from '../../source/text/clipboard.ts';
import {foreignControls} from '../support/terminal-bytes.ts';

const payload = (sequence: string): string =>
	Buffer.from(/^\u001B\]52;c;([^\u0007]*)\u0007/.exec(sequence)![1]!, 'base64').toString();

describe('copySequence', () => {
	it('holds the text in base64', () => {
		expect(copySequence('loss=0.5', false)).toEqual({
			sequence: '\u001B]52;c;bG9zcz0wLjU=\u0007',
			copied: 8,
			of: 8,
		});
	});

	it('is passed on by tmux, which takes it too', () => {
		expect(copySequence('a', true).sequence).toBe(
			'\u001B]52;c;YQ==\u0007\u001BPtmux;\u001B\u001B]52;c;YQ==\u0007\u001B\\',
		);
	});

	it('is cut where terminals take no more, between two characters', () => {
		const {sequence, copied, of} = copySequence('损'.repeat(30_000), false);
		expect(sequence.length).toBeLessThanOrEqual(100_000);
		expect([copied, of]).toEqual([24_998, 30_000]);
		expect(payload(sequence)).toBe('损'.repeat(24_998));
		const shifted = copySequence(`a${'🚀'.repeat(30_000)}`, false);
		expect(payload(shifted.sequence)).toBe(`a${'🚀'.repeat(shifted.copied - 1)}`);
	});

	it('lets nothing of the text reach the terminal, whatever it is', () => {
		const text = fc.oneof(fc.string({unit: 'binary'}), fc.constant('\u0007\u001B\\\u001B]52;c;?\u0007'));
		fc.assert(
			fc.property(text, fc.boolean(), (copied, isInTmux) => {
				const {sequence} = copySequence(copied, isInTmux);
				expect(foreignControls(sequence, [copied])).toEqual([]);
				expect(foreignControls(sequence).length).toBeGreaterThan(0);
			}),
		);
	});
});
