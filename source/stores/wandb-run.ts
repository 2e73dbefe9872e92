/** What a `.wandb` file tells of its run as a whole (wandb/proto/wandb_internal.proto). */
import type {Ending} from '../records/reading.ts';
import {MessageReader} from './protobuf.ts';
import type {StoreSink} from './store.ts';

const runFields = {
	id: 1,
	config: 4,
	displayName: 8,
	tags: 10,
	startingStep: 14,
	startTime: 17,
	git: 21,
} as const;

/** Fields that are told as tags, under the names that W&B gives them. */
const runTags: Readonly<Record<number, string>> = {
	1: 'run_id',
	2: 'entity',
	3: 'project',
	6: 'group',
	7: 'job_type',
	9: 'notes',
	12: 'sweep_id',
	13: 'host',
};
const environmentTags: Readonly<Record<number, string>> = {
	1: 'os',
	2: 'python',
	6: 'program',
	12: 'host',
	14: 'executable',
	18: 'gpu',
	25: 'cuda',
};
const environmentGit = 9;

/** What is needed of a run to read its other records. */
export type RunStart = {
	/** The step of its first row. */
	startingStep: number;
	/** Milliseconds since 1970; NaN where unknown. */
	startTime: number;
};

/**
 * Reads the RunRecord that is the field of `outer`, and fills in `start`. `config` is told where the configuration stands.
 * Throws MalformedMessage where a part is damaged, when the others have been told.
 */
export function readRun(
	outer: MessageReader,
	start: RunStart,
	sink: StoreSink,
	config: (message: MessageReader) => void,
): void {
	const run = new MessageReader();
	const tags: string[] = [];
	let id = '';
	let name = '';
	try {
		run.enter(outer);
		while (run.next()) {
			const tag = runTags[run.field];
			if (tag !== undefined && run.text !== '') sink.tag(tag, run.text);
			if (run.field === runFields.id) id = run.text;
			else if (run.field === runFields.displayName) name = run.text;
			else if (run.field === runFields.tags) tags.push(run.text);
			else if (run.field === runFields.startingStep) start.startingStep = run.number;
			else if (run.field === runFields.startTime) start.startTime = readTimestamp(run);
			else if (run.field === runFields.git) readGit(run, sink);
			else if (run.field === runFields.config) config(run);
		}
	} finally {
		if (name !== '' || id !== '') sink.runName(name || id);
		if (tags.length > 0) sink.tag('tags', tags.join(', '));
		if (!Number.isNaN(start.startTime)) sink.seen(start.startTime);
	}
}

/** Reads the EnvironmentRecord that is the field of `outer`: the machine and the program. */
export function readEnvironment(outer: MessageReader, sink: StoreSink): void {
	const environment = new MessageReader();
	environment.enter(outer);
	while (environment.next()) {
		const tag = environmentTags[environment.field];
		if (tag !== undefined && environment.text !== '') sink.tag(tag, environment.text);
		if (environment.field === environmentGit) readGit(environment, sink);
	}
}

/** How a program ended that exited with `code`. W&B has 255 for one that was interrupted, and others for its failures. */
export function endingOf(code: number): Ending {
	return code === 0 ? 'completed' : 'failed';
}

/** A Timestamp that is the field of `outer`, in milliseconds since 1970. */
export function readTimestamp(outer: MessageReader): number {
	const timestamp = new MessageReader();
	let time = 0;
	timestamp.enter(outer);
	while (timestamp.next()) {
		if (timestamp.field === 1) time += timestamp.number * 1000;
		else if (timestamp.field === 2) time += Math.floor(timestamp.number / 1e6);
	}

	return time;
}

function readGit(outer: MessageReader, sink: StoreSink): void {
	const git = new MessageReader();
	git.enter(outer);
	while (git.next()) {
		if (git.text === '') continue;
		if (git.field === 1) sink.tag('git_remote', git.text);
		else if (git.field === 2) sink.tag('git_commit', git.text);
	}
}
