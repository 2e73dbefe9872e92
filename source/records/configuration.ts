/** Settings: kept by their names, and read for what they tell of how long the training will be. */
import type {Literal} from './literal.ts';
import type {Reading} from './reading.ts';
import {counterNamed} from './vocabulary.ts';

/** What a total of steps says that is not of an epoch: `Total optimization steps`, `num_training_steps`. */
const ofWhole = /optimi[sz]ation|training/i;

/** Adds the setting `name` to `reading`; one that tells how many epochs or steps there are is its total too. */
export function addSetting(reading: Reading, name: string, value: Literal): void {
	reading.addConfig(name, value);
	if (typeof value === 'number') readTotal(reading, name, value);
}

/** Adds all entries of `settings`. */
export function addSettings(reading: Reading, settings: Readonly<Record<string, Literal>>): void {
	for (const [name, value] of Object.entries(settings)) addSetting(reading, name, value);
}

/** Takes `value` as a total of `reading` where `name` says so. `max_steps=-1` is how people say that there is none. */
export function readTotal(reading: Reading, name: string, value: number): void {
	const counter = counterNamed(name);
	if (!(value > 0)) return;
	if (counter === 'epochs') reading.epochs = value;
	else if (counter === 'steps') {
		reading.steps = value;
		reading.areStepsOfWhole = ofWhole.test(name);
	} else if (counter === 'stepsPerEpoch') {
		reading.steps = value;
		reading.isStepPerEpoch = true;
	}
}
