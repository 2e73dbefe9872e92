/** How a log says that its training is over, and what it is called. */
import {isAtLeast, type Level} from './levels.ts';
import type {Ending} from './reading.ts';

const subject = /(?:training|experiment|run|job|fit(?:ting)?|fine-?tuning|optimization)/.source;
/** Not `Preprocessing job completed`, `Validation run completed`. */
const noOther = /(?<!\b(?:\w+ing|data|validation|evaluation|eval|test|warm-?up|epoch)[ -])/.source;
/** Not `Finished training data preparation`. */
const noNoun = /(?=\s*(?:$|[^\s\w])|\s(?:in|after|at|with|for|on|and|run|job|successfully|early)\b)/.source;
const completed = new RegExp(
	`${noOther}\\b${subject}(?: (?:is|has|was|run|job|process|loop))? ?(?:completed?|finished|done|ended)\\b|\\b(?:finished|completed|done|ended) (?:the )?${subject}${noNoun}|${subject}(?:Completed|Finished)\\b`,
	'i',
);
const failed = new RegExp(
	`\\b${subject}(?: (?:has|was|run))? ?(?:failed|crashed|aborted|killed|terminated)\\b`,
	'i',
);
/** How long the whole training took. A bare `Training time: 12.9s` may be that of an epoch; hours and minutes are not. */
const runtime =
	/(?:^|[^a-z])train(?:ing)?[ _]?runtime['"]?\s*[=:]\s*\d|^total train(?:ing)?[ _]time\s*[=:]?\s*\d[\w:., ]*$|^train(?:ing)?[ _]time\s*[=:]?\s*(?:\d+ days?, *)?\d+:\d\d:\d\d(?:\.\d+)?$/i;
const cancelled = /\*\*\* (?:JOB|STEP) .*CANCELLED|^slurmstepd: error/;
/** The status of the run, not of something else (`Download status: completed`). */
const status =
	/(?:^|[,;|({[]\s*|\b(?:run|training|job|experiment|trial|final)[ _])['"]?status['"]?\s*[=:]\s*['"]?([A-Za-z]+)/i;
const partial =
	/\b(?:epoch|step|batch|iteration|fold|validation) *\d*\b.{0,20}\b(?:completed?|finished|done)|\b(?:completed?|finished|done)\b.{0,12}\b(?:epoch|step|batch|iteration|fold)\b/i;

/** What a printed status says about the end of a run; null for one that goes on. */
export function endingNamed(text: string): Ending | null {
	if (/^(?:completed?|finished|success(?:ful)?|succeeded|done)$/i.test(text)) return 'completed';
	return /^(?:failed|failure|crashed|aborted|killed|error|cancell?ed)$/i.test(text) ? 'failed' : null;
}

/** What a shell says of a program that a signal ended: `Killed`, `job.sh: line 5: 12345 Aborted (core dumped)  train`. */
const signalled =
	/^(?:\S.*: line \d+: +\d+ +)?(?:Killed|Terminated|Aborted|Bus error|Segmentation fault|Illegal instruction)(?: +\(core dumped\))?(?: {2,}\S.*)?$/;

/** What the runtime of a language, a build tool or a scheduler says of a program that is over by an error. */
const crashed =
	/^(?:thread 'main'[^']{0,20} panicked at |panic: |Execution halted$|Exception in thread "main" |LoadError: |Fatal Python error: |g?make(?:\[\d+\])?: \*\*\* \[|Detected \d+ oom.kill event)|^(?:[\w.-]{1,80}: )?tasks? [\d,-]{1,80}: (?:Out Of Memory|Exited with exit code [1-9]|Killed|Aborted|Segmentation fault)/;
/** What a training says that ends itself since there is nothing to be learned any more. */
const hopeless =
	/\b(?:loss(?: is| was)?:? (?:nan|inf)|(?:nan|inf|invalid) loss)\w{0,8}\b.{0,40}\b(?:stopping|exiting|aborting|terminating)\b/i;

/** What `message` says about the end of the run, or null. */
export function readEnding(message: string, level: Level | null): Ending | null {
	const named = status.exec(message)?.[1];
	const ending = named ? endingNamed(named) : null;
	if (ending) return ending;
	if (cancelled.test(message) || signalled.test(message) || crashed.test(message)) return 'failed';
	if (hopeless.test(message)) return 'failed';
	if (failed.test(message)) return level && isAtLeast(level, 'ERROR') ? 'failed' : null;
	return runtime.test(message) || (completed.test(message) && !partial.test(message)) ? 'completed' : null;
}

export const samples: ReadonlyArray<{text: string; level?: Level; ending: Ending | null}> = [
	{text: 'ExperimentCompleted: experiment_id=exp042, status=COMPLETED', ending: 'completed'},
	{text: 'Training completed successfully', ending: 'completed'},
	{text: 'Training finished in 1h 02m', ending: 'completed'},
	{text: 'Finished training', ending: 'completed'},
	{text: 'Ended experiment: image_classification', ending: 'completed'},
	{text: 'Experiment failed: CUDA out of memory', level: 'ERROR', ending: 'failed'},
	{text: "{'train_runtime': 512.3, 'train_loss': 1.234}", ending: 'completed'},
	{text: 'Total training time: 512.3 s', ending: 'completed'},
	{text: 'Training time: 0:12:30', ending: 'completed'},
	{text: 'Training time: 12.9s', ending: null},
	{text: 'Training time: 0:12:30 left', ending: null},
	{text: "{'eval_runtime': 12.3}", ending: null},
	{text: 'slurmstepd: error: *** JOB 123 ON node1 CANCELLED AT 2026-11-21T10:00:00 ***', ending: 'failed'},
	{text: 'Killed', ending: 'failed'},
	{text: 'Killed 3 idle workers', ending: null},
	{text: "thread 'main' panicked at src/main.rs:12:5:", ending: 'failed'},
	{text: "thread 'worker-3' panicked at src/main.rs:12:5:", ending: null},
	{text: 'Execution halted', ending: 'failed'},
	{text: 'make: *** [Makefile:12: train] Error 1', ending: 'failed'},
	{text: 'node1: task 0: Out Of Memory', ending: 'failed'},
	{text: 'node1: tasks 0-3: Exited with exit code 0', ending: null},
	{text: 'Loss is nan, stopping training', ending: 'failed'},
	{text: 'Batch 10: Invalid loss, terminating training', ending: 'failed'},
	{text: 'loss is nan, skipping this batch', ending: null},
	{text: 'Epoch 3 completed', ending: null},
	{text: 'Completed epoch 3/10', ending: null},
	{text: 'Starting training', ending: null},
	{text: 'Training step completed', ending: null},
];
