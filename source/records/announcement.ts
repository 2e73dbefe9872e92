/**
 * Sentences that announce what the numbers right below them are about: `Running validation`, `Finished evaluation at …`.
 * These are often called as those of the training are.
 */
import type {Reading} from './reading.ts';
import {isAside, splitNamed, type Split} from './vocabulary.ts';

const longest = 100;
const data = '(eval(?:uat(?:e|ing|ion))?|valid(?:at(?:e|ing|ion))?|val|test(?:ing)?)';
const beginning = new RegExp(
	`^[^\\p{L}\\d]{0,12}(?:(?:start|begin|run|perform)(?:n?ing|s|ning)? (?:the |an? )?(?:final |full )?)?${data}(?: (?:phase|stage|epoch|loop|error|metrics|performance|the model|model|at .{1,40}))?[^\\p{L}\\d]{0,12}$`,
	'iu',
);
/** `evaluate:dev`, `Evaluating on the test set`: on what data. */
const onData =
	/^[^\p{L}\d]{0,12}(?:(?:start|begin|run)(?:n?ing|s|ning)? )?(?:evaluat(?:e|ing|ion)|eval|scor(?:e|es|ing)|predict(?:ing|ion)?)(?:\s?[:=]\s?| (?:on|of) (?:the )?| )(dev|val|valid|validation|test|train)(?:[ -](?:set|data|split|dataset))?[^\p{L}\d]{0,12}$/iu;
const over = new RegExp(
	`^[^\\p{L}\\d]{0,12}(?:(?:finish|complet|end)ed (?:the )?${data}\\b(?! data)|(?:final )?${data} (?:results?|finished|completed|done)\\b).{0,60}$`,
	'iu',
);

/** `Epoch 3 - Evaluation time (seconds): 2.3 - Test metrics:`: what stands below, whatever the line tells itself. */
const heading =
	/[-–|,:] (train|training|valid|validation|val|test|eval|evaluation) (?:metrics|results|scores|summary):\s*$/i;

export class Announcement {
	#split: Split | null = null;
	/** It is over: only what comes next is told of it, also beside a counter of the training. */
	#isOver = false;

	/** Whether the next line may tell what was announced. */
	get isOpen(): boolean {
		return this.#split !== null;
	}

	/** Something else has come. */
	forget(): void {
		this.#split = null;
	}

	/** Takes a message after its numbers were read, and says in `reading` what data these are about. */
	take(reading: Reading): void {
		const below = reading.hasProgress && reading.message.endsWith(':') ? heading.exec(reading.message) : null;
		if (below) {
			const split = splitNamed(below[1]!);
			this.#split = isAside(split) ? split! : null;
			this.#isOver = false;
		} else if (reading.metricCount === 0) {
			// What it announces stands right below it.
			this.#split = null;
			if (reading.message.length <= longest && !reading.hasProgress) this.#announce(reading.message);
		} else if (this.#split !== null) {
			const isTraining = reading.split !== null || (reading.hasProgress && !this.#isOver);
			if (!isTraining) reading.split = this.#split;
			if (isTraining || reading.hasProgress) this.#split = null;
			this.#isOver = false;
		}
	}

	#announce(message: string): void {
		const end = over.exec(message);
		const match = end ?? onData.exec(message) ?? beginning.exec(message);
		const word = match?.slice(1).find(Boolean);
		const split = word ? splitNamed(word) : undefined;
		if (!split) return;
		this.#split = split;
		this.#isOver = end !== null;
	}
}
