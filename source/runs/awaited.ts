import type {Work} from './log-walk.ts';

/** What `promise` brings, as work that waits for it; throws what it rejects with. */
export function* awaited<Result>(promise: Promise<Result>): Work<Result> {
	const outcomes: Array<PromiseSettledResult<Result>> = [];
	yield Promise.allSettled([promise]).then((all) => outcomes.push(...all));
	const [outcome] = outcomes;
	if (outcome!.status === 'rejected') throw outcome!.reason;
	return outcome!.value;
}
