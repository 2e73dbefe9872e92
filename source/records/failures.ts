/** What others say of a program that they ended, or that ended itself: the kernel, the scheduler, the runtime of a language. */
import {readError, type ErrorReading} from './errors.ts';

const failure =
	/^(?:slurmstepd|srun): error: |\bout of memory: kill(?:ed)? process \d|\binvoked oom-killer\b|\boom-kill:|^Fatal Python error: |^CUDA Error: |^terminate called |^thread '[^']{1,80}'[^']{0,20} panicked at |^panic: |^Exception in thread "|^Error in .{1,200} : ?|^(?:\S{0,200}\/)?lua\w{0,8}: \S{1,200}:\d{1,6}: /i;
const thrown = /^terminate called after throwing an instance of '([^']{1,200})'/;
/** `Exception in thread "main" java.lang.OutOfMemoryError: Java heap space` */
const thrownInThread = /^Exception in thread "[^"]{1,80}" ([\w.$]{1,200})(?:: (.*))?$/;

/** True for a message that tells of such an end. */
export function isFailure(message: string): boolean {
	return failure.test(message);
}

/** The error that such a message tells; of a C++ exception what it says stands on the next line. */
export function readFailure(message: string): ErrorReading {
	const error = readError(message, 'ERROR');
	const inThread = thrownInThread.exec(message);
	if (inThread) return {...error, type: inThread[1]!, message: inThread[2] ?? ''};
	const type = thrown.exec(message)?.[1];
	return type === undefined ? error : {...error, type, message: ''};
}

export const samples: ReadonlyArray<{text: string; isFailure: boolean}> = [
	{text: 'slurmstepd: error: Detected 1 oom-kill event(s) in StepId=12.batch.', isFailure: true},
	{text: 'srun: error: node1: task 0: Exited with exit code 1', isFailure: true},
	{text: '[12345.678] Out of memory: Killed process 1234 (python) total-vm:123kB', isFailure: true},
	{text: 'python invoked oom-killer: gfp_mask=0x0, order=0', isFailure: true},
	{text: "terminate called after throwing an instance of 'c10::Error'", isFailure: true},
	{text: 'Fatal Python error: Segmentation fault', isFailure: true},
	{text: 'CUDA Error: out of memory', isFailure: true},
	{text: "thread 'main' panicked at src/main.rs:12:5:", isFailure: true},
	{text: 'panic: runtime error: index out of range [5] with length 3', isFailure: true},
	{text: 'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space', isFailure: true},
	{text: 'Error in py_call_impl(callable, dots$args) : ', isFailure: true},
	{text: "/usr/bin/luajit: train.lua:12: attempt to index local 'x'", isFailure: true},
	{text: 'Error in model_training: RuntimeError', isFailure: false},
	{text: 'Do not panic: it goes on', isFailure: false},
	{text: 'We ran out of memory: use a smaller batch', isFailure: false},
	{text: 'Worker terminated', isFailure: false},
];
