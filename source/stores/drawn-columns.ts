/** Columns of tables that people download from a tracker: of the curves that it has drawn, of the runs that it lists. */
import {endsInSetting, isKnownSetting} from '../records/setting-names.ts';
import {squeeze} from '../records/vocabulary.ts';

/** The edges of the band that is drawn around `loss`: `loss__MIN`. */
const edge = /^(.+)__(?:MIN|MAX)$/;
/** What a chart may have as its axis beside the steps, and the steps of each of its curves: `my run - _step`. */
const axis = /^relative time(?: \(\w+\))?$|[-/] _step$/i;

/** Whether the column `name` of `header` belongs to how curves are drawn, and has no values of its own. */
export function isOfDrawing(name: string, header: readonly string[]): boolean {
	const curve = edge.exec(name)?.[1];
	return axis.test(name) || (curve !== undefined && header.includes(curve));
}

/** Whether each row of a table of these columns is a run, by its name and how it ended: `Name,State,Notes,User,…`. */
export function listsRuns(header: readonly string[]): boolean {
	const names = new Set(header.map((name) => squeeze(name)));
	return (names.has('name') || names.has('runname')) && (names.has('state') || names.has('status'));
}

/** Whether a column of a list of runs has no result of theirs: what was set for them, how long they took. */
export function isOfRun(name: string): boolean {
	return isKnownSetting(name) || endsInSetting(name) || /^(?:runtime|duration|epochs|created)$/i.test(name);
}
