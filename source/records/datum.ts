/** Rows of JSON that are the data of a training, or what a model made of it: `{"prompt": "…", "response": "…", "score": 3}`. */
import type {Literal} from './literal.ts';

/** What a model reads and writes, as data sets call it. */
const content = new Set(
	'prompt response completion question answer instruction sentence sentence1 sentence2 premise hypothesis caption utterance transcript transcription passage messages conversation conversations choices reference references generated_text input_text output_text target_text source_text'.split(
		' ',
	),
);

/** Whether `object`, which counts nothing and is no message of a program, is one of them: its numbers measure nothing of a training. */
export function isDatum(object: Readonly<Record<string, Literal>>): boolean {
	return Object.entries(object).some(
		([key, value]) => content.has(key.toLowerCase()) && (typeof value === 'string' || Array.isArray(value)),
	);
}

export const samples: ReadonlyArray<{object: Readonly<Record<string, Literal>>; isDatum: boolean}> = [
	{object: {id: 1, prompt: 'Hi', response: 'Hello', score: 0.5}, isDatum: true},
	{object: {messages: [{role: 'user', content: 'Hi'}], score: 3}, isDatum: true},
	{object: {question_id: 1, rating: 7.5}, isDatum: false},
	{object: {loss: 0.5, response: 0.25}, isDatum: false},
];
