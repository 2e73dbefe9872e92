/** What launchers, trackers and libraries print below the traceback that ended a training: it has failed all the same. */
import {expect, it} from 'vitest';
import {lines, metricNamed, summaryOf} from '../support/summaries.ts';

const crash = lines(
	'step 10 loss=0.5',
	'Traceback (most recent call last):',
	'  File "a.py", line 1, in f',
	'RuntimeError: CUDA error: device-side assert triggered',
);

const aftermaths = {
	advice: lines(
		'CUDA kernel errors might be asynchronously reported at some other API call.',
		'For debugging consider passing CUDA_LAUNCH_BLOCKING=1.',
		'Compile with `TORCH_USE_CUDA_DSA` to enable device-side assertions.',
	),
	'the summary of a tracker': lines(
		'wandb: ',
		'wandb: Run summary:',
		'wandb: loss 0.5',
		'wandb: epoch 3',
		'wandb: _step 10',
		'wandb: ',
		'wandb: Synced 5 files',
	),
	'the report of a launcher': lines(
		'E0304 10:30:45.123000 140 torch/distributed/elastic/multiprocessing/api.py:833] failed (exitcode: 1) local_rank: 0 (pid: 12345) of binary: /usr/bin/python',
		'Traceback (most recent call last):',
		'  File "/usr/bin/torchrun", line 8, in <module>',
		'    sys.exit(main())',
		'torch.distributed.elastic.multiprocessing.errors.ChildFailedError: ',
		'============================================================',
		'train.py FAILED',
		'  time      : 2026-03-04_10:30:45',
		'  rank      : 0 (local_rank: 0)',
		'  exitcode  : 1 (pid: 12345)',
	),
	'the end of a bar': lines(' 10%|█         | 10/100 [00:10<01:30,  1.00it/s]'),
	'the end of a job': lines('srun: error: node1: task 0: Exited with exit code 1'),
	'the other ranks': lines(
		'[rank1]: Traceback (most recent call last):',
		'[rank1]:   File "a.py", line 1, in f',
		'[rank1]: RuntimeError: NCCL error: 5',
	),
};

it.each(Object.entries(aftermaths))('%s changes nothing of it', (_, aftermath) => {
	const summary = summaryOf(crash + aftermath);
	expect(summary.status).toBe('failed');
	expect(summary.errors[0]).toMatchObject({type: 'RuntimeError', recovered: false});
	expect(summary.metrics.map(({name}) => name)).toEqual(['loss']);
	expect(metricNamed(summary, 'loss')).toMatchObject({count: 1, last: 0.5});
});

it.each([
	'Killed',
	'/var/spool/job.sh: line 5: 12345 Killed                  python train.py',
	'Segmentation fault (core dumped)',
])('a shell says how it ended: %s', (message) => {
	expect(summaryOf(lines('step 10 loss=0.5', message)).status).toBe('failed');
});
