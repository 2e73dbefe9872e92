/** All stores, and which of them a file is one of. */
import type {DatabaseStore, Store} from './store.ts';
import {configuration} from './configuration.ts';
import {delimited} from './delimited.ts';
import {jsonDocument} from './json-document.ts';
import {mlflowDatabase} from './mlflow-database.ts';
import {mlflowExperiment, mlflowMetric, mlflowRun, mlflowValue} from './mlflow.ts';
import {numberedDocument} from './numbered-document.ts';
import {openMetrics} from './open-metrics.ts';
import {plainTable} from './plain-table.ts';
import {studyDatabase} from './study-database.ts';
import {tensorboard} from './tensorboard.ts';
import {trackioDatabase} from './trackio-database.ts';
import {wandbDocument} from './wandb-document.ts';
import {wandb} from './wandb.ts';
import {yamlDocument} from './yaml-document.ts';

/** In the order in which they are asked: those with a mark of their own first. */
const stores: ReadonlyArray<Store | DatabaseStore> = [
	trackioDatabase,
	studyDatabase,
	mlflowDatabase,
	tensorboard,
	wandb,
	wandbDocument,
	mlflowMetric,
	mlflowValue,
	mlflowRun,
	mlflowExperiment,
	configuration,
	numberedDocument,
	jsonDocument,
	yamlDocument,
	openMetrics,
	delimited,
	plainTable,
];

/** The store that the file at `path`, which begins with `head`, is one of. `isNamed`: somebody asked for this very file. */
export function storeOf(head: Buffer, path: string, isNamed = false): Store | DatabaseStore | undefined {
	return stores.find((store) => store.detect(head, path, isNamed));
}

/** The store called `name`. */
export function storeNamed(name: string): Store | DatabaseStore | undefined {
	return stores.find((store) => store.name === name);
}
