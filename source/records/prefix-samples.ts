/** Prefixes of the formatters that the field uses, with what they say. */
import type {Level} from './levels.ts';

export type PrefixSample = {
	text: string;
	level: Level | null;
	logger: string | null;
	hasTime: boolean;
	message: string;
};

export const samples: readonly PrefixSample[] = [
	{
		text: '2025-07-30 13:00:00 [INFO] ExperimentStarted: x',
		level: 'INFO',
		logger: null,
		hasTime: true,
		message: 'ExperimentStarted: x',
	},
	{text: 'INFO:root:Epoch 3', level: 'INFO', logger: 'root', hasTime: false, message: 'Epoch 3'},
	{
		text: 'INFO 2020-10-21 11:18:42,102 [root:config.py:<module>:72]',
		level: 'INFO',
		logger: 'root:config.py:<module>:72',
		hasTime: true,
		message: '',
	},
	{
		text: '[10/21/20 11:18:42] INFO     Informative messages',
		level: 'INFO',
		logger: null,
		hasTime: true,
		message: 'Informative messages',
	},
	{
		text: '                    WARNING  Something',
		level: 'WARNING',
		logger: null,
		hasTime: false,
		message: 'Something',
	},
	{
		text: '2024-01-15 10:30:45.123 | INFO     | __main__:main:42 - hello',
		level: 'INFO',
		logger: '__main__:main:42',
		hasTime: true,
		message: 'hello',
	},
	{
		text: '2024-01-15 10:30:45,123 - training - [METRIC] - Metrics at step 100',
		level: 'METRIC',
		logger: 'training',
		hasTime: true,
		message: 'Metrics at step 100',
	},
	{
		text: '2024-01-15 10:30:45 | 📊METRIC | [training] | Metrics at step 5',
		level: 'METRIC',
		logger: 'training',
		hasTime: true,
		message: 'Metrics at step 5',
	},
	{
		text: '2024-01-15 10:30:45,123 - my_experiment_training - INFO - Epoch 1',
		level: 'INFO',
		logger: 'my_experiment_training',
		hasTime: true,
		message: 'Epoch 1',
	},
	{
		text: '[2023-04-18 01:47:58,805] [INFO] [timer.py:199:stop] epoch=0',
		level: 'INFO',
		logger: 'timer.py:199:stop',
		hasTime: true,
		message: 'epoch=0',
	},
	{
		text: '[06/06 22:46:45 detectron2]: Command line',
		level: null,
		logger: 'detectron2',
		hasTime: true,
		message: 'Command line',
	},
	{
		text: 'I0728 23:55:38.865341  4259 net.cpp:122] Setting up',
		level: 'INFO',
		logger: 'net.cpp:122',
		hasTime: true,
		message: 'Setting up',
	},
	{
		text: '[2024-09-24 07:16:31 ViT-B/16] (xclip.py 215): INFO load',
		level: 'INFO',
		logger: 'ViT-B/16',
		hasTime: true,
		message: 'load',
	},
	{
		text: '[LINE:216] INFO     [2022-07-24 21:17:15,348]  Epoch: 74',
		level: 'INFO',
		logger: 'LINE:216',
		hasTime: true,
		message: 'Epoch: 74',
	},
	{
		text: '2020-12-30 08:33:43.020931: W tensorflow/stream_executor/dso_loader.cc:59] Could not load',
		level: 'WARNING',
		logger: 'tensorflow/stream_executor/dso_loader.cc:59',
		hasTime: true,
		message: 'Could not load',
	},
	{
		text: '[INFO|trainer.py:1234] 2024-12-04 06:01:59,758 >> Running',
		level: 'INFO',
		logger: 'trainer.py:1234',
		hasTime: true,
		message: 'Running',
	},
	{
		text: '[rank0]:[titan] 2025-10-30 20:35:49,197 - root - INFO - step: 60',
		level: 'INFO',
		logger: 'titan',
		hasTime: true,
		message: 'step: 60',
	},
	{text: '01:06:36.923 [I] Loading', level: 'INFO', logger: null, hasTime: true, message: 'Loading'},
	{
		text: 'Warning: Detected 250 missing values',
		level: 'WARNING',
		logger: null,
		hasTime: false,
		message: 'Detected 250 missing values',
	},
	{
		text: '11/20/2026 19:37:19 - INFO - root -   Total steps = 8000',
		level: 'INFO',
		logger: 'root',
		hasTime: true,
		message: 'Total steps = 8000',
	},
	{
		text: '2026-11-21 10:00:00,123 - train - INFO - loss=0.3',
		level: 'INFO',
		logger: 'train',
		hasTime: true,
		message: 'loss=0.3',
	},
	{
		text: '2026-11-21 10:00:00,123 - INFO - train - loss=0.3',
		level: 'INFO',
		logger: null,
		hasTime: true,
		message: 'train - loss=0.3',
	},
	{
		text: 'RESULT final accuracy 0.9',
		level: null,
		logger: null,
		hasTime: false,
		message: 'RESULT final accuracy 0.9',
	},
	{
		text: 'Epoch 5: Batch 34 - loss=1.128',
		level: null,
		logger: null,
		hasTime: false,
		message: 'Epoch 5: Batch 34 - loss=1.128',
	},
	{text: '[ 10/5005] loss 0.3', level: null, logger: null, hasTime: false, message: '[ 10/5005] loss 0.3'},
	{
		text: 'LOG (train-net[1.2~3-ab]:main():train-net.cc:63) Read 12 stats',
		level: 'INFO',
		logger: 'train-net[1.2~3-ab]:main():train-net.cc:63',
		hasTime: false,
		message: 'Read 12 stats',
	},
	{
		text: 'WARNING (train-net[1.2]:Update():layer.cc:365) Too little data',
		level: 'WARNING',
		logger: 'train-net[1.2]:Update():layer.cc:365',
		hasTime: false,
		message: 'Too little data',
	},
	{text: 'LOG files are kept', level: null, logger: null, hasTime: false, message: 'LOG files are kept'},
	{
		text: '[app W 2026-11-21 10:00:00 loader:349] Slow disk',
		level: 'WARNING',
		logger: 'loader:349',
		hasTime: true,
		message: 'Slow disk',
	},
	{
		text: '21 10:00:00,123] [INFO] [config.py:9:print]   world size  4',
		level: 'INFO',
		logger: 'config.py:9:print',
		hasTime: false,
		message: 'world size  4',
	},
];
