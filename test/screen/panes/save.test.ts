import {expect, it} from 'vitest';
import {saveHeight, saveRows} from '../../../source/screen/panes/save.ts';
import {expectSize, textsOf} from '../../support/row-text.ts';

it('asks what is to be saved, whole on the narrowest screen', () => {
	const rows = saveRows(40, saveHeight);
	expectSize(rows, 40, saveHeight);
	expect(textsOf(rows).join('\n')).not.toContain('…');
	expect(textsOf(rows).map((row) => row.trim().split(/\s/)[0])).toEqual(['Save', '1', '2', '3', 'Esc']);
});
