/** Work on logs in tests: done to its end, and what the log pane would show. */
import type {Level} from '../../source/records/levels.ts';
import type {LogPlace} from '../../source/runs/log-place.ts';
import type {Work} from '../../source/runs/log-walk.ts';
import type {Run} from '../../source/runs/run.ts';
import {LogPager} from '../../source/screen/log-pager.ts';
import {logView, type LogView} from '../../source/views/log.ts';

/** What `work` comes to, which must not have to wait for anything. */
export function atOnce<Result>(work: Work<Result>): Result {
	const step = work.next();
	if (!step.done) throw new Error('it has to wait');
	return step.value;
}

/** What `work` comes to, after all that it has to wait for. */
export async function finished<Result>(work: Work<Result>): Promise<Result> {
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
		if (step.value !== 'turn') await step.value;
	}
}

/** The page of `run` that ends at `end` (null: with its newest line), of what is in memory. */
export function viewOf(
	run: Run,
	rows: number,
	{minimum = null, end = null}: {minimum?: Level | null; end?: LogPlace | null} = {},
): LogView {
	const filter = {minimum, text: null};
	const pager = new LogPager(null, () => undefined);
	return logView(run, filter, pager.pageOf({...filter, run, end, last: null}, rows).lines, rows);
}
