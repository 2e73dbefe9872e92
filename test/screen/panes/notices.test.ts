import {describe, expect, it} from 'vitest';
import {noticeRows, waitingRows} from '../../../source/screen/panes/notices.ts';
import type {Notice} from '../../../source/sources/source.ts';
import {expectSize, textsOf} from '../../support/row-text.ts';

const waiting: Notice = {path: 'later.log', message: 'not there yet, waiting for it', waiting: true};
const refused: Notice = {path: 'model.bin', message: 'a binary file, left alone', waiting: false};

describe('notices', () => {
	it('tell by a sign whether something is waited for or given up', () => {
		expect(textsOf(noticeRows([waiting, refused], 60, 2)).map((row) => row.trimEnd())).toEqual([
			' ◌ later.log  not there yet, waiting for it',
			' ✖ model.bin  a binary file, left alone',
		]);
	});

	it('are counted where there is no room for them', () => {
		const rows = textsOf(noticeRows([waiting, refused, refused, refused], 60, 3));
		expect(rows[2]).toContain('and 2 more');
		expect(noticeRows([waiting], 60, 0)).toEqual([]);
	});

	it('fill the screen while there is no run', () => {
		expectSize(waitingRows([waiting], 50, 8), 50, 8);
		expect(textsOf(waitingRows([waiting], 50, 8)).join('\n')).toContain('later.log');
		expect(textsOf(waitingRows([], 50, 8)).join('\n')).toContain('reading');
	});

	it('make hostile paths and messages harmless', () => {
		const rows = noticeRows(
			[{path: 'a\u001B]0;evil\u0007b\nc', message: 'x\u009B2Jy', waiting: false}],
			60,
			1,
		);
		expectSize(rows, 60, 1);
		expect(textsOf(rows)[0]).toContain('ab␊c  xy');
	});

	it('are read whole on a terminal of 80 columns, as long as a directory without logs is', () => {
		const message =
			'no logs here yet: looked for *.log *.out *.err *.jsonl *.ndjson *.json *.txt down to 6 folders deep';
		const text = textsOf(waitingRows([{path: 'logs', message, waiting: true}], 80, 20)).join('\n');
		expect(text.replaceAll(/\s+/g, ' ')).toContain(message);
	});
});
