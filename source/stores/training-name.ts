/** Files that are called as the records of a training are, where what is in them does not tell. */
import {fileName} from '../text/file-name.ts';
import {wordsApart} from '../text/name-parts.ts';

/**
 * What the record of a training is called: `training_log.csv`, `loss.tsv`. `train.csv` and `test.csv` are not among them, as
 * data sets are called so.
 */
const trainingName =
	/(?:^|[^a-z])(?:(?:log|logger|loss|metric|result|score|curve|stat|reward|return)s?|losses|progress|history|histories|leaderboard|monitor|training|evals?|evaluations?)(?![a-z])/i;
/** What the data is called, whatever stands beside it: `training_data.csv`, `test_scores_dataset.csv`. */
const dataName = /(?:^|[^a-z])(?:data|dataset|datasets|features|labels|samples|submission)(?![a-z])/i;

/** Whether the file at `path` is called so. */
export function isCalledTraining(path: string): boolean {
	const name = wordsApart(fileName(path));
	return trainingName.test(name) && !dataName.test(name);
}
