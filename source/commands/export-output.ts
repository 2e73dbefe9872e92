/** What `mlwatch export` writes to. */
import {fstatSync} from 'node:fs';
import {stat} from 'node:fs/promises';
import {fileSink} from '../outlets/file-sink.ts';
import {streamSink, type Sink} from '../outlets/sink.ts';
import {isSameFile} from '../sources/file-identity.ts';
import {standardInput} from '../sources/pipe.ts';
import {reasonOf, type Source} from '../sources/source.ts';
import {UsageError} from './command.ts';

/** Opens the file at `path`; null: standard output. Throws a {@link UsageError} where that cannot be. */
export async function openOutput(path: string | null): Promise<Sink> {
	if (path === null) return streamSink(process.stdout);
	try {
		return await fileSink(path);
	} catch (error) {
		throw new UsageError(`cannot write --output ${path}: ${reasonOf(error)}`);
	}
}

/** Refuses to write to `path` what is read from it. Throws a {@link UsageError}. */
export async function refuseSource(path: string, sources: readonly Source[]): Promise<void> {
	const output = await stat(path).catch(() => null);
	if (output === null) return;
	for (const source of sources.flatMap((one) => [...(one.history ?? []), one])) {
		const file = source === standardInput ? fstatSync(0) : await stat(source.path).catch(() => null);
		if (file && isSameFile(output, file))
			throw new UsageError(`--output ${path} is one of the files that are read: name another one`);
	}
}

/** `sources` without the file that standard output goes to (`> metrics.csv`): it is no log, but what is written here. */
export async function withoutOutput(sources: readonly Source[]): Promise<readonly Source[]> {
	const output = fstatSync(1);
	if (!output.isFile()) return sources;
	const files = await Promise.all(sources.map(({path}) => stat(path).catch(() => null)));
	return sources.filter((_, at) => !(files[at] && isSameFile(files[at], output)));
}
