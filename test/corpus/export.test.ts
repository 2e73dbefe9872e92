/** Over real logs, in the folder that `MLWATCH_CORPUS` names: what is exported is what the summary counts. */
import {existsSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {expectSameAsSummary} from '../support/exported.ts';

const folder = process.env['MLWATCH_CORPUS'] ?? '';
const isHere = folder !== '' && existsSync(folder);

describe('what is exported is what the summary counts', () => {
	it.each([[['demo-logs']], [['demo-logs', '--no-group']]])('%j', async (args) => {
		expect(await expectSameAsSummary(args)).toBeGreaterThan(2000);
	});

	it.skipIf(!isHere).each([[[folder]], [[folder, '--no-group']]])('%j', async (args) => {
		expect(await expectSameAsSummary(args)).toBeGreaterThan(0);
	});
});
