import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {recordRows, recordScrollMost} from '../../../source/screen/panes/record.ts';
import {RunLog} from '../../../source/runs/run-log.ts';
import {recordAt} from '../../../source/runs/whole-record.ts';
import {wholeRecord, type WholeRecord} from '../../../source/views/whole-record.ts';
import {finished} from '../../support/log-work.ts';
import {fedRegistry} from '../../support/registry.ts';
import {expectSize, piecesOf, textsOf} from '../../support/row-text.ts';

/** The record with the last line of `text`. */
async function recordOf(text: string): Promise<WholeRecord> {
	const {registry, history} = fedRegistry({'logs/a.log': text});
	const run = registry.runs[0]!;
	const place = run.lines.last!;
	return wholeRecord((await finished(recordAt(new RunLog(run, history), place, history)))!, run, place);
}

const error = [
	'2026-11-02 10:00:00,000 - core - INFO - begin',
	'2026-11-02 10:01:05,250 - core.loop - ERROR - step 7 failed, loss=0.25',
	'Traceback (most recent call last):',
	'  File "train.py", line 3, in <module>',
	'    main()',
	'ValueError: no',
	'',
].join('\n');

function draw(record: WholeRecord, width = 60, height = 30, scroll = 0): string[] {
	return textsOf(recordRows(record, scroll, width, height, null)).map((row) => row.replace(/^│ | *│$/g, ''));
}

describe('the whole record', () => {
	it('tells its message, when and where it was printed, and what it measures', async () => {
		const rows = draw(await recordOf(error));
		expect(rows.slice(0, 8)).toEqual([
			expect.stringMatching(/^╭─ record {2}ERROR ─+╮$/),
			'step 7 failed, loss=0.25',
			'',
			'time    2026-11-02 10:01:05.250, 1m 05s after the start',
			'logger  core.loop',
			'source  logs/a.log:2',
			'step    7',
			'',
		]);
		expect(rows.join('\n')).toMatch(/\nmetrics\nloss {2}0\.25\n/);
	});

	it('has the frames of a traceback stand out', async () => {
		const rows = recordRows(await recordOf(error), 0, 80, 30, null);
		expect(piecesOf(rows, /^File "train\.py", line 3$/)[0]!.tone).toBe('accent');
		expect(piecesOf(rows, /^ValueError: no$/)[0]!.tone).toBe('strong');
	});

	it('has the object of a JSON record, every value on its line', async () => {
		const object = {level: 'INFO', message: 'done', loss: 0.5, more: {list: [1, 2]}};
		const rows = draw(await recordOf(`${JSON.stringify(object)}\n`)).join('\n');
		expect(rows).toContain('\nfields\n{\n  "level": "INFO",\n');
		expect(rows).toContain('\n  "more": {\n    "list": [\n      1,\n');
	});

	it('has the object that a message ends with', async () => {
		const rows = draw(await recordOf('2026-11-02 10:00:00 INFO got [x] {"a": {"b": 1.50}}\n')).join('\n');
		expect(rows).toContain('{\n  "a": {\n    "b": 1.50\n  }\n}');
	});

	it('is scrolled to its end and no further, and tells how much is below', async () => {
		const record = await recordOf(error);
		expect(draw(record, 60, 8)[0]).toMatch(/ ↓ \d+ more ─╮$/);
		const most = recordScrollMost(record, 60, 8);
		const end = draw(record, 60, 8, most);
		expect(end[0]).toMatch(/ ↑ end ─╮$/);
		expect(end.at(-2)).toMatch(/^loss {2}0\.25$/);
		expect(draw(record, 60, 8, most + 9)).toEqual(end);
	});

	it('tells what a key has done', async () => {
		const title = textsOf(recordRows(await recordOf(error), 0, 80, 8, 'copied 9 characters'))[0];
		expect(title).toContain('ERROR  copied 9 characters');
	});

	it('fits, and is safe, whatever the record and the size', async () => {
		const hostile = '\u001B]52;c;ZXZpbA==\u0007\u001B[2J\u202E损失\t';
		const record = await recordOf(
			`2026-11-02 10:00:00 ERROR ${hostile.repeat(20)} loss=1\n${hostile}Traceback (most recent call last):\n  File "${hostile}", line 3, in x\n`,
		);
		const object = await recordOf(`${JSON.stringify({[hostile]: hostile, message: hostile, loss: 1})}\n`);
		const size = fc.tuple(fc.integer({min: 8, max: 120}), fc.integer({min: 1, max: 40}), fc.nat(30));
		fc.assert(
			fc.property(fc.constantFrom(record, object), size, (shown, [width, height, scroll]) => {
				const rows = recordRows(shown, scroll, width, height, hostile);
				expectSize(rows, width, height);
				expect(textsOf(rows).join('')).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202E]/);
			}),
		);
	});
});
